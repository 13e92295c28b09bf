package io.sluice.boot;

import java.util.Map;
import picocli.CommandLine.Command;

/** {@code sluice config …} */
@Command(name = "config", description = "Look at the settings.", mixinStandardHelpOptions = true)
final class ConfigCommands {
    @Command(description = "Print what is in force, secrets hidden.")
    int print() {
        Map<String, String> texts = SettingKey.texts(Sluice.settings());
        SettingKey.ALL.forEach(key -> System.out.println(key.path() + "=" + texts.get(key.path())));
        return 0;
    }
}
