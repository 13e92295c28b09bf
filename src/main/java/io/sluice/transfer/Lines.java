package io.sluice.transfer;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Cuts bytes into lines, which end with LF or CRLF; the last may end with the file. Blank lines count and are passed over, and
 * so is a byte order mark. Of a line that is too long nothing is kept but its number.
 */
final class Lines {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final int longest;
    private final Queue<Line> whole = new ArrayDeque<>();
    private ByteArrayOutputStream open = new ByteArrayOutputStream();
    private boolean tooLong;
    private long number = 1;

    Lines(int longest) {
        this.longest = longest;
    }

    void add(Buffer chunk) {
        byte[] bytes = chunk.getBytes();
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                keep(bytes, start, i);
                finish();
                start = i + 1;
            }
        }
        keep(bytes, start, bytes.length);
    }

    /** No more comes. */
    void end() {
        finish();
    }

    /** The next whole line, if there is one. */
    @Nullable
    Line next() {
        return whole.poll();
    }

    /** With room for a CR, which is no part of the line. */
    private void keep(byte[] bytes, int from, int to) {
        if (open.size() + (to - from) > longest + 1) {
            tooLong = true;
            open = new ByteArrayOutputStream();
        } else if (!tooLong) {
            open.write(bytes, from, to - from);
        }
    }

    private void finish() {
        byte[] line = stripped(open.toByteArray());
        if (tooLong || line.length > longest) {
            whole.add(new Line(number, null));
        } else if (line.length > 0) {
            whole.add(new Line(number, line));
        }
        tooLong = false;
        open.reset();
        number++;
    }

    private byte[] stripped(byte[] line) {
        int from = number == 1 && startsWithMark(line) ? BYTE_ORDER_MARK.length : 0;
        int to = line.length;
        while (to > from && blank(line[to - 1])) {
            to--;
        }
        while (from < to && blank(line[from])) {
            from++;
        }
        return Arrays.copyOfRange(line, from, to);
    }

    private static boolean startsWithMark(byte[] line) {
        return Arrays.mismatch(line, BYTE_ORDER_MARK) == BYTE_ORDER_MARK.length || Arrays.equals(line, BYTE_ORDER_MARK);
    }

    private static boolean blank(byte character) {
        return character == ' ' || character == '\t' || character == '\r';
    }
}
