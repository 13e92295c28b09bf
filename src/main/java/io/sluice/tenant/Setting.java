package io.sluice.tenant;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where clients and the RFCs disagree, or the RFCs leave the choice: one question that each tenant may answer its own way. */
public enum Setting {
    /** What a PATCH of a user is answered with (RFC 7644 §3.5.2). */
    PATCH_USER_REPLY("patchUserReply", "resource", "none"),
    /** What a PATCH of a group is answered with; Entra ID reads no member lists. */
    PATCH_GROUP_REPLY("patchGroupReply", "none", "resource"),
    /** Whether no two groups may have one name, in any case; RFC 7643 §4.2 does not ask for it, providers match by it. */
    UNIQUE_GROUP_DISPLAY_NAME("uniqueGroupDisplayName", "true", "false"),
    /** What a PATCH makes of a value that its path selects in vain: the value, or the RFC's error. */
    UNMATCHED_FILTER("unmatchedFilter", "create", "noTarget"),
    /** What becomes of a group's members when a PUT says nothing about them. */
    GROUP_PUT_WITHOUT_MEMBERS("groupPutWithoutMembers", "keep", "clear"),
    /** Whether a member that is neither user nor group is a mistake or passed over. */
    UNKNOWN_MEMBERS("unknownMembers", "reject", "accept"),
    /** Whether all that known providers write differently is understood, or plain SCIM only. */
    DIALECT("dialect", "tolerant", "strict"),
    /** The type of answers to clients whose Accept header leaves it open. */
    CONTENT_TYPE("contentType", "scim+json", "json"),
    /** How long an access token lives; Entra ID's gallery asks for one to six hours. */
    ACCESS_TOKEN_MINUTES("accessTokenMinutes", 60, 60, 360),
    /** How many requests that change nothing are answered a second; 0: as many as there are. */
    READS_PER_SECOND("readsPerSecond", 0, 1_000_000),
    /** The same of requests that change something. */
    WRITES_PER_SECOND("writesPerSecond", 0, 1_000_000),
    /** The same of the operations in bulk requests. */
    BULK_OPERATIONS_PER_SECOND("bulkOperationsPerSecond", 0, 1_000_000),
    /** How many seconds' worth of these may be used up at once after a pause. */
    BURST_SECONDS("burstSeconds", 1, 600),
    /** How many requests may be under way on one replica; 0: as many as there are. */
    REQUESTS_IN_FLIGHT("requestsInFlight", 0, 1_000_000),
    /** Which requests leave a row in the provisioning log: all that change something, or those that failed, or none. */
    PROVISIONING_LOG("provisioningLog", "all", "failures", "off"),
    /** Whether the provisioning log keeps what values were and are, beside the names of what changed. */
    LOG_VALUES("logValues", "false", "true"),
    /** How many percent of the resources of a type may be removed in a short time; 0: no brake by percent. */
    BRAKE_PERCENT("brakePercent", 0, 0, 100),
    /** How many resources may be removed in a short time; 0: no brake by number. */
    BRAKE_RESOURCES("brakeResources", 0, 0, 1_000_000_000),
    /** How long that short time is, in minutes. */
    BRAKE_MINUTES("brakeMinutes", 60, 1, 1440);

    private final String key;

    @SuppressWarnings("ImmutableEnumChecker") // all kinds are copies that nobody changes
    private final Allowed allowed;

    /** A choice of these texts. */
    Setting(String key, String... values) {
        this.key = key;
        this.allowed = new Allowed.Choice(List.of(values));
    }

    /** A limit that the gateway has too. */
    Setting(String key, long from, long to) {
        this.key = key;
        this.allowed = new Allowed.Limit(from, to);
    }

    /** A whole number. */
    Setting(String key, long usual, long from, long to) {
        this.key = key;
        this.allowed = new Allowed.WholeNumber(usual, from, to);
    }

    static Optional<Setting> of(String key) {
        return Stream.of(values()).filter(setting -> setting.key.equals(key)).findFirst();
    }

    static String keys() {
        return Stream.of(values()).map(Setting::key).collect(Collectors.joining(", "));
    }

    public String key() {
        return key;
    }

    /** What it can be set to. */
    public Allowed allowed() {
        return allowed;
    }
}
