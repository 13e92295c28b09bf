package io.sluice.oauth;

import io.sluice.tenant.Scope;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The {@code scope} of a request for an access token (RFC 6749 §3.3): it narrows what the client may, and never widens it.
 *
 * @param granted what the token is for
 * @param text how the client is told
 */
record WantedScope(Set<Scope> granted, String text) {
    /** All that the client may: what Microsoft's samples for the provisioning service send. */
    private static final List<String> ALL = List.of("scim", "scim.readwrite");

    /** How Entra ID's own resources are asked for all. */
    private static final String ALL_OF_AN_APPLICATION = "/.default";

    static WantedScope of(@Nullable String wanted, Set<Scope> allowed) {
        Set<String> words = new LinkedHashSet<>(
                List.of((wanted == null ? "" : wanted).strip().split(" +")));
        if (words.contains("")) {
            return new WantedScope(allowed, labels(allowed));
        }
        Set<Scope> granted = EnumSet.noneOf(Scope.class);
        Set<String> told = new LinkedHashSet<>();
        for (String word : words) {
            Set<Scope> meant = meant(word, allowed);
            granted.addAll(meant);
            if (!meant.isEmpty()) {
                told.add(word);
            }
        }
        if (granted.isEmpty()) {
            throw new UngrantedScope("The client may not have the scope '" + String.join(" ", words)
                    + "'; it may have: " + labels(allowed) + ". Ask for less, or give it a secret for more.");
        }
        return new WantedScope(granted, String.join(" ", told));
    }

    private static Set<Scope> meant(String word, Set<Scope> allowed) {
        if (ALL.contains(word) || word.endsWith(ALL_OF_AN_APPLICATION)) {
            return allowed;
        }
        Scope scope = Scope.of(word)
                .orElseThrow(() -> new UngrantedScope("There is no scope '" + word
                        + "'; leave the scope empty, or choose from: scim (all that the client may), "
                        + labels(Scope.ALL)));
        return allowed.contains(scope) ? Set.of(scope) : Set.of();
    }

    private static String labels(Set<Scope> scopes) {
        return Stream.of(Scope.values())
                .filter(scopes::contains)
                .map(Scope::label)
                .collect(Collectors.joining(" "));
    }
}
