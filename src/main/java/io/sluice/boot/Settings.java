package io.sluice.boot;

import io.sluice.http.AddressRanges;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;
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
        Bulk bulk,
        Management management,
        Database database,
        Limits limits,
        Overload overload,
        Security security,
        OAuth oauth,
        Bootstrap bootstrap,
        Schemas schemas,
        Shutdown shutdown,
        Log log,
        ProvisioningLog provisioningLog,
        Tracing tracing) {

    public static final Settings DEFAULTS = new Settings(
            Path.of("data"),
            new Http(
                    "0.0.0.0",
                    8080,
                    null,
                    ByteSize.mebibytes(1),
                    ByteSize.mebibytes(64),
                    0,
                    new Tls(null, null),
                    AddressRanges.NONE,
                    new Patience(
                            Duration.ofSeconds(15),
                            Duration.ofSeconds(30),
                            Duration.ofSeconds(30),
                            Duration.ofSeconds(120),
                            ByteSize.kibibytes(16))),
            new Bulk(1000, ByteSize.mebibytes(8)),
            new Management("127.0.0.1", 9090, null, Duration.ofSeconds(2), ByteSize.mebibytes(32)),
            new Database(null, 4, 64, 2, 4096, 256, Duration.ofSeconds(2), true),
            new Limits(0, 0, 0, 1, 2000),
            new Overload(16, 512, Duration.ofSeconds(2)),
            new Security(null),
            new OAuth(false, Duration.ofSeconds(10)),
            new Bootstrap(null, null),
            new Schemas(Path.of("config", "schemas")),
            new Shutdown(Duration.ZERO, Duration.ofSeconds(20)),
            new Log(Log.Format.TEXT, Log.Level.INFO),
            new ProvisioningLog(Duration.ofDays(30), 20_000),
            new Tracing(null, 1, "sluice"));

    /** The public port. {@code requestMemory}: of all requests under way; {@code eventLoops} 0: as many as there are processors. */
    public record Http(
            String host,
            @Range(from = 0, to = 65535) int port,
            @Nullable String publicUrl,
            ByteSize maxBodySize,
            ByteSize requestMemory,
            @Range(from = 0, to = 1024) int eventLoops,
            Tls tls,
            AddressRanges trustedProxies,
            Patience patience) {}

    /** The files of the public port's certificate, both in PEM; without them it speaks plain HTTP. */
    public record Tls(@Nullable Path certificate, @Nullable Path key) {}

    /** How long slow clients are waited for, as {@link io.sluice.http.Patience} explains. */
    public record Patience(Duration head, Duration body, Duration answer, Duration idle, ByteSize rate) {}

    /** How large one bulk request may be. */
    public record Bulk(int maxOperations, ByteSize maxPayloadSize) {}

    /**
     * The management port.
     *
     * @param token what operators show to use the admin API
     * @param readyDeadline how soon the database must answer for this replica to be ready
     * @param maxImportLine how long a line of an import may be, there and on the command line
     */
    public record Management(
            String host,
            @Range(from = 0, to = 65535) int port,
            @Nullable Secret token,
            Duration readyDeadline,
            ByteSize maxImportLine) {}

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

    /** What tenants may do that have no limits of their own; 0: without limit. The rates are those of all replicas together. */
    public record Limits(
            @Range(from = 0, to = 1_000_000) int readsPerSecond,
            @Range(from = 0, to = 1_000_000) int writesPerSecond,
            @Range(from = 0, to = 1_000_000) int bulkOperationsPerSecond,
            @Range(from = 1, to = 600) int burstSeconds,
            @Range(from = 0, to = 1_000_000) int requestsInFlight) {}

    /** How many requests are worked on at once, which is learned from how long they take; and how long the others wait. */
    public record Overload(int leastAtWork, int mostAtWork, Duration longestWait) {}

    /** What must not be known to others. */
    public record Security(@Nullable Secret tokenKey) {}

    /** How the keys of trusted issuers are fetched; as {@link io.sluice.oauth.OAuthSettings}. */
    public record OAuth(boolean privateAddresses, Duration keyInterval) {}

    /** A tenant and a token that are made at the start, if they are not there. */
    public record Bootstrap(
            @Nullable String tenant, @Nullable Secret token) {}

    /** Where an operator's own schemas and resource types are; the usual folder need not be there. */
    public record Schemas(Path folder) {}

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

    /**
     * What is kept of clients' requests.
     *
     * @param retention for how long; zero: nothing is
     * @param queue how many rows may wait to be written
     */
    public record ProvisioningLog(Duration retention, int queue) {}

    /**
     * Who is told what was done for requests, as {@link io.sluice.observe.Tracing}.
     *
     * @param endpoint of a collector; without it nobody is
     * @param sampling from 0 to 1
     */
    public record Tracing(@Nullable URI endpoint, double sampling, String serviceName) {}

    /** Which whole numbers make sense; without it those from 1 on. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.RECORD_COMPONENT)
    @interface Range {
        int from();

        int to();
    }
}
