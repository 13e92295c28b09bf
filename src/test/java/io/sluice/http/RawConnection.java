package io.sluice.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.sluice.http.Wire.Answer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;

/** A connection on which a test writes whatever it likes, byte by byte. */
record RawConnection(Socket socket, InputStream in) implements AutoCloseable {
    static RawConnection to(Wire wire) throws IOException {
        return new RawConnection(wire.connection());
    }

    RawConnection(Socket socket) throws IOException {
        this(socket, new BufferedInputStream(socket.getInputStream()));
    }

    RawConnection send(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
        return this;
    }

    Answer answer() throws IOException {
        return Wire.answer(in);
    }

    /** All that come until the other side closes. */
    List<Answer> answersUntilTheEnd() throws IOException {
        List<Answer> answers = new ArrayList<>();
        while (!ended()) {
            answers.add(answer());
        }
        return answers;
    }

    /** Waits for the next byte or the end. */
    boolean ended() throws IOException {
        in.mark(1);
        try {
            int next = in.read();
            in.reset();
            return next < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
