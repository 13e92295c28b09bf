package io.sluice.boot;

import io.sluice.tenant.Credential;
import io.sluice.tenant.Scope;
import io.sluice.tenant.Settings;
import io.sluice.tenant.TenantOverview;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tenants and credentials as lines for a terminal, in columns with tabs between; what is not there is a hyphen. */
final class TenantText {
    private TenantText() {}

    static String line(TenantOverview overview) {
        return line(
                overview.tenant().name(),
                overview.tenant().settings().profile().label(),
                overview.created(),
                state(overview),
                resources(overview));
    }

    static List<String> whole(TenantOverview overview, List<Credential> credentials) {
        return Stream.of(
                        Stream.of(
                                line("name", overview.tenant().name()),
                                line("created", overview.created()),
                                line("state", state(overview)),
                                line("resources", resources(overview))),
                        credentials.stream().map(credential -> "credential\t" + line(credential)),
                        settings(overview.tenant().settings()).stream())
                .flatMap(lines -> lines)
                .toList();
    }

    /** What is in force, as {@code tenant set} takes it. */
    static List<String> settings(Settings settings) {
        return settings.inForce().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toList();
    }

    static String line(Credential credential) {
        return line(
                credential.id(),
                credential.kind().label(),
                credential.label(),
                credential.scopes().stream().sorted().map(Scope::label).collect(Collectors.joining(",")),
                credential.created(),
                credential.expires(),
                credential.lastUsed(),
                credential.user());
    }

    private static String state(TenantOverview overview) {
        if (overview.deleting() != null) {
            return "being deleted since " + overview.deleting();
        }
        return overview.tenant().suspended() == null
                ? "active"
                : "suspended since " + overview.tenant().suspended();
    }

    private static String resources(TenantOverview overview) {
        return new TreeMap<>(overview.resources())
                .entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining(","));
    }

    static String line(@Nullable Object... parts) {
        return Stream.of(parts)
                .map(part -> Objects.toString(part, ""))
                .map(text -> text.isEmpty() ? "-" : text)
                .collect(Collectors.joining("\t"));
    }
}
