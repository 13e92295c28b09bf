package io.sluice.load.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Gathers the bytes of one HTTP/1.1 answer at a time; reads no header but the ones that say where the body ends. */
final class AnswerReader {
    private static final int STATUS_AT = 9;

    private byte[] bytes = new byte[16 * 1024];
    private int length;
    private int bodyAt = -1;
    private int bodyLength;
    private boolean chunked;
    private int chunkAt;
    private final ByteArrayOutputStream chunks = new ByteArrayOutputStream();

    /** The answer, once its last byte is there; then the reader is ready for the next one. */
    Optional<Answer> read(Buffer arrived) {
        int needed = length + arrived.length();
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, 2 * bytes.length));
        }
        arrived.getBytes(bytes, length);
        length = needed;
        if (bodyAt < 0 && !readHead()) {
            return Optional.empty();
        }
        return chunked ? chunkedAnswer() : plainAnswer();
    }

    private boolean readHead() {
        for (int at = 3; at < length; at++) {
            if (bytes[at] == '\n' && bytes[at - 1] == '\r' && bytes[at - 2] == '\n') {
                bodyAt = at + 1;
                chunkAt = bodyAt;
                readFraming(new String(bytes, 0, bodyAt, US_ASCII).toLowerCase(Locale.ROOT));
                return true;
            }
        }
        return false;
    }

    private void readFraming(String head) {
        chunked = head.contains("\r\ntransfer-encoding: chunked");
        int at = head.indexOf("\r\ncontent-length:");
        bodyLength = at < 0
                ? 0
                : Integer.parseInt(head.substring(head.indexOf(':', at) + 1, head.indexOf('\r', at + 2))
                        .trim());
    }

    private Optional<Answer> plainAnswer() {
        return length < bodyAt + bodyLength
                ? Optional.empty()
                : Optional.of(finish(Arrays.copyOfRange(bytes, bodyAt, bodyAt + bodyLength)));
    }

    /** Goes on where the last whole chunk ended: a long answer comes in many pieces. */
    private Optional<Answer> chunkedAnswer() {
        while (true) {
            int lineEnd = lineEnd(chunkAt);
            if (lineEnd < 0) {
                return Optional.empty();
            }
            String line = new String(bytes, chunkAt, lineEnd - chunkAt, US_ASCII);
            int size = Integer.parseInt(line.split(";", 2)[0].trim(), 16);
            int at = lineEnd + 2;
            if (length < at + size + 2) {
                return Optional.empty();
            }
            if (size == 0) {
                return Optional.of(finish(chunks.toByteArray()));
            }
            chunks.write(bytes, at, size);
            chunkAt = at + size + 2;
        }
    }

    private int lineEnd(int from) {
        for (int at = from; at + 1 < length; at++) {
            if (bytes[at] == '\r' && bytes[at + 1] == '\n') {
                return at;
            }
        }
        return -1;
    }

    private Answer finish(byte[] body) {
        int status = Integer.parseInt(new String(bytes, STATUS_AT, 3, US_ASCII));
        length = 0;
        bodyAt = -1;
        chunks.reset();
        return new Answer(status, body);
    }
}
