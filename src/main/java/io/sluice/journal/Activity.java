package io.sluice.journal;

import java.util.Locale;

/** What a request came to, as far as a provider's cycles can be told by it. Counted by the minute, also what leaves no row. */
public enum Activity {
    /** Somebody was looked for by an attribute, as providers match, and found. */
    MATCHED,
    /** Somebody was looked for by an attribute, and nobody found. */
    MISSED,
    /** Asked whether a resource refers to another one: Entra ID's reference check. */
    CHECKED,
    READ,
    LISTED,
    CREATED,
    UPDATED,
    /** What was to be changed was so already. */
    UNCHANGED,
    DELETED,
    /** Refused for another reason than those below. */
    FAILED,
    /** Refused because of a manager or members: Entra ID counts these apart. */
    FAILED_REFERENCE,
    /** Not let in: 401 or 403. */
    DENIED,
    /** Refused for coming too fast: 429. */
    THROTTLED,
    /** Refused because the gateway could not, just then: 503. */
    UNAVAILABLE;

    /** How it is written where it is kept and shown. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
