package io.sluice.diagnosis;

import io.sluice.journal.Activity;
import java.util.Map;

/**
 * What was refused, held against the thresholds from which Entra ID puts a job into quarantine: at once if it is not let in;
 * from 5,000 failures on if they are more than 40 % of all, or more than 40,000; from 60,000 failures on, references included
 * (Microsoft, "Application provisioning in quarantine status").
 *
 * @param failures without references and without those who came too fast
 * @param references failures because of managers and members
 * @param events all that was tried
 */
public record Quarantine(Verdict verdict, long failures, long references, long denied, long events, double share) {
    public static final long EVALUATED_FROM = 5_000;
    public static final double SHARE = 0.4;
    public static final long MOST_FAILURES = 40_000;
    public static final long MOST_IN_ALL = 60_000;

    /** How near it is. */
    public enum Verdict {
        /** Nothing failed. */
        NONE,
        /** Too little failed for Entra ID to look at it. */
        BELOW,
        /** The share is over the threshold already, and more failures will make it count. */
        NEAR,
        /** Entra ID quarantines the job for this. */
        OVER
    }

    static Quarantine of(Map<Activity, Long> counts) {
        long failures = counts.getOrDefault(Activity.FAILED, 0L);
        long references = counts.getOrDefault(Activity.FAILED_REFERENCE, 0L);
        long denied = counts.getOrDefault(Activity.DENIED, 0L);
        long done = counts.getOrDefault(Activity.CREATED, 0L)
                + counts.getOrDefault(Activity.UPDATED, 0L)
                + counts.getOrDefault(Activity.UNCHANGED, 0L)
                + counts.getOrDefault(Activity.DELETED, 0L);
        long events = done + failures + references + denied;
        double share = events == 0 ? 0 : (double) failures / events;
        return new Quarantine(
                verdict(failures, references, denied, share), failures, references, denied, events, share);
    }

    private static Verdict verdict(long failures, long references, long denied, double share) {
        if (denied > 0
                || failures > MOST_FAILURES
                || failures + references >= MOST_IN_ALL
                || (failures >= EVALUATED_FROM && share > SHARE)) {
            return Verdict.OVER;
        }
        if (failures + references == 0) {
            return Verdict.NONE;
        }
        return share > SHARE ? Verdict.NEAR : Verdict.BELOW;
    }

    public String sentence() {
        return switch (verdict) {
            case NONE -> "Nothing failed.";
            case BELOW -> "Entra ID looks at failures from 5,000 on, and at a share of more than 40 %.";
            case NEAR -> "More than 40 % fail: from 5,000 failures on Entra ID quarantines the job.";
            case OVER ->
                denied > 0
                        ? "Requests were not let in: Entra ID quarantines the job at once."
                        : "Entra ID quarantines a job with so many failures: it then tries once a day, and gives up after 28"
                                + " days.";
        };
    }
}
