package io.sluice.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the files of the console are served. */
@ExtendWith(VertxExtension.class)
class ConsoleTest {
    private static final Path FOLDER = Path.of("src/main/resources/console");
    private static final Pattern MARKUP = Pattern.compile(
            "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|eval\\(|new Function|localStorage|document\\.cookie"
                    + "|https?://(?!www\\.w3\\.org/2000/svg)");

    private final HttpClient client = HttpClient.newHttpClient();
    private final AdminVerticle admin =
            new AdminVerticle("127.0.0.1", 0, new Health(), () -> "", new AdminApi("secret", event -> {}));

    @BeforeEach
    void deploy(Vertx vertx) {
        vertx.deployVerticle(admin).await();
    }

    @AfterEach
    void close() {
        client.close();
    }

    static Stream<String> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }

    @Test
    void everyFileIsServedAndNoOther() throws IOException {
        assertEquals(files().collect(Collectors.toCollection(TreeSet::new)), new TreeSet<>(Console.FILES));
    }

    @ParameterizedTest
    @MethodSource("files")
    void aFileIsAskedForAgainAndSentOnlyIfItIsAnother(String name) throws Exception {
        // Given
        HttpResponse<String> first = get("/console/" + name);
        String tag = first.headers().firstValue("ETag").orElseThrow();

        // When
        HttpResponse<String> again = send(request("/console/" + name).header("If-None-Match", tag));
        HttpResponse<String> other = send(request("/console/" + name).header("If-None-Match", "\"other\""));

        // Then
        assertEquals(200, first.statusCode());
        assertEquals(Files.readString(FOLDER.resolve(name)), first.body());
        assertEquals("no-cache", first.headers().firstValue("Cache-Control").orElse(""));
        assertEquals(304, again.statusCode());
        assertEquals("", again.body());
        assertEquals(200, other.statusCode());
    }

    @ParameterizedTest
    @MethodSource("files")
    void nothingMayComeFromElsewhereOrBeInline(String name) throws Exception {
        HttpResponse<String> answer = get("/console/" + name);

        String policy = answer.headers().firstValue("Content-Security-Policy").orElse("");
        assertTrue(policy.startsWith("default-src 'none';") && !policy.contains("unsafe"), policy);
        assertEquals(
                "nosniff", answer.headers().firstValue("X-Content-Type-Options").orElse(""));
        assertEquals(
                "no-referrer", answer.headers().firstValue("Referrer-Policy").orElse(""));
        assertFalse(MARKUP.matcher(answer.body()).find(), answer::body);
    }

    @ParameterizedTest
    @CsvSource({
        "index.html,text/html",
        "console.js,text/javascript",
        "console.css,text/css",
        "icon.svg,image/svg+xml",
        "'',text/html"
    })
    void eachIsWhatItSaysItIs(String name, String type) throws Exception {
        HttpResponse<String> answer = get("/console/" + name);

        assertEquals(
                type + "; charset=utf-8",
                answer.headers().firstValue("Content-Type").orElse(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/console"})
    void whoeverOnlyKnowsThePortIsLedThere(String path) throws Exception {
        HttpResponse<String> answer = get(path);

        assertEquals(302, answer.statusCode());
        assertEquals("/console/", answer.headers().firstValue("Location").orElse(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console/other.js", "/console/..%2Fadmin%2Fopenapi.json", "/console/../logback.xml"})
    void nothingElseOfTheProgramIsServed(String path) throws Exception {
        assertEquals(404, get(path).statusCode());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + admin.port() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
