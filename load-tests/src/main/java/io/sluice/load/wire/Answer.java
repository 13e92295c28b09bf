package io.sluice.load.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Optional;

/** One HTTP answer; its body stays bytes. */
public final class Answer {
    /** What is recorded for a request whose connection broke before its answer came. */
    public static final Answer LOST = new Answer(0, new byte[0]);

    private static final byte[] ID = "\"id\":\"".getBytes(UTF_8);
    private static final int UUID_LENGTH = 36;

    private final int status;
    private final byte[] body;

    Answer(int status, byte[] body) {
        this.status = status;
        this.body = body;
    }

    public int status() {
        return status;
    }

    public boolean contains(byte[] wanted) {
        return indexOf(wanted) >= 0;
    }

    /** The first {@code id} in the body, which is the answered resource's own. */
    public Optional<byte[]> id() {
        int at = indexOf(ID);
        int from = at + ID.length;
        return at < 0 || from + UUID_LENGTH > body.length
                ? Optional.empty()
                : Optional.of(Arrays.copyOfRange(body, from, from + UUID_LENGTH));
    }

    public String text() {
        return new String(body, UTF_8);
    }

    private int indexOf(byte[] wanted) {
        int last = body.length - wanted.length;
        byte first = wanted[0];
        for (int at = 0; at <= last; at++) {
            if (body[at] == first && Arrays.equals(body, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        return -1;
    }
}
