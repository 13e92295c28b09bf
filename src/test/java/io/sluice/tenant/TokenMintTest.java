package io.sluice.tenant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TokenMintTest {
    private final TokenMint mint = new TokenMint(new TokenHash("a key for tests".getBytes(UTF_8)));

    @Test
    void aTokenIsRecognisableAndNoTwoAreTheSame() {
        List<String> tokens = Stream.generate(mint::make).limit(100).toList();

        assertEquals(100, tokens.stream().collect(Collectors.toSet()).size());
        assertTrue(tokens.stream().allMatch(token -> token.matches("slc_[A-Za-z0-9_-]{51}")), tokens::toString);
        assertTrue(tokens.stream().allMatch(mint::made));
    }

    @Test
    void aTokenThatWasMadeUpOrChangedOrMadeElsewhereIsNotOurs() {
        String token = mint.make();
        String changed = token.substring(0, 10) + (token.charAt(10) == 'A' ? 'B' : 'A') + token.substring(11);
        TokenMint other = new TokenMint(new TokenHash("another key".getBytes(UTF_8)));

        for (String wrong : List.of(
                "",
                "slc_",
                changed,
                token + "A",
                token.substring(1),
                "slc_" + "A".repeat(51),
                "slc_" + "é".repeat(51),
                other.make())) {
            assertFalse(mint.made(wrong), wrong);
        }
    }
}
