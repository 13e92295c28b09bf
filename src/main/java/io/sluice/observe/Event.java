package io.sluice.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
            /** Other requests have the memory that there is for them. */
            REQUEST_MEMORY("requestMemory"),
            /** As {@link LaneFull}. */
            LANE_FULL("laneFull"),
            /** It was a removal, and the tenant's safety brake holds them. */
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
     * The keys of a trusted issuer were asked for.
     *
     * @param host who was asked
     * @param failure why there are none; empty if there are
     */
    record KeysFetched(String host, String failure) implements Event {}

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

    /**
     * A tenant's safety brake has tripped, or was released, here or elsewhere.
     *
     * @param tenant its name
     * @param tripped whether removals are held from now on
     * @param state what it does, as a sentence about the brake
     */
    record BrakeTurned(String tenant, boolean tripped, String state) implements Event {}

    /**
     * A client was turned away before a route saw its request, or cut off because it was too slow.
     *
     * @param reason one word, of few
     */
    record Refused(String reason) implements Event {}

    /** The public port shows that certificate from now on. */
    record CertificateShown(String subject, Instant expiry) implements Event {}

    /** The files of the certificate changed, and cannot be used; the one before stays. */
    record CertificateRefused(String reason) implements Event {}

    /** A mistake of ours; the answer carries the same {@code id}. */
    record UnexpectedFailure(String id, Throwable failure) implements Event {}

    /** The gateway takes requests. */
    record Started(String baseUrl, Duration elapsed) implements Event {}

    /** The gateway takes no more requests and finishes those under way. */
    record Stopping() implements Event {}

    record Stopped(Duration elapsed) implements Event {}

    /**
     * A request of somebody who is known was answered.
     *
     * @param tenant its name
     */
    record Served(String tenant, int status) implements Event {}

    /** What a provider writes differently was rewritten in a request; {@code quirks}: each once. */
    record Rewritten(Set<String> quirks) implements Event {
        public Rewritten {
            quirks = Set.copyOf(quirks);
        }
    }

    /**
     * Resources were to be changed by PATCH.
     *
     * @param resource the resource type's name
     * @param operations how many there were of each kind
     */
    record PatchAsked(String resource, Map<String, Integer> operations) implements Event {
        public PatchAsked {
            operations = Map.copyOf(operations);
        }
    }

    /** A query was answered. */
    record QueryAnswered(Plan plan) implements Event {
        /** How the results were found. */
        public enum Plan {
            /** By the unique attribute: one lookup, together with those of others. */
            KEY("key"),
            /** By the index over all values: few rows were looked at. */
            INDEX("index"),
            /** By any other filter: all that match were found, to be counted. */
            SEARCH("search"),
            /** Without a filter, by its place in the list. */
            LIST("list"),
            /** From the place where a cursor led. */
            CURSOR("cursor");

            private final String label;

            Plan(String label) {
                this.label = label;
            }

            /** As operators read it. */
            public String label() {
                return label;
            }
        }
    }

    /** How many memberships a batch made and ended, perhaps none; not those that ended because a group or a member was deleted. */
    record MembershipsChanged(int added, int removed) implements Event {}

    /** How many writes wait in a lane, told twice a second. */
    record LaneWaiting(int lane, int operations) implements Event {}

    /** A timer of an event loop rang so much too late. */
    record LoopLagged(Duration lag) implements Event {}

    /** The schema version that the program needs, and the one that the database has. Told now and then. */
    record SchemaSeen(int known, int found) implements Event {}

    /** The tenants as the database knows them, those that came last first, not more than a thousand. Told now and then. */
    record TenantsSeen(List<TenantSeen> tenants) implements Event {
        public TenantsSeen {
            tenants = List.copyOf(tenants);
        }
    }

    /**
     * One of them.
     *
     * @param name of the tenant
     * @param lastUsed when one of its credentials was used last; null if none ever was
     * @param expiry when its last credential expires; null if one never does, or if there is none
     */
    record TenantSeen(
            String name,
            @Nullable Instant lastUsed,
            @Nullable Instant expiry) {}
}
