package io.sluice.oauth;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Where an issuer publishes its keys. The rule: over https, from a public address. If private addresses are allowed: over
 * https from any, and over http from this machine. So nobody who may enter an issuer can make the gateway ask its neighbours.
 */
record KeyAddress(URI uri) {
    /** @throws IllegalArgumentException whose message goes on after the text itself, like "is not a URL" */
    static KeyAddress of(String text, boolean privateAllowed) {
        try {
            URI uri = new URI(text);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if (!scheme.equals("https") && !(scheme.equals("http") && privateAllowed)) {
                throw new IllegalArgumentException("does not begin with https://");
            }
            if (uri.getHost() == null || uri.getUserInfo() != null || uri.getFragment() != null) {
                throw new IllegalArgumentException("is not a URL of a host and a path");
            }
            return new KeyAddress(uri);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("is not a URL");
        }
    }

    boolean encrypted() {
        return uri.getScheme().equalsIgnoreCase("https");
    }

    int port() {
        return uri.getPort() > 0 ? uri.getPort() : encrypted() ? 443 : 80;
    }

    /** Path and query. */
    String target() {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    /** The first of the host's addresses that may be asked. */
    Optional<InetAddress> allowed(InetAddress[] addresses, boolean privateAllowed) {
        return Arrays.stream(addresses)
                .filter(address -> encrypted() ? privateAllowed || isPublic(address) : address.isLoopbackAddress())
                .findFirst();
    }

    /** Whether an address belongs to the public internet (IANA's registries of special-purpose addresses). */
    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        if (address instanceof Inet4Address) {
            return !(first == 0
                    || first >= 240
                    || (first == 100 && second >= 64 && second < 128)
                    || (first == 192 && second == 0 && bytes[2] == 0)
                    || (first == 198 && (second == 18 || second == 19)));
        }
        boolean teredo = first == 0x20 && second == 0x01 && bytes[2] == 0 && bytes[3] == 0;
        boolean sixToFour = first == 0x20 && second == 0x02;
        return (first & 0xe0) == 0x20 && !teredo && !sixToFour;
    }
}
