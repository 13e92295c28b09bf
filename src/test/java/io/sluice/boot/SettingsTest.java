package io.sluice.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    private Path temporary;

    @Test
    void withoutAnythingTheDefaultsHold() throws IOException {
        assertEquals(Settings.DEFAULTS, read("", Map.of()));
        assertEquals(8080, Settings.DEFAULTS.http().port());
        assertEquals(9090, Settings.DEFAULTS.management().port());
        assertEquals("127.0.0.1", Settings.DEFAULTS.management().host());
        assertEquals(Path.of("data"), Settings.DEFAULTS.dataDir());
        assertEquals(1 << 20, Settings.DEFAULTS.http().maxBodySize().bytes());
    }

    @Test
    void theFileThatComesAlongShowsEveryKeyAtItsDefault() throws IOException {
        String file = Files.readString(SettingsReader.USUAL_FILE);

        assertEquals(Settings.DEFAULTS, read(file, Map.of()));
        assertEquals(SettingKey.ALL.stream().map(SettingKey::path).toList(), keys(file));
    }

    @Test
    void everyKeyCanBeSetInTheEnvironment() throws IOException {
        // Given
        Map<String, String> environment = new HashMap<>();
        SettingKey.ALL.forEach(key -> environment.put(key.variable(), another(key)));

        // When
        Map<String, String> values = values(read("", environment));

        // Then
        everyKeyIsAnother(values);
    }

    @Test
    void everyKeyCanBeSetInTheFile() throws IOException {
        // Given
        String file = SettingKey.ALL.stream()
                .map(key -> key.path().contains(".")
                        ? "%s: {%s: '%s'}".formatted(first(key), second(key), another(key))
                        : "%s: '%s'".formatted(key.path(), another(key)))
                .collect(Collectors.groupingBy(
                        line -> line.substring(0, line.indexOf(':')), TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(SettingsTest::merged)
                .collect(Collectors.joining("\n"));

        // When
        Map<String, String> values = values(read(file, Map.of()));

        // Then
        everyKeyIsAnother(values);
    }

    @Test
    void theNamesThatScriptsUseAreTheirs() {
        List<String> variables =
                SettingKey.ALL.stream().map(SettingKey::variable).toList();

        assertTrue(variables.containsAll(List.of(
                "SLUICE_HTTP_HOST",
                "SLUICE_HTTP_PORT",
                "SLUICE_MANAGEMENT_PORT",
                "SLUICE_DATABASE_URL",
                "SLUICE_DATA_DIR",
                "SLUICE_BOOTSTRAP_TENANT",
                "SLUICE_BOOTSTRAP_TOKEN",
                "SLUICE_HTTP_MAX_BODY_SIZE")));
    }

    @Test
    void theEnvironmentGoesBeforeTheFile() throws IOException {
        Settings settings = read("http: {port: 1000, host: localhost}", Map.of("SLUICE_HTTP_PORT", "2000"));

        assertEquals(2000, settings.http().port());
        assertEquals("localhost", settings.http().host());
    }

    @Test
    void aSecretMayStandInAFileOfItsOwn() throws IOException {
        // Given
        Path file = Files.writeString(temporary.resolve("key"), "0123456789abcdef\n");

        // When
        Settings settings = read("", Map.of("SLUICE_SECURITY_TOKEN_KEY_FILE", file.toString()));

        // Then
        assertEquals(new Secret("0123456789abcdef"), settings.security().tokenKey());
    }

    @Test
    void allMistakesAreToldAtOnce() {
        // Given
        String file = "http: {prot: 1, port: 70000, maxBodySize: large}\nlog: {format: xml}";
        Map<String, String> environment = Map.of(
                "SLUICE_SHUTDOWN_TIMEOUT", "20",
                "SLUICE_HTPP_PORT", "1",
                "SLUICE_DATABASE_URL", "jdbc:postgresql://host/database",
                "SLUICE_BOOTSTRAP_TENANT", "de/mo",
                "SLUICE_SECURITY_TOKEN_KEY", "short",
                "SLUICE_MANAGEMENT_TOKEN", "short",
                "SLUICE_HTTP_TLS_KEY", "tls.key",
                "SLUICE_HTTP_TRUSTED_PROXIES", "10.0.0.0/8, proxy.internal",
                "SLUICE_HTTP_PATIENCE_HEAD", "0s",
                "SLUICE_BOOTSTRAP_TOKEN_FILE", "/nowhere");

        // When
        StartFailure failure = assertThrows(StartFailure.class, () -> read(file, environment));

        // Then
        for (String mistake : List.of(
                "http.prot: there is no such setting",
                "http.port (SLUICE_HTTP_PORT): '70000' is not a whole number from 0 to 65535",
                "http.maxBodySize (SLUICE_HTTP_MAX_BODY_SIZE): 'large' is not a size like",
                "log.format (SLUICE_LOG_FORMAT): 'xml' is none of [text, json]",
                "shutdown.timeout (SLUICE_SHUTDOWN_TIMEOUT): '20' is not a time like",
                "SLUICE_HTPP_PORT: there is no such setting",
                "database.url (SLUICE_DATABASE_URL): the value is not like postgresql://",
                "security.tokenKey (SLUICE_SECURITY_TOKEN_KEY): is shorter than 16 characters",
                "management.token (SLUICE_MANAGEMENT_TOKEN): is shorter than 16 characters",
                "bootstrap.tenant (SLUICE_BOOTSTRAP_TENANT): 'de/mo' cannot be one",
                "SLUICE_BOOTSTRAP_TOKEN_FILE: the file cannot be read",
                "http.trustedProxies (SLUICE_HTTP_TRUSTED_PROXIES): '10.0.0.0/8, proxy.internal' has 'proxy.internal', which is no",
                "http.tls.certificate and http.tls.key (SLUICE_HTTP_TLS_CERTIFICATE, SLUICE_HTTP_TLS_KEY): one is given without",
                "http.patience (SLUICE_HTTP_PATIENCE_HEAD, _BODY, _ANSWER, _IDLE): must be longer than 0",
                "one is given without the other")) {
            assertTrue(String.valueOf(failure.getMessage()).contains(mistake), mistake + " is not in " + failure);
        }
    }

    @Test
    void aDatabaseOfOnesOwnNeedsATokenKey() {
        StartFailure failure = assertThrows(
                StartFailure.class, () -> read("", Map.of("SLUICE_DATABASE_URL", "postgresql://u:p@host/database")));

        assertTrue(String.valueOf(failure.getMessage()).contains("SLUICE_SECURITY_TOKEN_KEY"));
    }

    @Test
    void whatKubernetesAddsToTheEnvironmentIsNoMistake() throws IOException {
        Map<String, String> links = Map.of(
                "SLUICE_SERVICE_HOST", "10.0.0.1",
                "SLUICE_SERVICE_PORT_HTTP", "8080",
                "SLUICE_PORT", "tcp://10.0.0.1:8080",
                "SLUICE_PORT_8080_TCP_ADDR", "10.0.0.1",
                "SLUICE_MANAGEMENT_PORT", "tcp://10.0.0.2:9090");

        assertEquals(Settings.DEFAULTS, read("", links));
    }

    @Test
    void nothingSecretIsShown() throws IOException {
        // Given
        Settings settings = read(
                "",
                Map.of(
                        "SLUICE_DATABASE_URL", "postgresql://user:hidden1@host/database",
                        "SLUICE_SECURITY_TOKEN_KEY", "hidden2-hidden2-hidden2",
                        "SLUICE_BOOTSTRAP_TENANT", "demo",
                        "SLUICE_BOOTSTRAP_TOKEN", "hidden3",
                        "SLUICE_MANAGEMENT_TOKEN", "hidden4-hidden4-hidden4"));

        // When
        String shown = settings + values(settings).toString();

        // Then
        assertFalse(shown.contains("hidden"), shown);
        assertTrue(shown.contains("host:5432/database"));
    }

    @Test
    void aFileThatIsNamedMustBeThere() {
        assertThrows(StartFailure.class, () -> SettingsReader.read(Map.of("SLUICE_CONFIG", "/nowhere.yaml")));
    }

    @Test
    void aKeyThatStandsTwiceIsAMistake() {
        assertThrows(StartFailure.class, () -> read("dataDir: a\ndataDir: b", Map.of()));
    }

    @Test
    void timesAndSizesHaveUnits() throws IOException {
        Settings settings = read(
                "",
                Map.of(
                        "SLUICE_SHUTDOWN_TIMEOUT", "1500ms",
                        "SLUICE_DATABASE_PATIENCE", "2m",
                        "SLUICE_HTTP_MAX_BODY_SIZE", "64KiB"));

        assertEquals(Duration.ofMillis(1500), settings.shutdown().timeout());
        assertEquals(Duration.ofMinutes(2), settings.database().patience());
        assertEquals(65536, settings.http().maxBodySize().bytes());
    }

    private Settings read(String file, Map<String, String> environment) throws IOException {
        Map<String, String> all = new HashMap<>(environment);
        all.put(
                "SLUICE_CONFIG",
                Files.writeString(temporary.resolve("settings.yaml"), file).toString());
        return SettingsReader.read(all);
    }

    private static void everyKeyIsAnother(Map<String, String> values) {
        Map<String, String> usual = values(Settings.DEFAULTS);
        assertEquals(SettingKey.ALL.size(), values.size());
        values.forEach((key, value) -> assertNotEquals(usual.get(key), value, key));
    }

    private static Map<String, String> values(Settings settings) {
        return SettingKey.texts(settings);
    }

    /** Something else than the default. */
    private static String another(SettingKey key) {
        @Nullable String usual = values(Settings.DEFAULTS).get(key.path());
        return switch (key.type().getSimpleName()) {
            case "int" -> "77";
            case "double" -> "0.77";
            case "URI" -> "http://host:77";
            case "boolean" -> "true".equals(usual) ? "false" : "true";
            case "Duration" -> "77s";
            case "ByteSize" -> "77KiB";
            case "AddressRanges" -> "10.77.0.0/16, 2001:db8:0:0:0:0:0:77/128";
            case "DatabaseUrl" -> "postgresql://user:password@host:77/database";
            case "Format" -> "json";
            case "Level" -> "debug";
            default -> "another-value-than-" + usual;
        };
    }

    private static String first(SettingKey key) {
        return key.path().substring(0, key.path().indexOf('.'));
    }

    private static String second(SettingKey key) {
        return key.path().substring(key.path().indexOf('.') + 1);
    }

    /** {@code a: {b: 1}} and {@code a: {c: 2}} as {@code a: {b: 1, c: 2}}. */
    private static String merged(List<String> lines) {
        if (lines.size() == 1) {
            return lines.getFirst();
        }
        return lines.getFirst().substring(0, lines.getFirst().indexOf('{'))
                + lines.stream()
                        .map(line -> line.substring(line.indexOf('{') + 1, line.length() - 1))
                        .collect(Collectors.joining(", ", "{", "}"));
    }

    /** The paths of a file, each level two columns further in, in their order; without those that others are below. */
    private static List<String> keys(String file) {
        List<String> above = new ArrayList<>();
        List<String> paths = file.lines()
                .filter(line -> !line.isBlank() && !line.strip().startsWith("#"))
                .map(line -> {
                    int level = (line.length() - line.stripLeading().length()) / 2;
                    above.subList(level, above.size()).clear();
                    above.add(line.strip().substring(0, line.strip().indexOf(':')));
                    return String.join(".", above);
                })
                .toList();
        return paths.stream()
                .filter(path -> paths.stream().noneMatch(other -> other.startsWith(path + ".")))
                .toList();
    }
}
