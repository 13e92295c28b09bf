package io.sluice.transfer;

import io.sluice.provision.Imported;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * A line that must be looked at again when all others are there.
 *
 * @param incomplete whether members were missing; otherwise only somebody it refers to may have got another id
 * @param first what became of it the first time
 */
record Waiting(Line line, boolean incomplete, Imported.Kind first) {
    private static final char INCOMPLETE = 'm';
    private static final char UNSETTLED = 'r';

    /** How much longer it is than the line itself. */
    static final int FRAME = 64;

    /** As one line of a file. */
    Buffer written() {
        byte[] bytes = Objects.requireNonNull(line.bytes());
        return Buffer.buffer(bytes.length + FRAME)
                .appendString((incomplete ? INCOMPLETE : UNSETTLED) + " " + first + " " + line.number() + " ")
                .appendBytes(bytes)
                .appendByte((byte) '\n');
    }

    static Waiting read(Line written) {
        byte[] bytes = Objects.requireNonNull(written.bytes());
        int start = 0;
        for (int spaces = 0; spaces < 3; start++) {
            spaces += bytes[start] == ' ' ? 1 : 0;
        }
        String[] words = new String(bytes, 0, start, StandardCharsets.ISO_8859_1).split(" ", 0);
        return new Waiting(
                new Line(Long.parseLong(words[2]), Arrays.copyOfRange(bytes, start, bytes.length)),
                words[0].charAt(0) == INCOMPLETE,
                Imported.Kind.valueOf(words[1]));
    }
}
