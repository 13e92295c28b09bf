package io.sluice.tenant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.scim.dialect.Dialect;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsTest {
    @Test
    void usuallyATenantIsAnsweredAsEntraWantsIt() {
        Settings entra = Settings.DEFAULT;

        assertTrue(entra.showsPatchedUsers());
        assertFalse(entra.showsPatchedGroups());
        assertTrue(entra.uniqueGroupDisplayName());
        assertTrue(entra.createsUnmatched());
        assertTrue(entra.keepsMembersUnmentioned());
        assertTrue(entra.rejectsUnknownMembers());
        assertSame(Dialect.tolerant(), entra.dialect());
        assertFalse(entra.answersPlainJson());
        assertEquals(Map.of(), entra.kept());
    }

    @Test
    void theRfcProfileGoesByTheLetter() {
        Settings rfc = Settings.of(Profile.RFC);

        assertTrue(rfc.showsPatchedUsers());
        assertTrue(rfc.showsPatchedGroups());
        assertFalse(rfc.uniqueGroupDisplayName());
        assertFalse(rfc.createsUnmatched());
        assertFalse(rfc.keepsMembersUnmentioned());
        assertTrue(rfc.rejectsUnknownMembers());
        assertSame(Dialect.strict(), rfc.dialect());
        assertFalse(rfc.answersPlainJson());
        assertEquals(Map.of("profile", "rfc"), rfc.kept());
    }

    @Test
    void oneLoginIsAnsweredWithPlainJson() {
        assertTrue(Settings.of(Profile.ONELOGIN).answersPlainJson());
    }

    @Test
    void thereIsABrakeAsSoonAsPercentOrNumberAreLimited() {
        assertEquals(Optional.empty(), Settings.DEFAULT.brake());
        assertEquals(
                Optional.empty(),
                Settings.DEFAULT.with(List.of("brakeMinutes=5")).brake());
        assertEquals(
                Optional.of(new Brake(10, 0, 60)),
                Settings.DEFAULT.with(List.of("brakePercent=10")).brake());
        assertEquals(
                Optional.of(new Brake(0, 500, 5)),
                Settings.DEFAULT
                        .with(List.of("brakeResources=500", "brakeMinutes=5"))
                        .brake());
    }

    @ParameterizedTest
    @EnumSource
    void everySettingCanBeEachOfItsValues(Setting setting) {
        for (String value : some(setting.allowed())) {
            Settings changed = Settings.DEFAULT.with(List.of(setting.key() + "=" + value));

            assertEquals(value, changed.inForce().get(setting.key()));
        }
    }

    private static List<String> some(Allowed allowed) {
        return switch (allowed) {
            case Allowed.Choice(var values) -> values;
            case Allowed.WholeNumber(long number, long from, long to) ->
                List.of(Long.toString(number), Long.toString(from), Long.toString(to));
            case Allowed.Limit(long from, long to) -> List.of("default", Long.toString(from), Long.toString(to));
        };
    }

    @Test
    void aNumberIsTakenWithinItsBoundsOnly() {
        Allowed number = new Allowed.WholeNumber(5, 1, 100);

        assertTrue(number.admits("1") && number.admits("100"));
        for (String wrong : List.of("0", "101", "-1", "1.5", "007", "ten", "", "99999999999999999999")) {
            assertFalse(number.admits(wrong), wrong);
        }
        assertEquals("is not a whole number from 1 to 100", number.otherwise());
    }

    @Test
    void aLimitIsTheGatewaysUnlessTheTenantHasItsOwn() {
        Settings own = Settings.DEFAULT.with(List.of("readsPerSecond=200", "writesPerSecond=0"));

        assertEquals(200, own.limit(Setting.READS_PER_SECOND, 7));
        assertEquals(0, own.limit(Setting.WRITES_PER_SECOND, 7));
        assertEquals(7, own.limit(Setting.BURST_SECONDS, 7));
        assertEquals(7, own.with(List.of("readsPerSecond=default")).limit(Setting.READS_PER_SECOND, 7));
        assertEquals(7, own.with(List.of("readsPerSecond=")).limit(Setting.READS_PER_SECOND, 7));
        assertEquals(
                "is neither a whole number from 1 to 600 nor default",
                Setting.BURST_SECONDS.allowed().otherwise());
    }

    @ParameterizedTest
    @EnumSource
    void everyProfileIsKeptAndFoundAgain(Profile profile) {
        Settings settings = Settings.of(profile).with(List.of("patchUserReply=none", "unknownMembers=accept"));

        assertEquals(settings, Settings.of(settings.kept()));
        assertEquals(profile.label(), settings.inForce().get("profile"));
    }

    @Test
    void onlyWhatDiffersFromTheProfileIsKept() {
        Settings settings = Settings.DEFAULT.with(
                List.of("profile=rfc", "dialect=strict", "patchGroupReply=none", "unknownMembers=accept"));

        assertEquals(Map.of("profile", "rfc", "patchGroupReply", "none", "unknownMembers", "accept"), settings.kept());
    }

    @Test
    void anEmptyValueMeansAsInTheProfile() {
        Settings settings = Settings.DEFAULT.with(List.of("profile=rfc", "dialect=tolerant"));

        assertSame(Dialect.strict(), settings.with(List.of("dialect=")).dialect());
        assertEquals(Settings.DEFAULT, settings.with(List.of("profile=")));
    }

    @Test
    void whatWasChosenOutlivesAChangeOfTheProfile() {
        Settings settings = Settings.DEFAULT.with(List.of("unknownMembers=accept"));

        assertFalse(settings.with(List.of("profile=okta")).rejectsUnknownMembers());
    }

    @Test
    void everyMistakeIsToldWithWhatIsPossible() {
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class,
                () -> Settings.DEFAULT.with(List.of(
                        "profile=azure",
                        "patchUserReply=maybe",
                        "colour=red",
                        "dialect",
                        "contentType=json",
                        "contentType=json")));

        List<String> lines = String.valueOf(refusal.getMessage()).lines().toList();
        assertEquals(5, lines.size(), refusal.getMessage());
        assertTrue(lines.contains("patchUserReply=maybe: is none of resource, none"), refusal.getMessage());
        assertTrue(lines.contains("dialect: write it as key=value"), refusal.getMessage());
        assertTrue(lines.contains("contentType: is given twice"), refusal.getMessage());
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("profile=azure: is none of entra, okta")));
        assertTrue(lines.stream()
                .anyMatch(line -> line.startsWith("colour: no such setting; there are profile, patchUserReply")));
    }

    @Test
    void whatOnlyANewerSluiceKnowsIsPassedOver() {
        Settings settings =
                Settings.of(Map.of("profile", "next", "patchUserReply", "half", "new", "x", "dialect", "strict"));

        assertEquals(Settings.DEFAULT.with(List.of("dialect=strict")), settings);
    }
}
