package io.sluice.load.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Reads answers, one after the other, as RFC 9112 frames them. */
final class AnswerStream {
    private final InputStream in;

    AnswerStream(InputStream in) {
        this.in = in;
    }

    /** Fails with {@link EOFException} if there is none any more. */
    RawAnswer next(String method) throws IOException {
        String start = line();
        if (!start.matches("HTTP/1\\.[01] \\d{3}.*")) {
            throw new IOException("no answer starts like this: " + start);
        }
        int status = Integer.parseInt(start.substring(9, 12));
        List<String> lines = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            lines.add(line);
        }
        RawAnswer head = new RawAnswer(status, lines, new byte[0]);
        if (status < 200) {
            return next(method); // the real one comes
        }
        boolean empty = method.equals("HEAD") || status == 204 || status == 304;
        return empty ? head : new RawAnswer(status, lines, body(head));
    }

    private byte[] body(RawAnswer head) throws IOException {
        if (head.header("transfer-encoding").equalsIgnoreCase("chunked")) {
            return chunks();
        }
        String length = head.header("content-length");
        return length.isEmpty() && head.closes()
                ? in.readAllBytes()
                : exactly(length.isEmpty() ? 0 : Integer.parseInt(length));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int size = size(); size > 0; size = size()) {
            all.writeBytes(exactly(size));
            line();
        }
        line();
        return all.toByteArray();
    }

    private int size() throws IOException {
        return Integer.parseInt(line().split(";", 2)[0].strip(), 16);
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the answer ends in its middle");
        }
        return bytes;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("no answer");
            }
            line.write(next);
        }
        return line.toString(ISO_8859_1).stripTrailing();
    }
}
