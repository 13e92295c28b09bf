package io.sluice.http;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** One end of a connection as proxies write it (RFC 7239 §6): an address, perhaps with a port, or something that hides it. */
final class Node {
    private Node() {}

    /** Null if it is none. */
    static @Nullable InetAddress address(@Nullable String node) {
        if (node == null) {
            return null;
        }
        try {
            return InetAddress.ofLiteral(withoutZone(withoutPort(node)));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** An IPv6 address has a port only behind brackets. */
    private static String withoutPort(String node) {
        if (node.startsWith("[")) {
            int end = node.indexOf(']');
            return end < 0 ? node : node.substring(1, end);
        }
        int colon = node.indexOf(':');
        return colon < 0 || colon != node.lastIndexOf(':') ? node : node.substring(0, colon);
    }

    private static String withoutZone(String address) {
        int percent = address.indexOf('%');
        return percent < 0 ? address : address.substring(0, percent);
    }
}
