package io.sluice.load.wire;

import java.net.URI;

/** Where a gateway answers SCIM, and the token it is asked with. */
public record Endpoint(String host, int port, String path, String token) {
    private static final String SCIM = "/scim/v2";

    /** Of a gateway's base URL, with or without {@code /scim/v2}. */
    public static Endpoint of(URI gateway, String token) {
        String path = gateway.getPath().replaceAll("/+$", "");
        int port = gateway.getPort() < 0 ? 80 : gateway.getPort();
        return new Endpoint(gateway.getHost(), port, path.endsWith(SCIM) ? path : path + SCIM, token);
    }

    @Override
    public String toString() {
        return "http://%s:%d%s".formatted(host, port, path);
    }
}
