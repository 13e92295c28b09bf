package io.sluice.http;

import io.vertx.core.MultiMap;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What trusted proxies say of a request that passed them: what its client called, and who the client is. Null: they do not say.
 * Each proxy adds to the right; the last one that is trusted, seen from here, saw the client.
 */
record Forwarding(
        @Nullable String scheme,
        @Nullable String authority,
        @Nullable InetAddress client) {
    private static final String CONTRADICTION =
            "Forwarded and X-Forwarded-* name different clients, hosts or protocols; the proxy should remove the one that it"
                    + " does not set.";

    /** @throws IllegalArgumentException whose message tells what is wrong with the headers */
    static Forwarding in(MultiMap headers, AddressRanges trusted) {
        Forwarding standard = standard(headers, trusted);
        Forwarding usual = usual(headers, trusted);
        if (contradict(standard.scheme, usual.scheme)
                || contradict(standard.authority, usual.authority)
                || contradict(standard.client, usual.client)) {
            throw new IllegalArgumentException(CONTRADICTION);
        }
        return new Forwarding(
                either(standard.scheme, usual.scheme),
                either(standard.authority, usual.authority),
                either(standard.client, usual.client));
    }

    Origin over(Origin.Known direct) {
        String said = scheme == null ? direct.scheme() : scheme;
        if (!said.equals("http") && !said.equals("https")) {
            return new Origin.Unclear("The proxy names a protocol that is neither http nor https.");
        }
        if (authority != null && !Authority.isSound(authority)) {
            return new Origin.Unclear("The proxy names a host that is no name and no address.");
        }
        return new Origin.Known(said, authority == null ? direct.authority() : authority);
    }

    private static Forwarding standard(MultiMap headers, AddressRanges trusted) {
        List<Map<String, String>> hops = ForwardedHeader.parse(headers.getAll("forwarded"));
        List<@Nullable InetAddress> clients = hops.stream()
                .map(hop -> Node.address(hop.getOrDefault("for", "")))
                .toList();
        int seen = hops.size() - 1 - trustedHops(clients, trusted);
        return new Forwarding(
                lowerCase(first(hops, seen, "proto")),
                lowerCase(first(hops, seen, "host")),
                clients.isEmpty() ? null : clients.get(seen));
    }

    /** A proxy within need not repeat what the one before it said. */
    private static @Nullable String first(List<Map<String, String>> hops, int from, String name) {
        return hops.stream()
                .skip(Math.max(0, from))
                .map(hop -> hop.get(name))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static Forwarding usual(MultiMap headers, AddressRanges trusted) {
        List<@Nullable InetAddress> clients =
                list(headers, "x-forwarded-for").stream().map(Node::address).toList();
        int hops = trustedHops(clients, trusted);
        return new Forwarding(
                lowerCase(before(list(headers, "x-forwarded-proto"), hops)),
                lowerCase(before(list(headers, "x-forwarded-host"), hops)),
                clients.isEmpty() ? null : clients.get(clients.size() - 1 - hops));
    }

    /** How many proxies stand between the last one that is trusted and here. */
    private static int trustedHops(List<@Nullable InetAddress> clients, AddressRanges trusted) {
        int hops = 0;
        while (hops < clients.size() - 1) {
            InetAddress client = clients.get(clients.size() - 1 - hops);
            if (client == null || !trusted.contain(client)) {
                break;
            }
            hops++;
        }
        return hops;
    }

    /** Not every proxy adds: where there are fewer values than proxies, the first is the one of the last proxy. */
    private static @Nullable String before(List<String> values, int hops) {
        return values.isEmpty() ? null : values.get(Math.max(0, values.size() - 1 - hops));
    }

    private static List<String> list(MultiMap headers, String name) {
        return headers.getAll(name).stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    private static @Nullable String lowerCase(@Nullable String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }

    private static boolean contradict(@Nullable Object one, @Nullable Object other) {
        return one != null && other != null && !one.equals(other);
    }

    private static <T> @Nullable T either(@Nullable T one, @Nullable T other) {
        return one == null ? other : one;
    }
}
