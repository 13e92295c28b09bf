package io.sluice.boot;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be set, with what holds when it is not. {@code config/sluice.yaml} shows and explains each key;
 * {@code http.maxBodySize} there is {@code SLUICE_HTTP_MAX_BODY_SIZE} in the environment.
 */
public record Settings(
        Path dataDir,
        Http http,
        Management management,
        Database database,
        Security security,
        Bootstrap bootstrap,
        Shutdown shutdown,
        Log log) {

    public static final Settings DEFAULTS = new Settings(
            Path.of("data"),
            new Http("0.0.0.0", 8080, null, ByteSize.mebibytes(1), 0),
            new Management("127.0.0.1", 9090, Duration.ofSeconds(2)),
            new Database(null, 4, 64, 2, 4096, 256, Duration.ofSeconds(2), true),
            new Security(null),
            new Bootstrap(null, null),
            new Shutdown(Duration.ZERO, Duration.ofSeconds(20)),
            new Log(Log.Format.TEXT, Log.Level.INFO));

    /** The public port. {@code eventLoops} 0: as many as there are processors. */
    public record Http(
            String host,
            @Range(from = 0, to = 65535) int port,
            @Nullable String publicUrl,
            ByteSize maxBodySize,
            @Range(from = 0, to = 1024) int eventLoops) {}

    /** The management port. {@code readyDeadline}: how soon the database must answer for this replica to be ready. */
    public record Management(
            String host, @Range(from = 0, to = 65535) int port, Duration readyDeadline) {}

    /** The database and how it is used; without a {@code url} it is the embedded one. */
    public record Database(
            @Nullable DatabaseUrl url,
            int readConnections,
            int readPipelining,
            int lanes,
            int laneQueue,
            int batchMax,
            Duration patience,
            boolean migrate) {}

    /** What must not be known to others. */
    public record Security(@Nullable Secret tokenKey) {}

    /** A tenant and a token that are made at the start, if they are not there. */
    public record Bootstrap(
            @Nullable String tenant, @Nullable Secret token) {}

    /** How the gateway goes away. */
    public record Shutdown(Duration drainDelay, Duration timeout) {}

    /** What the log looks like, and from which level on. */
    public record Log(Format format, Level level) {
        public enum Format {
            TEXT,
            JSON
        }

        public enum Level {
            TRACE,
            DEBUG,
            INFO,
            WARN,
            ERROR
        }
    }

    /** Which whole numbers make sense; without it those from 1 on. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.RECORD_COMPONENT)
    @interface Range {
        int from();

        int to();
    }
}
