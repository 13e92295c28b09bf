package io.sluice.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.sluice.observe.Event.NotAdmitted.Reason;
import io.vertx.core.spi.VertxMetricsFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** The events as numbers, in Prometheus' text format. All names of metrics stand here and in the readings beside it. */
public final class Metrics implements Observer, AutoCloseable {
    private static final Duration[] LATENCIES = Stream.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    /** Each is a series of its own. */
    private static final int MOST_BRAKES = 1_000;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbageCollector = new JvmGcMetrics();
    private final ConcurrentMap<Answer, Timer> answers = new ConcurrentHashMap<>();
    private final Timer batches = timer("scim.batch.duration", "How long a batch of writes took to become durable");
    private final DistributionSummary batchSize = DistributionSummary.builder("scim.batch.operations")
            .description("How many operations one transaction carried")
            .serviceLevelObjectives(1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
            .register(registry);
    private final Counter changes =
            counter("scim.changes", "Changes of resources that became durable").register(registry);
    private final Counter unexpected =
            counter("scim.unexpected.failures", "Mistakes of the gateway").register(registry);
    private final Timer logWrites =
            timer("scim.provisioning.log.write.duration", "How long a batch of rows of the provisioning log took");
    private final Counter logRows = counter(
                    "scim.provisioning.log.rows", "Rows of the provisioning log that were written")
            .register(registry);
    private final Counter logDropped = counter(
                    "scim.provisioning.log.dropped", "Rows of the provisioning log that were lost")
            .register(registry);
    private final Counter ignored = counter("scim.ignored.attributes", "Attributes that clients sent in vain")
            .register(registry);

    private final Timer loopLag = timer("scim.event.loop.lag", "How much too late timers of the event loops ring");
    private final DatabaseMetrics database = new DatabaseMetrics(registry);
    private final UsageMetrics usage = new UsageMetrics(registry);
    private final TenantMetrics tenants = new TenantMetrics(registry);
    private final Map<Reason, Counter> refusals = new EnumMap<>(Reason.class);
    private volatile Event.Load load = new Event.Load(0, 0, 0);
    private final AtomicLong certificateExpiry = new AtomicLong();

    /** By tenant. Only those that were turned: few. */
    private final ConcurrentMap<String, AtomicInteger> brakes = new ConcurrentHashMap<>();

    /** What tells one series of answers from another. */
    private record Answer(String operation, String resource, int status, String outcome) {}

    public Metrics() {
        List.of(
                        garbageCollector,
                        new ClassLoaderMetrics(),
                        new JvmMemoryMetrics(),
                        new JvmThreadMetrics(),
                        new ProcessorMetrics(),
                        new UptimeMetrics(),
                        new FileDescriptorMetrics())
                .forEach(binder -> binder.bindTo(registry));
        for (Reason reason : Reason.values()) {
            refusals.put(
                    reason,
                    counter("scim.admission.refusals", "Requests and writes refused before any work was done for them")
                            .tag("reason", reason.label())
                            .register(registry));
        }
        gauge("scim.admission.limit", "How many requests may be worked on at once", Event.Load::limit);
        gauge("scim.admission.working", "How many requests are worked on", Event.Load::atWork);
        gauge("scim.admission.waiting", "How many requests wait for their turn", Event.Load::waiting);
    }

    private void gauge(String name, String description, ToIntFunction<Event.Load> value) {
        Gauge.builder(name, this, metrics -> value.applyAsInt(metrics.load))
                .description(description)
                .register(registry);
    }

    private void refused(Reason reason) {
        Counter counter = refusals.get(reason);
        if (counter != null) {
            counter.increment();
        }
    }

    /** Counts what is done with the pools of connections to the database; for whoever makes the Vert.x that has them. */
    public VertxMetricsFactory pools() {
        return options -> new DatabasePools(registry);
    }

    /** All numbers as they are now. */
    public String text() {
        return registry.scrape();
    }

    @Override
    public void on(Event event) {
        switch (event) {
            case Event.Answered(var operation, var resource, var status, var outcome, var elapsed) ->
                answers.computeIfAbsent(new Answer(operation, resource, status, outcome), this::timer)
                        .record(elapsed);
            case Event.BulkCarriedOut(var outcomes) ->
                outcomes.forEach((outcome, number) -> counter(
                                "scim.bulk.operations", "Operations of bulk requests that were carried out or tried")
                        .tag("outcome", outcome)
                        .register(registry)
                        .increment(number));
            case Event.BatchCommitted batch -> {
                batches.record(batch.elapsed());
                batchSize.record(batch.operations());
                changes.increment(batch.changes());
            }
            case Event.BatchFailed(int lane, String sqlState) ->
                counter("scim.batch.failures", "Batches that the database refused")
                        .tag("lane", Integer.toString(lane))
                        .tag("sqlstate", sqlState)
                        .register(registry)
                        .increment();
            case Event.LaneFull(int lane) -> {
                counter("scim.lane.refusals", "Writes refused because their lane was full")
                        .tag("lane", Integer.toString(lane))
                        .register(registry)
                        .increment();
                refused(Reason.LANE_FULL);
            }
            case Event.NotAdmitted(Reason reason, String tenant) -> refused(reason);
            case Event.Load now -> load = now;
            case Event.AuthenticationFailed(String reason) ->
                counter("scim.authentication.failures", "Requests without a valid token")
                        .tag("reason", reason)
                        .register(registry)
                        .increment();
            case Event.KeysFetched(String host, String failure) ->
                counter("scim.issuer.key.fetches", "Attempts to fetch the keys of a trusted issuer")
                        .tag("outcome", failure.isEmpty() ? "success" : "failure")
                        .register(registry)
                        .increment();
            case Event.Administered(String actor, String action, String tenant) ->
                counter("scim.admin.actions", "What operators did")
                        .tag("action", action)
                        .register(registry)
                        .increment();
            case Event.AttributesIgnored(String tenant, var names) -> ignored.increment(names.size());
            case Event.LogWritten(int rows, Duration elapsed) -> {
                logWrites.record(elapsed);
                logRows.increment(rows);
            }
            case Event.LogDropped(long rows) -> logDropped.increment((double) rows);
            case Event.LogFailed(String sqlState) ->
                counter(
                                "scim.provisioning.log.failures",
                                "Times that the database refused what the provisioning log wrote")
                        .tag("sqlstate", sqlState)
                        .register(registry)
                        .increment();
            case Event.BrakeTurned(String tenant, boolean tripped, String state) -> {
                if (brakes.containsKey(tenant) || brakes.size() < MOST_BRAKES) {
                    brakes.computeIfAbsent(tenant, this::brake).set(tripped ? 1 : 0);
                }
            }
            case Event.Refused(String reason) ->
                counter("scim.refusals", "Clients turned away before a route saw their request, or cut off as too slow")
                        .tag("reason", reason)
                        .register(registry)
                        .increment();
            case Event.CertificateShown(var subject, Instant expiry) -> expires(expiry);
            case Event.CertificateRefused _ ->
                counter("scim.tls.certificate.refusals", "New certificates that could not be used")
                        .register(registry)
                        .increment();
            case Event.UnexpectedFailure _ -> unexpected.increment();
            case Event.Served(String tenant, int status) -> tenants.served(tenant, status);
            case Event.TenantsSeen(var seen) -> tenants.seen(seen);
            case Event.Rewritten(var quirks) -> usage.rewritten(quirks);
            case Event.PatchAsked(String resource, var operations) -> usage.patched(resource, operations);
            case Event.QueryAnswered(var plan) -> usage.queried(plan);
            case Event.MembershipsChanged(int added, int removed) -> usage.memberships(added, removed);
            case Event.LaneWaiting(int lane, int operations) -> database.waiting(lane, operations);
            case Event.SchemaSeen seen -> database.schema(seen);
            case Event.LoopLagged(Duration lag) -> loopLag.record(lag);
            case Event.Started _, Event.Stopping _, Event.Stopped _ -> {}
        }
    }

    /** There is no such number without a certificate. */
    private void expires(Instant expiry) {
        if (certificateExpiry.getAndSet(expiry.getEpochSecond()) == 0) {
            Gauge.builder("scim.tls.certificate.expiry.timestamp", certificateExpiry, AtomicLong::doubleValue)
                    .description("When the certificate of the public port expires, in seconds since 1970")
                    .baseUnit("seconds")
                    .register(registry);
        }
    }

    @Override
    public void close() {
        garbageCollector.close();
        registry.close();
    }

    private AtomicInteger brake(String tenant) {
        AtomicInteger tripped = new AtomicInteger();
        Gauge.builder("scim.brake.tripped", tripped, AtomicInteger::get)
                .description("Whether the tenant's safety brake holds removals")
                .tag("tenant", tenant)
                .register(registry);
        return tripped;
    }

    private Timer timer(Answer answer) {
        return Timer.builder("scim.request.duration")
                .description("How long requests took, from the first byte in to the last byte out")
                .tag("operation", answer.operation())
                .tag("resource", answer.resource())
                .tag("status", Integer.toString(answer.status()))
                .tag("outcome", answer.outcome())
                .serviceLevelObjectives(LATENCIES)
                .register(registry);
    }

    private Timer timer(String name, String description) {
        return Timer.builder(name)
                .description(description)
                .serviceLevelObjectives(LATENCIES)
                .register(registry);
    }

    private static Counter.Builder counter(String name, String description) {
        return Counter.builder(name).description(description);
    }
}
