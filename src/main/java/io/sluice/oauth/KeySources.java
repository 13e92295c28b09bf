package io.sluice.oauth;

import com.nimbusds.jose.JWSHeader;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/** The keys of all issuers that tenants trust, by the address at which they are published. */
final class KeySources {
    /** Addresses come from operators. Those of trust that ended are forgotten with all others, which are fetched again. */
    private static final int MOST = 1000;

    private final Function<String, Future<List<IssuerKey>>> fetch;
    private final Underway<String, List<IssuerKey>> underway;
    private final Duration interval;
    private final InstantSource clock;
    private final ConcurrentMap<String, KeySource> sources = new ConcurrentHashMap<>();

    KeySources(Vertx vertx, Function<String, Future<List<IssuerKey>>> fetch, Duration interval, InstantSource clock) {
        this.fetch = fetch;
        this.underway = new Underway<>(vertx);
        this.interval = interval;
        this.clock = clock;
    }

    /** As {@link KeySource#keys}. */
    Future<List<IssuerKey>> keys(String address, JWSHeader header) {
        if (sources.size() >= MOST) {
            sources.clear();
        }
        return sources.computeIfAbsent(address, this::source).keys(header);
    }

    private KeySource source(String address) {
        return new KeySource(() -> fetch.apply(address), work -> underway.join(address, work), interval, clock);
    }
}
