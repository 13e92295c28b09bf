package io.sluice.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.sluice.observe.Event.TenantSeen;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is known of single tenants, as numbers; of no more than a thousand, since each has series of its own. */
final class TenantMetrics {
    static final int MOST = 1_000;
    private static final String TENANT = "tenant";

    private final MeterRegistry registry;
    private final ConcurrentMap<String, Series> tenants = new ConcurrentHashMap<>();
    private final MultiGauge expiries;

    /** How a tenant's request ended, as far as its provider's patience is concerned. */
    private enum Outcome {
        SUCCESS("success"),
        CLIENT_ERROR("clientError"),
        REFUSED("refused"),
        SERVER_ERROR("serverError");

        private final String label;

        Outcome(String label) {
            this.label = label;
        }

        static Outcome of(int status) {
            if (status < 400) {
                return SUCCESS;
            }
            return status == 429 ? REFUSED : status < 500 ? CLIENT_ERROR : SERVER_ERROR;
        }
    }

    /** All series of one tenant. */
    private final class Series {
        private final AtomicLong lastActivity = new AtomicLong();
        private final Gauge activity;
        private final Map<Outcome, Counter> requests = new EnumMap<>(Outcome.class);

        Series(String tenant) {
            this.activity = Gauge.builder("scim.tenant.last.activity.timestamp", this, Series::lastActivity)
                    .description("When the tenant's provider was last let in, in seconds since 1970")
                    .baseUnit("seconds")
                    .tag(TENANT, tenant)
                    .register(registry);
            for (Outcome outcome : Outcome.values()) {
                requests.put(outcome, counter(tenant, outcome));
            }
        }

        private Counter counter(String tenant, Outcome outcome) {
            return Counter.builder("scim.tenant.requests")
                    .description("Requests of the tenant that were answered")
                    .tag(TENANT, tenant)
                    .tag("outcome", outcome.label)
                    .register(registry);
        }

        private double lastActivity() {
            long seconds = lastActivity.get();
            return seconds == 0 ? Double.NaN : seconds;
        }

        void served(int status) {
            Objects.requireNonNull(requests.get(Outcome.of(status))).increment();
            if (status != 401) {
                came(Instant.now());
            }
        }

        void came(Instant when) {
            lastActivity.accumulateAndGet(when.getEpochSecond(), Math::max);
        }

        void remove() {
            registry.remove(activity);
            requests.values().forEach(registry::remove);
        }
    }

    TenantMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.expiries = MultiGauge.builder("scim.credential.expiry.timestamp")
                .description(
                        "When the last credential of the tenant expires, in seconds since 1970; absent if one never does")
                .baseUnit("seconds")
                .register(registry);
    }

    void served(String tenant, int status) {
        Series series = series(tenant);
        if (series != null) {
            series.served(status);
        }
    }

    /** Tenants that are no more, or have not come for long while many others did, have no series any more. */
    void seen(List<TenantSeen> seen) {
        Set<String> names = seen.stream().map(TenantSeen::name).collect(Collectors.toSet());
        tenants.entrySet().removeIf(known -> {
            boolean gone = !names.contains(known.getKey());
            if (gone) {
                known.getValue().remove();
            }
            return gone;
        });
        seen.forEach(this::came);
        expiries.register(seen.stream().flatMap(TenantMetrics::expiry).toList(), true);
    }

    private void came(TenantSeen tenant) {
        Instant lastUsed = tenant.lastUsed();
        Series series = lastUsed == null ? null : series(tenant.name());
        if (lastUsed != null && series != null) {
            series.came(lastUsed);
        }
    }

    private static Stream<MultiGauge.Row<?>> expiry(TenantSeen tenant) {
        Instant expiry = tenant.expiry();
        return expiry == null
                ? Stream.empty()
                : Stream.of(MultiGauge.Row.of(Tags.of(TENANT, tenant.name()), expiry.getEpochSecond()));
    }

    private @Nullable Series series(String tenant) {
        Series known = tenants.get(tenant);
        return known != null || tenants.size() >= MOST ? known : tenants.computeIfAbsent(tenant, Series::new);
    }
}
