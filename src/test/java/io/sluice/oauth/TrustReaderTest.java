package io.sluice.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.tenant.Scope;
import io.sluice.tenant.Trust;
import io.sluice.tenant.Trust.Use;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrustReaderTest {
    private static final String DIRECTORY = "ce5f061f-abe6-4e40-9615-301f87bcb7f0";
    private static final String APPLICATION = "b5ba7a93-4452-4522-aeb4-a2b5da870c16";
    private static final String KEYS = "https://id.example.org/keys";

    @Test
    void aWorkloadIdentityOfEntraIdFollowsFromItsIds() {
        List<Trust> trusts = read(entra("assertion", APPLICATION, "subject"));

        assertEquals(
                List.of(new Trust(
                        Use.ASSERTION,
                        "https://login.microsoftonline.com/" + DIRECTORY + "/v2.0",
                        Set.of(APPLICATION, "api://" + APPLICATION, "api://" + APPLICATION + "/.default"),
                        "subject",
                        Map.of("tid", DIRECTORY),
                        "https://login.microsoftonline.com/" + DIRECTORY + "/discovery/v2.0/keys",
                        Scope.ALL,
                        "")),
                trusts);
    }

    @Test
    void entraIdsOwnTokensAreTakenInBothVersions() {
        List<Trust> trusts = read(entra("bearer", null, null));

        assertEquals(
                List.of(
                        "https://sts.windows.net/" + DIRECTORY + "/",
                        "https://login.microsoftonline.com/" + DIRECTORY + "/v2.0"),
                trusts.stream().map(Trust::issuer).toList());
        for (Trust trust : trusts) {
            assertEquals(Set.of("8adf8e6e-67b2-4cf2-a259-e3dc5476c621"), trust.audiences());
            assertEquals(Map.of("tid", DIRECTORY), trust.claims());
        }
    }

    @Test
    void anIssuerOfEntraIdIsHeldToItsDirectoryHoweverItIsEntered() {
        Trust trust = read(other("bearer", "https://sts.windows.net/" + DIRECTORY + "/", Map.of("appid", "x")))
                .getFirst();

        assertEquals(Map.of("tid", DIRECTORY, "appid", "x"), trust.claims());
        mistake("issuer: 'common'", other("bearer", "https://login.microsoftonline.com/common/v2.0", Map.of()));
        mistake(
                "claims: tid",
                other("bearer", "https://sts.windows.net/" + DIRECTORY + "/", Map.of("tid", APPLICATION)));
    }

    @Test
    void everyMistakeIsToldAtOnce() {
        TrustForm form = new TrustForm(
                "login", null, APPLICATION, null, List.of(), null, Map.of(), "http://localhost", List.of("all"), "\n");

        for (String mistake : List.of(
                "use: 'login'",
                "subject: is missing",
                "application: goes with entra",
                "issuer: is missing",
                "audiences: is missing",
                "keys: 'http://localhost' does not begin with https://",
                "scopes: 'all' is none of read, write, bulk",
                "control character")) {
            mistake(mistake, form);
        }
    }

    @Test
    void aDirectoryIsNamedByItsIdAndNothingBeside() {
        mistake(
                "entra: 'example.org'",
                new TrustForm("bearer", "example.org", null, null, List.of(), null, Map.of(), null, null, ""));
        mistake(
                "issuer, keys: follow from entra",
                new TrustForm("bearer", DIRECTORY, null, null, List.of(), null, Map.of(), KEYS, null, ""));
        mistake("application: 'x'", entra("assertion", "x", "subject"));
        mistake("application, or audiences: is missing", entra("assertion", null, "subject"));
    }

    @Test
    void whatOneTokenCouldMeanOverlaps() {
        Trust any = read(other("bearer", "https://id.example.org", Map.of())).getFirst();
        Trust role = read(other("bearer", "https://id.example.org", Map.of("role", "a")))
                .getFirst();
        Trust otherRole = read(other("bearer", "https://id.example.org", Map.of("role", "b")))
                .getFirst();
        Trust assertion =
                new Trust(Use.ASSERTION, any.issuer(), any.audiences(), null, Map.of(), any.keys(), any.scopes(), "");
        Trust kim = new Trust(Use.BEARER, any.issuer(), any.audiences(), "kim", Map.of(), any.keys(), any.scopes(), "");
        Trust lee = new Trust(Use.BEARER, any.issuer(), any.audiences(), "lee", Map.of(), any.keys(), any.scopes(), "");

        assertTrue(any.overlaps(role) && role.overlaps(any) && any.overlaps(any) && kim.overlaps(role));
        assertTrue(!role.overlaps(otherRole) && !any.overlaps(assertion) && !kim.overlaps(lee));
    }

    private static TrustForm entra(String use, @Nullable String application, @Nullable String subject) {
        return new TrustForm(use, DIRECTORY, application, null, List.of(), subject, Map.of(), null, null, "");
    }

    private static TrustForm other(String use, String issuer, Map<String, String> claims) {
        return new TrustForm(use, null, null, issuer, List.of("scim"), null, claims, KEYS, null, "");
    }

    private static List<Trust> read(TrustForm form) {
        return TrustReader.read(form, false);
    }

    private static void mistake(String expected, TrustForm form) {
        IllegalArgumentException mistakes = assertThrows(IllegalArgumentException.class, () -> read(form));
        assertTrue(String.valueOf(mistakes.getMessage()).contains(expected), mistakes.getMessage());
    }
}
