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
    ACCESS_TOKEN_MINUTES("accessTokenMinutes", 60, 60, 360);

    private final String key;

    @SuppressWarnings("ImmutableEnumChecker") // both kinds are copies that nobody changes
    private final Allowed allowed;

    /** A choice of these texts. */
    Setting(String key, String... values) {
        this.key = key;
        this.allowed = new Allowed.Choice(List.of(values));
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
