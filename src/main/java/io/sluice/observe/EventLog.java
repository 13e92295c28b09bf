package io.sluice.observe;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** The events as a log: the message says what happened, keys and values say where. */
public final class EventLog implements Observer {
    private static final Logger LOG = LoggerFactory.getLogger("io.sluice");

    /** What clients cause in numbers while all is well, or while they are being turned away: too much for a log. */
    private static final Set<Integer> USUAL = Set.of(401, 404, 409, 412, 429, 503);

    /** Clients make names up: what more there are is counted, not told. */
    private static final int MOST_IGNORED = 10_000;

    private final Set<String> ignored = ConcurrentHashMap.newKeySet();

    @Override
    public void on(Event event) {
        switch (event) {
            case Event.Answered answered -> answered(answered);
            case Event.BulkCarriedOut(var outcomes) ->
                LOG.atDebug().addKeyValue("outcomes", outcomes).log("bulk request carried out");
            case Event.BatchCommitted batch ->
                LOG.atTrace()
                        .addKeyValue("lane", batch.lane())
                        .addKeyValue("operations", batch.operations())
                        .addKeyValue("changes", batch.changes())
                        .addKeyValue("elapsed", batch.elapsed())
                        .log("batch committed");
            case Event.BatchFailed(int lane, String sqlState) ->
                LOG.atWarn()
                        .addKeyValue("lane", lane)
                        .addKeyValue("sqlState", sqlState)
                        .log("batch failed");
            case Event.LaneFull(int lane) ->
                LOG.atDebug().addKeyValue("lane", lane).log("lane full");
            case Event.NotAdmitted(var reason, String tenant) ->
                LOG.atDebug()
                        .addKeyValue("reason", reason.label())
                        .addKeyValue("tenant", tenant)
                        .log("not admitted");
            case Event.Load load ->
                LOG.atTrace()
                        .addKeyValue("limit", load.limit())
                        .addKeyValue("atWork", load.atWork())
                        .addKeyValue("waiting", load.waiting())
                        .log("load");
            case Event.AuthenticationFailed(String reason) ->
                LOG.atDebug().addKeyValue("reason", reason).log("authentication failed");
            case Event.KeysFetched(String host, String failure) ->
                LOG.atLevel(failure.isEmpty() ? Level.DEBUG : Level.WARN)
                        .addKeyValue("host", host)
                        .addKeyValue("failure", failure)
                        .log(failure.isEmpty() ? "issuer's keys fetched" : "issuer's keys cannot be fetched");
            case Event.Administered(String actor, String action, String tenant) ->
                LOG.atInfo()
                        .addKeyValue("actor", actor)
                        .addKeyValue("action", action)
                        .addKeyValue("tenant", tenant)
                        .log("administered");
            case Event.AttributesIgnored(String tenant, Set<String> names) -> ignored(tenant, names);
            case Event.LogWritten(int rows, var elapsed) ->
                LOG.atTrace()
                        .addKeyValue("rows", rows)
                        .addKeyValue("elapsed", elapsed)
                        .log("provisioning log written");
            case Event.LogDropped(long rows) ->
                LOG.atWarn().addKeyValue("rows", rows).log("rows of the provisioning log lost");
            case Event.LogFailed(String sqlState) ->
                LOG.atWarn().addKeyValue("sqlState", sqlState).log("provisioning log not written");
            case Event.BrakeTurned(String tenant, boolean tripped, String state) ->
                LOG.atLevel(tripped ? Level.WARN : Level.INFO)
                        .addKeyValue("tenant", tenant)
                        .addKeyValue("state", state)
                        .log(tripped ? "safety brake tripped" : "safety brake released");
            case Event.Refused(String reason) ->
                LOG.atDebug().addKeyValue("reason", reason).log("refused");
            case Event.CertificateShown(String subject, Instant expiry) ->
                LOG.atLevel(expiry.isBefore(Instant.now()) ? Level.WARN : Level.INFO)
                        .addKeyValue("subject", subject)
                        .addKeyValue("expiry", expiry)
                        .log("certificate shown");
            case Event.CertificateRefused(String reason) ->
                LOG.atError().addKeyValue("reason", reason).log("certificate refused, the one before stays");
            case Event.UnexpectedFailure(String id, Throwable failure) ->
                LOG.atError().addKeyValue("id", id).setCause(failure).log("unexpected failure");
            case Event.Started started ->
                LOG.atInfo()
                        .addKeyValue("url", started.baseUrl())
                        .addKeyValue("elapsed", started.elapsed())
                        .log("started");
            case Event.Stopping() -> LOG.info("stopping");
            case Event.Stopped(var elapsed) ->
                LOG.atInfo().addKeyValue("elapsed", elapsed).log("stopped");
            // Worth counting, not telling.
            case Event.Served _,
                    Event.Rewritten _,
                    Event.PatchAsked _,
                    Event.QueryAnswered _,
                    Event.MembershipsChanged _,
                    Event.LaneWaiting _,
                    Event.LoopLagged _,
                    Event.SchemaSeen _,
                    Event.TenantsSeen _ -> {}
        }
    }

    /** Each name of a tenant once: a mapping that leads nowhere would otherwise be a line with every request. */
    private void ignored(String tenant, Set<String> names) {
        List<String> news = names.stream()
                .filter(name -> ignored.size() < MOST_IGNORED && ignored.add(tenant + ' ' + name))
                .sorted()
                .toList();
        if (!news.isEmpty()) {
            LOG.atWarn()
                    .addKeyValue("tenant", tenant)
                    .addKeyValue("attributes", news)
                    .log("attributes ignored, no schema knows them");
        }
    }

    private static void answered(Event.Answered answered) {
        LOG.atLevel(level(answered.status()))
                .addKeyValue("operation", answered.operation())
                .addKeyValue("resource", answered.resource())
                .addKeyValue("status", answered.status())
                .addKeyValue("outcome", answered.outcome())
                .addKeyValue("elapsed", answered.elapsed())
                .log("answered");
    }

    private static Level level(int status) {
        if (status < 400 || USUAL.contains(status)) {
            return Level.DEBUG;
        }
        return status < 500 ? Level.INFO : Level.WARN;
    }
}
