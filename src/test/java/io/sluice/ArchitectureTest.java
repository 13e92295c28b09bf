package io.sluice;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import io.sluice.scim.error.ScimError;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may know whom. */
class ArchitectureTest {
    private static final String ROOT = "io.sluice.";
    private static final JavaClasses PRODUCT =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("io.sluice");

    /** Each package, and the packages of ours it may use; a name includes what is below it. */
    private static final Map<String, List<String>> MAY_USE = Map.ofEntries(
            Map.entry("scim.error", List.of()),
            Map.entry("scim.schema", List.of("scim.error")),
            Map.entry("scim.filter", List.of("scim.error", "scim.schema")),
            Map.entry("scim.resource", List.of("scim.error", "scim.schema", "scim.filter")),
            Map.entry("scim.patch", List.of("scim.error", "scim.schema", "scim.filter", "scim.resource")),
            Map.entry(
                    "scim.message", List.of("scim.error", "scim.schema", "scim.filter", "scim.resource", "scim.patch")),
            Map.entry(
                    "scim.bulk",
                    List.of("scim.error", "scim.schema", "scim.filter", "scim.resource", "scim.patch", "scim.message")),
            // A quirk asks the schema which attributes are boolean, complex or multi-valued.
            Map.entry("scim.dialect", List.of("scim.error", "scim.schema")),
            Map.entry("tenant", List.of("scim.dialect")),
            Map.entry("store", List.of("scim", "tenant")),
            Map.entry("admission", List.of("scim.error", "tenant", "observe")),
            Map.entry("journal", List.of("scim", "tenant")),
            Map.entry("store.pg", List.of("store", "journal", "scim", "tenant", "observe", "admission", "doctor")),
            Map.entry("doctor", List.of()),
            Map.entry("brake", List.of("scim", "store", "tenant", "observe")),
            Map.entry("provision", List.of("brake", "scim", "store", "tenant", "observe")),
            Map.entry("oauth", List.of("scim.error", "tenant", "observe")),
            Map.entry("tls", List.of("observe")),
            Map.entry(
                    "http", List.of("admission", "provision", "journal", "oauth", "scim", "tenant", "observe", "tls")),
            Map.entry("outbox", List.of("store", "tenant", "observe")),
            Map.entry("transfer", List.of("provision", "scim", "store", "tenant")),
            Map.entry("diagnosis", List.of("journal", "tenant")),
            Map.entry(
                    "admin",
                    List.of(
                            "brake",
                            "transfer",
                            "journal",
                            "diagnosis",
                            "oauth",
                            "scim",
                            "store",
                            "tenant",
                            "observe")),
            Map.entry("observe", List.of("scim.error")));

    private static final ArchRule PURE = noClasses()
            .that()
            .resideInAPackage("io.sluice.scim..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx..", "io.netty..", "java.nio.file..", "java.util.concurrent..", "java.sql..")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Thread.class);

    @Test
    void somethingWasLookedAt() {
        assertTrue(PRODUCT.size() > 50);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.sluice.(**)").should().beFreeOfCycles().check(PRODUCT);
    }

    @Test
    void everyPackageUsesOnlyWhatItMay() {
        Set<String> wrong = new TreeSet<>();
        for (JavaClass user : PRODUCT) {
            String from = subject(user);
            if (!from.equals("boot")) {
                targets(user).filter(to -> !mayUse(from, to)).forEach(to -> wrong.add(from + " -> " + to));
            }
        }
        assertTrue(wrong.isEmpty(), wrong::toString);
    }

    @Test
    void everyPackageIsInTheTable() {
        Set<String> unknown = PRODUCT.stream()
                .map(ArchitectureTest::subject)
                .filter(subject -> !MAY_USE.containsKey(subject) && !subject.equals("boot"))
                .collect(Collectors.toSet());
        assertTrue(unknown.isEmpty(), unknown::toString);
    }

    @Test
    void theTableBites() {
        assertTrue(!mayUse("scim.filter", "store.pg") && !mayUse("http", "store") && !mayUse("store", "boot"));
        assertTrue(mayUse("store.pg", "scim.filter"));
    }

    @Test
    void theProtocolIsPure() {
        PURE.check(PRODUCT);
    }

    @Test
    void thePurityRuleBites() {
        JavaClasses offenders = new ClassFileImporter().importPackages("io.sluice.scim.offender");
        assertTrue(!offenders.isEmpty());
        assertThrows(AssertionError.class, () -> PURE.check(offenders));
    }

    @Test
    void onlyTheStoreSpeaksToTheDatabase() {
        only(List.of("io.vertx.sqlclient..", "io.vertx.pgclient.."), "io.sluice.store.pg..", "io.sluice.boot..")
                .check(PRODUCT);
    }

    @Test
    void onlyHttpAndAdminRoute() {
        only(List.of("io.vertx.ext.web.."), "io.sluice.http..", "io.sluice.admin..")
                .check(PRODUCT);
    }

    @Test
    void onlyOauthReadsSignedTokens() {
        only(List.of("com.nimbusds.."), "io.sluice.oauth..").check(PRODUCT);
    }

    @Test
    void onlyObserveCounts() {
        only(List.of("io.micrometer.."), "io.sluice.observe..", "io.sluice.boot..")
                .check(PRODUCT);
    }

    @Test
    void onlyObserveFollows() {
        only(List.of("io.opentelemetry.."), "io.sluice.observe..").check(PRODUCT);
    }

    @Test
    void aRuleAboutLibrariesBites() {
        assertThrows(
                AssertionError.class,
                () -> only(List.of("io.sluice.scim.error.."), "io.sluice.scim.error..")
                        .check(PRODUCT),
                ScimError.class.getName());
    }

    private static ArchRule only(List<String> libraries, String... users) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(users)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries.toArray(String[]::new));
    }

    private static boolean mayUse(String from, String to) {
        return from.equals(to)
                || MAY_USE.getOrDefault(from, List.of()).stream()
                        .anyMatch(allowed -> to.equals(allowed) || (allowed.equals("scim") && to.startsWith("scim.")));
    }

    private static Stream<String> targets(JavaClass user) {
        return user.getDirectDependenciesFromSelf().stream()
                .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                .filter(target -> target.getPackageName().startsWith(ROOT))
                .map(ArchitectureTest::subject);
    }

    private static String subject(JavaClass of) {
        return of.getPackageName().substring(ROOT.length());
    }
}
