package io.sluice.scim.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.patch.PatchReader;
import io.sluice.scim.resource.ResourceId;
import io.sluice.scim.schema.ResourceType;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the operations of a bulk request (RFC 7644 §3.7), each by itself: a bad one is refused alone, naming the place. Paths
 * may begin with a slash or with the whole base URL.
 */
public final class BulkReader {
    private static final String SCHEME = "://";

    private final List<ResourceType> types;
    private final String base;
    private final Function<String, ScimError> elsewhere;
    private final Rewriting rewriting;

    /** Makes plain SCIM of what a provider wrote. */
    public interface Rewriting {
        JsonNode plain(BulkMethod method, ResourceType type, JsonNode data);
    }

    /**
     * @param base what stands before every endpoint, for example {@code /scim/v2}
     * @param elsewhere what to say of a path that is none of a resource
     */
    public BulkReader(
            List<ResourceType> types, String base, Function<String, ScimError> elsewhere, Rewriting rewriting) {
        this.types = List.copyOf(types);
        this.base = base;
        this.elsewhere = elsewhere;
        this.rewriting = rewriting;
    }

    public BulkEntry read(int index, JsonNode sent) {
        Reading reading = new Reading(index, sent);
        try {
            return reading.operation();
        } catch (ScimException e) {
            return new BulkEntry.Refused(index, reading.methodName, reading.bulkId, reading.path, e.error());
        }
    }

    private record Place(ResourceType type, @Nullable String target) {}

    /** One operation, as far as it is read: what is known of a bad one is answered with the error. */
    private final class Reading {
        private final int index;
        private final String place;
        private final JsonNode sent;
        private @Nullable String methodName;
        private @Nullable String bulkId;
        private @Nullable String path;

        Reading(int index, JsonNode sent) {
            this.index = index;
            this.place = "Operations[" + index + "]";
            this.sent = sent;
        }

        BulkOperation operation() {
            if (!sent.isObject()) {
                throw refused("", "is not an object; write {\"method\":…,\"path\":…,\"bulkId\":…,\"data\":…}.");
            }
            bulkId = text("bulkId");
            BulkMethod method = method();
            Place about = place(method);
            if (method == BulkMethod.POST && (bulkId == null || bulkId.isBlank())) {
                throw refused("bulkId", "is missing; a POST needs one, so that its answer can be told from others.");
            }
            JsonNode data = method == BulkMethod.DELETE ? MissingNode.getInstance() : data(method, about.type());
            List<String> references = new ArrayList<>(References.in(data));
            if (about.target() != null && References.isReference(about.target())) {
                references.add(References.bulkId(about.target()));
            }
            return new BulkOperation(
                    index,
                    method,
                    bulkId,
                    about.type(),
                    about.target(),
                    method == BulkMethod.POST ? null : text("version"),
                    data,
                    Set.copyOf(references));
        }

        private BulkMethod method() {
            String written = text("method");
            methodName = written;
            if (written == null) {
                throw refused("method", "is missing; write POST, PUT, PATCH or DELETE.");
            }
            String upper = written.strip().toUpperCase(Locale.ROOT);
            BulkMethod method = Arrays.stream(BulkMethod.values())
                    .filter(one -> one.name().equals(upper))
                    .findFirst()
                    .orElseThrow(() -> refused("method", "is '" + written + "'; write POST, PUT, PATCH or DELETE."));
            methodName = upper;
            return method;
        }

        private Place place(BulkMethod method) {
            String written = text("path");
            if (written == null || written.isBlank()) {
                throw refused("path", "is missing; write /Users for a POST, or /Users/ and an id.");
            }
            if (written.indexOf('?') >= 0 || written.indexOf('#') >= 0) {
                throw refused(
                        "path", "is '" + written + "'; leave out what comes after the id: nothing can be asked here.");
            }
            String local = relative(decoded(written.strip()));
            Place found = types.stream()
                    .flatMap(type -> within(type, local).stream())
                    .findFirst()
                    .orElseThrow(() -> new ScimException(elsewhere.apply(local)));
            String target = found.target();
            path = target == null || References.isReference(target) ? null : local;
            if (method == BulkMethod.POST != (target == null)) {
                throw new ScimException(new ScimError.MethodNotAllowed(
                        method.name(), target == null ? List.of("POST") : List.of("PUT", "PATCH", "DELETE")));
            }
            if (target != null
                    && !References.isReference(target)
                    && ResourceId.read(target).isEmpty()) {
                throw new ScimException(new ScimError.NotFound(found.type().name(), target));
            }
            return found;
        }

        private String decoded(String path) {
            try {
                return URLDecoder.decode(path.replace("+", "%2B"), UTF_8);
            } catch (IllegalArgumentException e) {
                throw refused("path", "is '" + path + "', which is not percent-encoded text.");
            }
        }

        private JsonNode data(BulkMethod method, ResourceType type) {
            JsonNode written = PatchReader.field(sent, "data");
            if (written == null || written.isNull()) {
                throw refused("data", "is missing; a " + method + " needs what it would have as its body.");
            }
            JsonNode plain = rewriting.plain(method, type, written);
            if (!plain.isObject()) {
                throw refused("data", "is not an object; write what a " + method + " would have as its body.");
            }
            return plain;
        }

        private @Nullable String text(String name) {
            JsonNode value = PatchReader.field(sent, name);
            if (value == null || value.isNull()) {
                return null;
            }
            if (!value.isTextual() && !value.isNumber()) {
                throw refused(name, "is not text.");
            }
            return value.asText();
        }

        private ScimException refused(String name, String detail) {
            String where = name.isEmpty() ? place : place + "." + name;
            return new ScimException(new ScimError.InvalidSyntax(where + " " + detail));
        }
    }

    /** From the first slash after the base on. */
    private String relative(String path) {
        int scheme = path.indexOf(SCHEME);
        String local = path;
        if (scheme >= 0) {
            int slash = path.indexOf('/', scheme + SCHEME.length());
            local = slash < 0 ? "/" : path.substring(slash);
        }
        String rooted = local.startsWith("/") ? local : "/" + local;
        return rooted.startsWith(base + "/") ? rooted.substring(base.length()) : rooted;
    }

    private static Optional<Place> within(ResourceType type, String path) {
        String endpoint = type.endpoint();
        if (path.equals(endpoint) || path.equals(endpoint + "/")) {
            return Optional.of(new Place(type, null));
        }
        String rest = path.startsWith(endpoint + "/") ? path.substring(endpoint.length() + 1) : "";
        return rest.isEmpty() || (rest.indexOf('/') >= 0 && !References.isReference(rest))
                ? Optional.empty()
                : Optional.of(new Place(type, rest));
    }
}
