package io.sluice.boot;

import io.sluice.tenant.AdminEntry;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sluice log …} */
@Command(
        name = "log",
        description = "Look at what was done.",
        mixinStandardHelpOptions = true,
        subcommands = ProvisioningLogCommand.class)
final class LogCommands {
    @Command(
            description =
                    "List what operators did, newest first: when, who, what, to which tenant, details; in columns with tabs between.")
    int admin(
            @Option(names = "--tenant", paramLabel = "<tenant>", description = "only what was done to this one")
                    @Nullable
                    String tenant,
            @Option(names = "--count", paramLabel = "<number>", defaultValue = "100", description = "how many lines")
                    int count) {
        Operator.with(
                        Sluice.settings(),
                        database -> database.administration().log().entries(tenant, null, count))
                .forEach(entry -> System.out.println(line(entry)));
        return 0;
    }

    private static String line(AdminEntry entry) {
        String details = new TreeMap<>(entry.details())
                .entrySet().stream()
                        .map(detail -> detail.getKey() + "=" + detail.getValue())
                        .collect(Collectors.joining(", "));
        return TenantText.line(entry.at(), entry.actor(), entry.action(), entry.tenant(), details);
    }
}
