package io.sluice.admin;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file of the console.
 *
 * @param tag another one for other content (RFC 9110 §8.8.3)
 */
record ConsoleFile(String name, String type, String tag, Buffer content) {
    static ConsoleFile read(String name) {
        try (InputStream stream = ConsoleFile.class.getResourceAsStream("/console/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("no resource /console/" + name);
            }
            byte[] content = stream.readAllBytes();
            return new ConsoleFile(name, type(name), tag(content), Buffer.buffer(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String type(String name) {
        String type = switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "html" -> "text/html";
            case "css" -> "text/css";
            case "js" -> "text/javascript";
            case "svg" -> "image/svg+xml";
            default -> throw new IllegalStateException(name);
        };
        return type + "; charset=utf-8";
    }

    private static String tag(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return '"' + HexFormat.of().formatHex(digest, 0, 16) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
