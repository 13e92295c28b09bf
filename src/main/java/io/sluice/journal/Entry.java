package io.sluice.journal;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.scim.message.Effect;
import io.sluice.scim.resource.Document;
import io.sluice.scim.schema.ResourceType;
import io.sluice.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the provisioning log: one request, or one operation of a bulk request, that changed something, or could not. Texts
 * that tell of people are left out of {@link #toString}.
 *
 * @param at when it came, in milliseconds
 */
public record Entry(
        TenantId tenant,
        Instant at,
        Origin origin,
        Subject subject,
        Outcome outcome,
        Changes changes,
        Duration elapsed) {

    /**
     * Where it came from.
     *
     * @param requestId what the client calls the request, or else the gateway
     * @param credential what let it in; null if it was nothing that is kept
     * @param operation {@code create}, {@code replace}, {@code patch}, {@code delete}; {@code read}, {@code query},
     *     {@code discover}, {@code bulk} and {@code unknown} only if they failed
     * @param place which operation of a bulk request, counted from 0; null: a request of its own
     */
    public record Origin(
            String requestId,
            @Nullable UUID credential,
            String operation,
            @Nullable Integer place) {}

    /**
     * What it was about.
     *
     * @param type the resource type's name, or an empty text
     * @param id null if there is no resource, or none yet
     * @param name how an operator knows it: userName, or displayName, or externalId; null if nobody said
     * @param lookup a name that leads here and that the resource does not have now; null if there is none
     */
    public record Subject(
            String type,
            @Nullable UUID id,
            @Nullable String name,
            @Nullable String lookup) {
        /** Of what is not there, or not known. */
        public Subject(String type, @Nullable UUID id, @Nullable String name) {
            this(type, id, name, name);
        }

        /** A resource that is there is found by its own name; one that is gone, or was renamed, by the name that it had. */
        public static Subject of(Effect effect) {
            ResourceType type = effect.resource().type();
            JsonNode document = effect.resource().document().tree();
            String name = Names.of(type, document);
            Document before = effect.before();
            String former = before == null ? null : Names.of(type, before.tree());
            boolean same = effect.after() != null && (former == null || former.equals(name));
            boolean own = Names.unique(type, document).isPresent();
            return new Subject(
                    type.name(), effect.resource().id(), name, same && own ? null : former == null ? name : former);
        }

        @Override
        public String toString() {
            return type + "/" + id;
        }
    }

    /**
     * How it ended.
     *
     * @param word {@code success}, {@code unchanged}, or the kind of the error, for example {@code uniqueness}
     * @param attribute what the error is about; null if it is about no attribute
     * @param detail the error's text as the client got it; null if there was none
     */
    public record Outcome(
            String word,
            int status,
            @Nullable String scimType,
            @Nullable String attribute,
            @Nullable String detail) {
        public static final String SUCCESS = "success";
        public static final String UNCHANGED = "unchanged";

        /** Done, but the client had hung up: it will ask for it again. */
        public static final String UNANSWERED = "unanswered";

        private static final int FIRST_ERROR = 400;

        /** It went well. */
        public static Outcome well(String word, int status) {
            return new Outcome(word, status, null, null, null);
        }

        public boolean failed() {
            return status >= FIRST_ERROR;
        }

        @Override
        public String toString() {
            return status + " " + word;
        }
    }

    /**
     * What it changed.
     *
     * @param attributes their names
     * @param joined how many became members, or, if all were replaced, how many there are; null if it was not about members
     * @param left how many are members no more; null also if all were replaced, since nobody counted them
     * @param values before and after as JSON, by attribute; null unless the tenant wants them kept
     */
    public record Changes(
            List<String> attributes,
            @Nullable Integer joined,
            @Nullable Integer left,
            @Nullable String values) {
        public static final Changes NONE = new Changes(List.of(), null, null, null);

        /** {@code values}: whether they are kept. */
        public static Changes of(Effect effect, boolean values) {
            boolean members = effect.attributes().contains(ResourceType.MEMBERS);
            return new Changes(
                    effect.attributes().stream().sorted().toList(),
                    members ? effect.joined() : null,
                    members ? effect.left() : null,
                    values && !effect.changedNothing() ? Values.of(effect) : null);
        }

        public Changes {
            attributes = List.copyOf(attributes);
        }

        @Override
        public String toString() {
            return attributes.toString();
        }
    }
}
