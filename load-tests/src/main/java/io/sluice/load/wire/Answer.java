package io.sluice.load.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One HTTP answer; its body stays bytes. */
public final class Answer {
    /** What is recorded for a request whose connection broke before its answer came. */
    public static final Answer LOST = new Answer(0, new byte[0]);

    private static final byte[] ID = "\"id\":\"".getBytes(UTF_8);
    private static final Pattern NEXT = Pattern.compile("\"nextCursor\"\\s*:\\s*\"([^\"]+)\"");
    private static final int UUID_LENGTH = 36;
    private static final int EDGE = 1024;

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

    /** Every {@code id} in the body: of a list, those of its resources. */
    public List<UUID> ids() {
        List<UUID> ids = new ArrayList<>();
        for (int at = indexOf(ID, 0); at >= 0; at = indexOf(ID, at + 1)) {
            ids.add(UUID.fromString(new String(body, at + ID.length, UUID_LENGTH, UTF_8)));
        }
        return ids;
    }

    /** The beginning and the end of a long body, where lists say what they are. */
    public String edges() {
        return body.length <= 2 * EDGE
                ? text()
                : new String(body, 0, EDGE, UTF_8) + new String(body, body.length - EDGE, EDGE, UTF_8);
    }

    /** Where a list goes on; nothing on its last page. */
    public Optional<String> nextCursor() {
        Matcher next = NEXT.matcher(edges());
        return next.find() ? Optional.of(next.group(1)) : Optional.empty();
    }

    public String text() {
        return new String(body, UTF_8);
    }

    private int indexOf(byte[] wanted) {
        return indexOf(wanted, 0);
    }

    private int indexOf(byte[] wanted, int from) {
        int last = body.length - wanted.length;
        byte first = wanted[0];
        for (int at = from; at <= last; at++) {
            if (body[at] == first && Arrays.equals(body, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        return -1;
    }
}
