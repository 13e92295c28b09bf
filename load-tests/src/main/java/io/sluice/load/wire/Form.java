package io.sluice.load.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.regex.Pattern;

/** Rendered bytes with blanks of fixed width, so that filling it in is a copy. */
public final class Form {
    /** Stands where the eight digits of a number come. */
    public static final String NUMBER = "########";
    /** Stands where the id of a resource comes. */
    public static final String ID = "@".repeat(36);

    private final byte[] bytes;
    private final int[] numbers;
    private final int[] ids;

    public Form(String text) {
        bytes = text.getBytes(UTF_8);
        numbers = places(NUMBER);
        ids = places(ID);
    }

    /** A whole HTTP/1.1 request; an empty body is none. */
    public static Form request(String method, Endpoint endpoint, String path, String body) {
        return new Form(head(method, endpoint, path, body.getBytes(UTF_8).length) + body);
    }

    /** A request without blanks, its body bytes already. */
    public static byte[] request(String method, Endpoint endpoint, String path, byte[] body) {
        byte[] head = head(method, endpoint, path, body.length).getBytes(UTF_8);
        byte[] request = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        return request;
    }

    private static String head(String method, Endpoint endpoint, String path, int length) {
        String content = length == 0
                ? ""
                : "Content-Type: application/scim+json; charset=utf-8\r\nContent-Length: %d\r\n".formatted(length);
        return "%s %s%s HTTP/1.1\r\nHost: %s:%d\r\nAuthorization: Bearer %s\r\nAccept: application/scim+json\r\n%s\r\n"
                .formatted(method, endpoint.path(), path, endpoint.host(), endpoint.port(), endpoint.token(), content);
    }

    public byte[] fill(int number) {
        byte[] filled = bytes.clone();
        for (int at : numbers) {
            writeDigits(number, filled, at);
        }
        return filled;
    }

    public byte[] fill(int number, byte[] id) {
        byte[] filled = fill(number);
        for (int at : ids) {
            System.arraycopy(id, 0, filled, at, id.length);
        }
        return filled;
    }

    private static void writeDigits(int number, byte[] into, int at) {
        int rest = number;
        for (int digit = at + NUMBER.length() - 1; digit >= at; digit--) {
            into[digit] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    private int[] places(String blank) {
        return Pattern.compile(blank, Pattern.LITERAL)
                .matcher(new String(bytes, ISO_8859_1))
                .results()
                .mapToInt(found -> found.start())
                .toArray();
    }
}
