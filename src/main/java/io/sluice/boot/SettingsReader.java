package io.sluice.boot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.sluice.tenant.TenantName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the settings: the defaults, over them the file, over it the environment. Every mistake is told, not the first only. */
final class SettingsReader {
    static final Path USUAL_FILE = Path.of("config", "sluice.yaml");
    private static final String PREFIX = "SLUICE_";
    private static final String FILE = "SLUICE_CONFIG";
    private static final int SHORTEST_SECRET = 16;

    /** What Kubernetes puts into the environment of every pod beside a service that is called sluice-something. */
    private static final Pattern SERVICE_LINK =
            Pattern.compile("SLUICE_(.*_)?(SERVICE_(HOST|PORT.*)|PORT_\\d+_(TCP|UDP).*)|SLUICE_PORT");

    private final Map<String, String> given = new LinkedHashMap<>();
    private final List<String> mistakes = new ArrayList<>();

    private SettingsReader() {}

    /** @throws StartFailure with all mistakes */
    static Settings read(Map<String, String> environment) {
        SettingsReader reader = new SettingsReader();
        reader.file(environment.get(FILE));
        new TreeMap<>(environment).forEach(reader::variable);
        Settings settings = SettingKey.settings(reader::value);
        reader.together(settings);
        if (!reader.mistakes.isEmpty()) {
            throw new StartFailure("The settings have mistakes:\n  " + String.join("\n  ", reader.mistakes));
        }
        return settings;
    }

    private void file(@Nullable String name) {
        Path file = name == null ? USUAL_FILE : Path.of(name);
        if (name == null && !Files.exists(file)) {
            return;
        }
        try {
            JsonNode tree = YAMLMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build()
                    .readTree(file.toFile());
            entries(file, "", tree);
        } catch (JsonProcessingException e) {
            mistakes.add(file + " is not YAML: " + e.getOriginalMessage() + " (line "
                    + e.getLocation().getLineNr() + ")");
        } catch (IOException e) {
            mistakes.add(file + " cannot be read: " + e);
        }
    }

    private void entries(Path file, String path, JsonNode node) {
        if (node.isObject()) {
            node.properties()
                    .forEach(entry -> entries(
                            file, path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(), entry.getValue()));
        } else if (SettingKey.of(path).isEmpty() && !path.isEmpty()) {
            mistakes.add(path + ": there is no such setting (" + file + ")");
        } else if (!node.isNull() && !node.isMissingNode()) {
            given.put(path, node.asText());
        }
    }

    private void variable(String name, String text) {
        if (!name.startsWith(PREFIX) || name.equals(FILE) || serviceLink(name, text)) {
            return;
        }
        for (SettingKey key : SettingKey.ALL) {
            if (name.equals(key.variable())) {
                given.put(key.path(), text);
                return;
            }
            if (key.secret() && name.equals(key.variable() + "_FILE")) {
                fromFile(key, name, Path.of(text));
                return;
            }
        }
        mistakes.add(name + ": there is no such setting (environment)");
    }

    private static boolean serviceLink(String name, String text) {
        return SERVICE_LINK.matcher(name).matches() || text.startsWith("tcp://") || text.startsWith("udp://");
    }

    private void fromFile(SettingKey key, String variable, Path file) {
        try {
            given.put(key.path(), Files.readString(file).strip());
        } catch (IOException e) {
            mistakes.add(variable + ": the file cannot be read: " + e);
        }
    }

    private @Nullable Object value(SettingKey key, @Nullable Object usual) {
        String text = given.get(key.path());
        if (text == null || text.isBlank()) {
            return usual;
        }
        try {
            return key.parse(text.strip());
        } catch (IllegalArgumentException e) {
            mistakes.add(key + ": " + (key.secret() ? "the value" : "'" + text + "'") + " " + e.getMessage());
            return usual;
        }
    }

    private void named(@Nullable String tenant) {
        try {
            if (tenant != null) {
                TenantName.checked(tenant);
            }
        } catch (IllegalArgumentException mistake) {
            mistakes.add("bootstrap.tenant (SLUICE_BOOTSTRAP_TENANT): '" + tenant + "' cannot be one. "
                    + mistake.getMessage());
        }
    }

    private void longEnough(String key, @Nullable Secret secret) {
        if (secret != null && secret.value().length() < SHORTEST_SECRET) {
            mistakes.add(key + ": is shorter than " + SHORTEST_SECRET + " characters");
        }
    }

    /** What does not fit together. */
    private void together(Settings settings) {
        Secret tokenKey = settings.security().tokenKey();
        longEnough("security.tokenKey (SLUICE_SECURITY_TOKEN_KEY)", tokenKey);
        longEnough(
                "management.token (SLUICE_MANAGEMENT_TOKEN)",
                settings.management().token());
        if (tokenKey == null && settings.database().url() != null) {
            mistakes.add(
                    "security.tokenKey (SLUICE_SECURITY_TOKEN_KEY): is needed with a database of your own, the same for"
                            + " every replica; make one with: openssl rand -base64 32");
        }
        if (settings.overload().leastAtWork() > settings.overload().mostAtWork()) {
            mistakes.add("overload.leastAtWork and overload.mostAtWork (SLUICE_OVERLOAD_LEAST_AT_WORK,"
                    + " SLUICE_OVERLOAD_MOST_AT_WORK): the least is more than the most");
        }
        if ((settings.bootstrap().tenant() == null) != (settings.bootstrap().token() == null)) {
            mistakes.add("bootstrap.tenant and bootstrap.token (SLUICE_BOOTSTRAP_TENANT, SLUICE_BOOTSTRAP_TOKEN):"
                    + " one is given without the other");
        }
        named(settings.bootstrap().tenant());
        Settings.Tls tls = settings.http().tls();
        if ((tls.certificate() == null) != (tls.key() == null)) {
            mistakes.add("http.tls.certificate and http.tls.key (SLUICE_HTTP_TLS_CERTIFICATE, SLUICE_HTTP_TLS_KEY):"
                    + " one is given without the other");
        }
        Settings.Patience patience = settings.http().patience();
        if (Stream.of(patience.head(), patience.body(), patience.answer(), patience.idle())
                .anyMatch(Duration::isZero)) {
            mistakes.add("http.patience (SLUICE_HTTP_PATIENCE_HEAD, _BODY, _ANSWER, _IDLE): must be longer than 0");
        }
    }
}
