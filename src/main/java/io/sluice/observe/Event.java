package io.sluice.observe;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Everything that happens and that an operator may want to see. None carries a token or personal data. */
public sealed interface Event {
    /**
     * A request was answered. Every component but {@code elapsed} has few possible values.
     *
     * @param operation what was asked, for example {@code create} or {@code patch}
     * @param resource the resource type's name, or an empty text where there is none
     * @param outcome {@code success}, or the scimType or kind of the error
     */
    record Answered(String operation, String resource, int status, String outcome, Duration elapsed) implements Event {}

    /**
     * All of a bulk request was carried out that could be.
     *
     * @param outcomes how many of its operations ended how; as {@link Answered#outcome}
     */
    record BulkCarriedOut(Map<String, Integer> outcomes) implements Event {
        public BulkCarriedOut {
            outcomes = Map.copyOf(outcomes);
        }
    }

    /** A batch of writes is durable; {@code changes} counts its rows in the change log. */
    record BatchCommitted(int lane, int operations, int changes, Duration elapsed) implements Event {}

    /** The database refused a batch; its operations are tried again in parts. */
    record BatchFailed(int lane, String sqlState) implements Event {}

    /** A lane had no room for a write, which was refused before any work. */
    record LaneFull(int lane) implements Event {}

    /**
     * A request was refused before any work was done for it.
     *
     * @param tenant its name
     */
    record NotAdmitted(Reason reason, String tenant) implements Event {
        /** Which limit it was. */
        public enum Reason {
            /** The tenant asked faster than it may. */
            TENANT_RATE("tenantRate"),
            /** The tenant had as many requests under way as it may. */
            TENANT_IN_FLIGHT("tenantInFlight"),
            /** The whole gateway had too much to do. */
            OVERLOAD("overload"),
            /** As {@link LaneFull}. */
            LANE_FULL("laneFull"),
            /** Whoever it was is kept out for a while. */
            BRAKE("brake");

            private final String label;

            Reason(String label) {
                this.label = label;
            }

            /** As operators read it. */
            public String label() {
                return label;
            }
        }
    }

    /**
     * How much there is to do, told twice a second.
     *
     * @param limit how many requests may be worked on at once
     * @param atWork how many are
     * @param waiting how many wait for their turn
     */
    record Load(int limit, int atWork, int waiting) implements Event {}

    /** Somebody without a valid token; {@code reason} is one word. */
    record AuthenticationFailed(String reason) implements Event {}

    /**
     * An operator changed something.
     *
     * @param actor the credential that was shown, or {@code cli}
     * @param action one of few
     * @param tenant its name
     */
    record Administered(String actor, String action, String tenant) implements Event {}

    /**
     * A client sent attributes or schemas that are not known; they are left out.
     *
     * @param tenant its name
     * @param names the names only, in no more than a few words that a client may have made up
     */
    record AttributesIgnored(String tenant, Set<String> names) implements Event {
        public AttributesIgnored {
            names = Set.copyOf(names);
        }
    }

    /** Rows of the provisioning log are written. */
    record LogWritten(int rows, Duration elapsed) implements Event {}

    /** Rows of the provisioning log are lost: there was no room for them, or the database refused them. */
    record LogDropped(long rows) implements Event {}

    /** The database refused something of the provisioning log, or could not be reached for it. */
    record LogFailed(String sqlState) implements Event {}

    /** A mistake of ours; the answer carries the same {@code id}. */
    record UnexpectedFailure(String id, Throwable failure) implements Event {}

    /** The gateway takes requests. */
    record Started(String baseUrl, Duration elapsed) implements Event {}

    /** The gateway takes no more requests and finishes those under way. */
    record Stopping() implements Event {}

    record Stopped(Duration elapsed) implements Event {}
}
