package io.sluice.http;

import io.vertx.core.MultiMap;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What trusted proxies say of a request that passed them: what its client called. Null: they do not say. Each proxy adds to the
 * right; the last one that is trusted, seen from here, saw the client.
 */
record Forwarding(@Nullable String scheme, @Nullable String authority) {
    private static final Forwarding NOTHING = new Forwarding(null, null);

    /** @throws Refusal if the headers cannot be read, or contradict each other */
    static Forwarding in(MultiMap headers, AddressRanges trusted) throws Refusal {
        Forwarding standard = standard(headers.getAll("forwarded"), trusted);
        return new Forwarding(
                agreed(standard.scheme, usual("x-forwarded-proto", headers, trusted)),
                agreed(standard.authority, usual("x-forwarded-host", headers, trusted)));
    }

    WebOrigin over(WebOrigin direct) throws Refusal {
        if (scheme != null && !scheme.equals("http") && !scheme.equals("https")) {
            throw refused("The proxy names a protocol that is neither http nor https.");
        }
        if (authority != null && !Authority.isSound(authority)) {
            throw refused("The proxy names a host that is no name and no address.");
        }
        return new WebOrigin(
                scheme == null ? direct.scheme() : scheme, authority == null ? direct.authority() : authority);
    }

    static Refusal refused(String detail) {
        return new Refusal(400, "forwarded", detail);
    }

    private static Forwarding standard(List<String> headers, AddressRanges trusted) throws Refusal {
        if (headers.isEmpty()) {
            return NOTHING;
        }
        List<Map<String, String>> hops = ForwardedHeader.parse(headers);
        List<String> clients =
                hops.stream().map(hop -> hop.getOrDefault("for", "")).toList();
        List<Map<String, String>> seen = hops.subList(lastTrusted(hops.size(), clients, trusted), hops.size());
        return new Forwarding(first(seen, "proto"), first(seen, "host"));
    }

    /** A proxy within need not repeat what the one before it said. */
    private static @Nullable String first(List<Map<String, String>> hops, String name) {
        return hops.stream()
                .map(hop -> hop.get(name))
                .filter(Objects::nonNull)
                .findFirst()
                .map(value -> value.toLowerCase(Locale.ROOT))
                .orElse(null);
    }

    private static @Nullable String usual(String name, MultiMap headers, AddressRanges trusted) {
        List<String> values = list(headers, name);
        if (values.isEmpty()) {
            return null;
        }
        int place = values.size() == 1 ? 0 : lastTrusted(values.size(), list(headers, "x-forwarded-for"), trusted);
        return values.get(place).toLowerCase(Locale.ROOT);
    }

    /** Which of so many values is by the proxy that saw the client; the first if not every proxy added one. */
    private static int lastTrusted(int values, List<String> clients, AddressRanges trusted) {
        int place = values - 1;
        for (int i = clients.size() - 1; i > 0 && trusted.contain(Node.address(clients.get(i))); i--) {
            place--;
        }
        return Math.max(0, place);
    }

    private static List<String> list(MultiMap headers, String name) {
        List<String> lines = headers.getAll(name);
        return lines.isEmpty()
                ? lines
                : Arrays.stream(String.join(",", lines).split(","))
                        .map(String::strip)
                        .filter(value -> !value.isEmpty())
                        .toList();
    }

    private static @Nullable String agreed(@Nullable String standard, @Nullable String usual) throws Refusal {
        if (standard != null && usual != null && !standard.equals(usual)) {
            throw refused(
                    "Forwarded and X-Forwarded-* name different hosts or protocols; the proxy should remove the one that it"
                            + " does not set.");
        }
        return standard == null ? usual : standard;
    }
}
