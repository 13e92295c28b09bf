package io.sluice.boot;

import static io.sluice.doctor.Finding.Level.FAIL;
import static io.sluice.doctor.Finding.Level.OK;
import static io.sluice.doctor.Finding.Level.WARN;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.doctor.Finding;
import io.sluice.doctor.Finding.Level;
import io.sluice.tls.TestCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code sluice doctor} says about the machine, and about what others reach of the gateway. */
class MachineChecksTest {
    private static final long GIBIBYTE = 1L << 30;

    @TempDir
    private Path folder;

    private final Map<String, String> environment =
            new HashMap<>(Map.of("SLUICE_HTTP_PORT", "0", "SLUICE_MANAGEMENT_PORT", "0"));

    @Test
    void aMachineWithRoomIsFine() {
        assertEquals(
                Map.of("Java", OK, "heap", OK, "memory", OK, "file handles", OK),
                machine(GIBIBYTE, 2 * GIBIBYTE, 65_536, 25));
    }

    @Test
    void whatIsTooLittleIsToldByItself() {
        assertEquals(
                Map.of("Java", FAIL, "heap", WARN, "memory", OK, "file handles", WARN),
                machine(GIBIBYTE / 8, GIBIBYTE, 1_024, 21));
        assertEquals(WARN, machine(GIBIBYTE, GIBIBYTE, 65_536, 25).get("memory"));
    }

    @Test
    void aKeyThatCanBeGuessedIsToldWithoutSayingIt() {
        environment.put("SLUICE_DATABASE_URL", "postgresql://sluice@localhost/sluice");
        for (String weak : List.of("0123456789abcdef", "aaaaaaaaaaaaaaaaaaaaaaaa", "my-Secret-is-very-long-91")) {
            environment.put("SLUICE_SECURITY_TOKEN_KEY", weak);
            assertEquals(WARN, exposed().get("security.tokenKey"), weak);
        }
        environment.put("SLUICE_SECURITY_TOKEN_KEY", Secrets.random());
        assertEquals(OK, exposed().get("security.tokenKey"));
    }

    @Test
    void aManagementPortThatIsOpenToAllAndHasNoTokenIsTold() {
        environment.put("SLUICE_DATABASE_URL", "postgresql://sluice@localhost/sluice");
        environment.put("SLUICE_SECURITY_TOKEN_KEY", Secrets.random());
        assertEquals(OK, exposed().get("management port"));
        environment.put("SLUICE_MANAGEMENT_HOST", "0.0.0.0");
        assertEquals(WARN, exposed().get("management port"));
        environment.put("SLUICE_MANAGEMENT_TOKEN", Secrets.random());
        assertEquals(OK, exposed().get("management port"));
    }

    @Test
    void aPortThatAnotherProgramHasIsToldWhichOneItIs() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            environment.put("SLUICE_HTTP_HOST", "127.0.0.1");
            environment.put("SLUICE_HTTP_PORT", Integer.toString(other.getLocalPort()));

            assertEquals(FAIL, exposed().get("http.port"));
            assertEquals(OK, exposed().get("management.port"));
        }
    }

    @Test
    void aCertificateIsToldBeforeItEndsAndWhenItCannotBeUsed() throws IOException {
        TestCertificate certificate = TestCertificate.of("localhost");
        Path shown = Files.writeString(folder.resolve("tls.crt"), certificate.pem());
        Path key = Files.writeString(folder.resolve("tls.key"), certificate.key());
        environment.put("SLUICE_HTTP_TLS_CERTIFICATE", shown.toString());
        environment.put("SLUICE_HTTP_TLS_KEY", key.toString());

        assertEquals(OK, exposed().get("certificate"));
        assertEquals(WARN, exposed(Duration.ofDays(20)).get("certificate"));
        assertEquals(FAIL, exposed(Duration.ofDays(40)).get("certificate"));
        Files.writeString(key, TestCertificate.of("other").key());
        assertEquals(FAIL, exposed().get("certificate"));
    }

    private Map<String, Level> machine(long heap, long memory, long handles, int java) {
        return levels(new MachineChecks(SettingsReader.read(environment), heap, memory, handles, java).findings());
    }

    private Map<String, Level> exposed() {
        return exposed(Duration.ZERO);
    }

    private Map<String, Level> exposed(Duration later) {
        return levels(new ExposureChecks(
                        SettingsReader.read(environment), Instant.now().plus(later))
                .findings());
    }

    private static Map<String, Level> levels(List<Finding> findings) {
        return findings.stream().collect(Collectors.toMap(Finding::check, Finding::level));
    }
}
