package io.sluice.oauth;

import com.nimbusds.jose.JWSHeader;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The keys behind one address. They are fetched when somebody needs them, again after a while, and at once if a token names
 * one that is not there; but however many such tokens come, never more often than once in the interval. If the address does
 * not answer, known keys are good for some hours more.
 */
final class KeySource {
    static final Duration FRESH = Duration.ofMinutes(15);
    static final Duration LIFE = Duration.ofHours(6);

    private final Supplier<Future<List<IssuerKey>>> address;
    private final Together together;
    private final Duration interval;
    private final InstantSource clock;
    private volatile @Nullable Fetched known;
    private volatile @Nullable Instant tried;
    private volatile boolean failed;

    private record Fetched(List<IssuerKey> keys, Instant at) {}

    /** Does the work once for all who want it now. */
    interface Together {
        Future<List<IssuerKey>> once(Supplier<Future<List<IssuerKey>>> work);
    }

    KeySource(Supplier<Future<List<IssuerKey>>> address, Together together, Duration interval, InstantSource clock) {
        this.address = address;
        this.together = together;
        this.interval = interval;
        this.clock = clock;
    }

    /** Those that the header may mean; empty if the issuer publishes none such. Fails if that cannot be found out. */
    Future<List<IssuerKey>> keys(JWSHeader header) {
        Instant now = clock.instant();
        Fetched fetched = live(now);
        List<IssuerKey> fitting = fetched == null ? List.of() : fitting(fetched.keys(), header);
        if (fetched == null || fitting.isEmpty()) {
            return together.once(this::newest).map(keys -> fitting(keys, header));
        }
        if (!now.isBefore(fetched.at().plus(FRESH)) && mayTry(now)) {
            var _ = together.once(this::newest); // nobody waits for it; if it fails, these keys are good enough
        }
        return Future.succeededFuture(fitting);
    }

    /** Never twice at a time. */
    private Future<List<IssuerKey>> newest() {
        Instant now = clock.instant();
        if (mayTry(now)) {
            tried = now;
            failed = true;
            return address.get().map(keys -> remember(keys, now)).recover(away -> Future.failedFuture(unavailable()));
        }
        Fetched fetched = live(now);
        return fetched == null || failed ? Future.failedFuture(unavailable()) : Future.succeededFuture(fetched.keys());
    }

    private List<IssuerKey> remember(List<IssuerKey> keys, Instant now) {
        known = new Fetched(keys, now);
        failed = false;
        return keys;
    }

    private boolean mayTry(Instant now) {
        Instant before = tried;
        return before == null || !now.isBefore(before.plus(interval));
    }

    private @Nullable Fetched live(Instant now) {
        Fetched fetched = known;
        return fetched != null && now.isBefore(fetched.at().plus(LIFE)) ? fetched : null;
    }

    private static List<IssuerKey> fitting(List<IssuerKey> keys, JWSHeader header) {
        return keys.stream().filter(key -> key.fits(header)).toList();
    }

    private ScimException unavailable() {
        return new ScimException(new ScimError.Unavailable(
                interval,
                "The keys of the token's issuer cannot be fetched just now, so the token cannot be checked: repeat the"
                        + " request. The gateway's log says why."));
    }
}
