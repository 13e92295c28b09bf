package io.sluice.boot;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a program that is started somewhere else would make of its environment and command line. */
public final class DeployedSettings {
    private static final Map<String, String> SECRETS = Map.of(
            "SLUICE_DATABASE_URL", "postgresql://user:password@host/database",
            "SLUICE_SECURITY_TOKEN_KEY", "0123456789abcdef",
            "SLUICE_BOOTSTRAP_TOKEN", "token");

    private DeployedSettings() {}

    /**
     * The settings in force there.
     *
     * @throws StartFailure as it would have: a variable is no setting, or its value is bad
     */
    public static Settings read(Map<String, String> environment) {
        Map<String, String> readable = new HashMap<>();
        environment.forEach((name, value) -> secretOf(name)
                .ifPresentOrElse(secret -> readable.put(secret, SECRETS.get(secret)), () -> readable.put(name, value)));
        return SettingsReader.read(readable);
    }

    /** The variable whose value a variable like {@code SLUICE_DATABASE_URL_FILE} names the file of. */
    public static Optional<String> secretOf(String variable) {
        return SettingKey.ALL.stream()
                .filter(SettingKey::secret)
                .map(SettingKey::variable)
                .filter(secret -> variable.equals(secret + "_FILE"))
                .findFirst();
    }

    public static Set<String> commands() {
        return Sluice.commandLine().getSubcommands().keySet().stream().collect(Collectors.toUnmodifiableSet());
    }
}
