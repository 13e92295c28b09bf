package io.sluice.tenant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"acme", "a", "Ünal & Söhne GmbH", "a.b", ".a", "株式会社", "a-b_c@d", "😀"})
    void whatNamesATenantIsTaken(String name) {
        assertEquals(name, TenantName.checked(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", " a", "a ", ".", "..", "...", "a/b", "a\\b", "a\nb", "a\u0000", "-a", "a\ud800", "\u0085a"
            })
    void whatCouldBeTakenForMoreIsRefused(String name) {
        assertThrows(IllegalArgumentException.class, () -> TenantName.checked(name));
    }

    @Test
    void aNameHasAnEnd() {
        assertEquals(100, TenantName.checked("x".repeat(100)).length());
        assertThrows(IllegalArgumentException.class, () -> TenantName.checked("x".repeat(101)));
    }
}
