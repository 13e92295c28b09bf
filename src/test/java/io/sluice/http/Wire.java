package io.sluice.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.boot.RunningGateway;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Speaks HTTP/1.1 over a socket of its own for each request, so that a test may send what no client library would. */
public record Wire(String host, int port, String token) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int PATIENCE_MILLIS = 20_000;

    /** To a gateway on a real PostgreSQL, as its tenant. */
    public static Wire to(RunningGateway gateway) {
        URI base = URI.create(gateway.baseUrl());
        return new Wire(base.getHost(), base.getPort(), gateway.token());
    }

    /** A request as it goes over the wire; {@code chunked} bodies are sent without their length. */
    public record Call(String method, String path, Map<String, String> headers, Buffer body, boolean chunked) {
        public Call with(String header, @Nullable String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            if (value == null) {
                more.remove(header);
            } else {
                more.put(header, value);
            }
            return new Call(method, path, more, body, chunked);
        }

        public Call inChunks() {
            return new Call(method, path, headers, body, true);
        }

        public Call at(String otherPath) {
            return new Call(method, otherPath, headers, body, chunked);
        }
    }

    /** An answer; header names are in lower case. */
    public record Answer(int status, Map<String, String> headers, String body) {
        /** A header's value, empty if it is not there. */
        public String header(String name) {
            return headers.getOrDefault(name, "");
        }

        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(body, e);
            }
        }
    }

    public static Call call(String method, String path) {
        return new Call(method, path, Map.of("Host", "localhost"), Buffer.buffer(), false);
    }

    public static Call call(String method, String path, String body) {
        return call(method, path, Buffer.buffer(body));
    }

    public static Call call(String method, String path, Buffer body) {
        return new Call(
                method, path, Map.of("Host", "localhost", "Content-Type", "application/scim+json"), body, false);
    }

    /** Sends with this tenant's token, unless the call has an Authorization header of its own. */
    public Answer send(Call call) {
        Call authorised =
                call.headers().containsKey("Authorization") ? call : call.with("Authorization", "Bearer " + token);
        return sendAsIs(authorised);
    }

    public Answer sendAsIs(Call call) {
        try (Socket socket = connection()) {
            OutputStream out = socket.getOutputStream();
            out.write(head(call).getBytes(ISO_8859_1));
            body(out, call);
            out.flush();
            return answer(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(call.method() + " " + call.path(), e);
        }
    }

    /** A connection for requests written by hand. */
    Socket connection() throws IOException {
        Socket socket = new Socket(host, port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private String head(Call call) {
        StringBuilder head = new StringBuilder(call.method() + " " + call.path() + " HTTP/1.1\r\n");
        head.append("Connection: close\r\n");
        call.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        if (call.chunked()) {
            head.append("Transfer-Encoding: chunked\r\n");
        } else if (call.body().length() > 0) {
            head.append("Content-Length: ").append(call.body().length()).append("\r\n");
        }
        return head.append("\r\n").toString();
    }

    private static void body(OutputStream out, Call call) throws IOException {
        if (!call.chunked()) {
            out.write(call.body().getBytes());
            return;
        }
        int size = 10_000;
        for (int start = 0; start < call.body().length(); start += size) {
            int length = Math.min(size, call.body().length() - start);
            out.write((Integer.toHexString(length) + "\r\n").getBytes(ISO_8859_1));
            out.write(call.body().getBytes(start, start + length));
            out.write("\r\n".getBytes(ISO_8859_1));
        }
        out.write("0\r\n\r\n".getBytes(ISO_8859_1));
    }

    static Answer answer(InputStream in) throws IOException {
        int status = Integer.parseInt(line(in).split(" ", 3)[1]);
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        byte[] body = headers.containsKey("transfer-encoding")
                ? chunks(in)
                : in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        return new Answer(status, headers, new String(body, UTF_8));
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
            body.write(in.readNBytes(size));
            line(in);
        }
        return body.toByteArray();
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the answer ended in the middle of: " + line.toString(ISO_8859_1));
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(ISO_8859_1);
    }
}
