package io.sluice.boot;

import static io.sluice.http.Wire.call;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sluice.http.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the container image has besides its base, which is all of it that runs. */
class ImageIT {
    private static final Path JAR = Path.of("target", "sluice.jar");
    private static final Path SOURCE = Path.of("k8s", "image");

    @TempDir
    private static Path image;

    @TempDir
    private Path folder;

    @BeforeAll
    static void assemble() throws IOException, InterruptedException {
        boolean packaged = Files.exists(JAR);
        assertTrue(packaged || !"required".equals(System.getProperty("programs")), JAR + " is missing: mvn package");
        if (!packaged) {
            System.err.println("LEFT OUT: ImageIT: " + JAR + " is missing (mvn package makes it)");
        }
        assumeTrue(packaged);
        Path said = Files.createTempFile("assemble", ".txt");
        ProcessBuilder builder = new ProcessBuilder(SOURCE.resolve("assemble").toString(), image.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        assertTrue(process.waitFor(15, MINUTES));
        assertEquals(0, process.exitValue(), Files.readString(said));
        Files.delete(said);
    }

    @Test
    void theProgramRunsOnTheRuntimeOfTheImage() throws IOException {
        // Given
        int management = freePort();
        Map<String, String> settings = Map.of(
                "SLUICE_HTTP_HOST", "127.0.0.1",
                "SLUICE_MANAGEMENT_PORT", Integer.toString(management),
                "SLUICE_DATABASE_URL", TestPostgres.shared().freshUrl(),
                "SLUICE_SECURITY_TOKEN_KEY", "0123456789abcdef",
                "SLUICE_BOOTSTRAP_TENANT", "demo",
                "SLUICE_BOOTSTRAP_TOKEN", "a-token-for-tests");

        // When
        try (GatewayProcess process = GatewayProcess.start(
                folder,
                settings,
                List.of(
                        image.resolve("opt/java/bin/java").toString(),
                        "@" + image.resolve("opt/sluice/jvm.options"),
                        "-jar",
                        image.resolve("opt/sluice/sluice.jar").toString(),
                        "serve"))) {
            process.ready();
            URI base = URI.create(process.baseUrl());
            Wire wire = new Wire(base.getHost(), base.getPort(), "a-token-for-tests");
            Wire operator = new Wire("127.0.0.1", management, "");

            // Then
            assertEquals(
                    201,
                    wire.send(call("POST", "/scim/v2/Users", "{\"userName\": \"kim\"}"))
                            .status());
            assertEquals(
                    1,
                    wire.send(call("GET", "/scim/v2/Users?filter=userName%20eq%20%22KIM%22"))
                            .json()
                            .get("totalResults")
                            .asInt());
            String metrics = operator.send(call("GET", "/metrics")).body();
            for (String some : List.of("jvm_gc_max_data_size_bytes", "process_cpu_usage", "process_files_open_files")) {
                assertTrue(metrics.contains("\n" + some), some);
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void theRuntimeHasTheModulesThatAreNamedAndThoseThatTheyNeed() throws IOException {
        String release = Files.readString(image.resolve("opt/java/release"));
        var found = Pattern.compile("MODULES=\"([^\"]*)\"").matcher(release);

        assertTrue(found.find(), release);
        assertTrue(new TreeSet<>(List.of(found.group(1).split(" ")))
                .containsAll(Files.readAllLines(SOURCE.resolve("modules"))));
        assertFalse(found.group(1).contains("jdk.compiler"));
    }

    @Test
    void thePostgresForTryingOutIsNotInIt() throws IOException {
        try (JarFile jar = new JarFile(image.resolve("opt/sluice/sluice.jar").toFile())) {
            assertTrue(jar.stream().noneMatch(entry -> entry.getName().endsWith(".txz")));
            assertTrue(jar.stream().anyMatch(entry -> entry.getName().equals("io/sluice/boot/Sluice.class")));
        }
    }

    @Test
    void whatItIsMadeOfIsListedInIt() throws IOException {
        String components = Files.readString(image.resolve("opt/sluice/sbom.cdx.json"));

        for (String some : List.of("pkg:maven/io.vertx/vertx-core@", "pkg:maven/io.micrometer/micrometer-core@")) {
            assertTrue(components.contains(some), some);
        }
        assertFalse(components.contains("junit"));
    }
}
