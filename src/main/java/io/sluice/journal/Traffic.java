package io.sluice.journal;

import io.sluice.scim.error.ScimError;
import io.sluice.scim.filter.CheckedFilter;
import io.sluice.scim.filter.Condition;
import io.sluice.scim.filter.Filter.Op;
import io.sluice.scim.message.Effect;
import io.sluice.scim.message.ScimReply;
import io.sluice.scim.message.ScimRequest;
import io.sluice.scim.schema.CommonAttributes;
import io.sluice.scim.schema.ResourceType;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads from requests and answers what a client is about. */
public final class Traffic {
    private static final int LONGEST = 200;
    private static final Pattern VALUES = Pattern.compile("(?s)\\[[^]]*(]|$)");

    private Traffic() {}

    /** Of a request that was answered. */
    public static Activity of(ScimRequest request, ScimReply reply) {
        return switch (reply) {
            case ScimReply.Found _ -> Activity.READ;
            case ScimReply.Listed(var page, var related, var projection, var cursor) ->
                request instanceof ScimRequest.Query query ? query(query, page.totalResults()) : Activity.LISTED;
            case ScimReply.Created(Effect made, var related, var projection) -> of(made);
            case ScimReply.Changed(Effect change, var related, var projection) -> of(change);
            case ScimReply.Done(Effect done) -> of(done);
        };
    }

    /** Of what was done to a resource. */
    public static Activity of(Effect effect) {
        if (effect.before() == null) {
            return Activity.CREATED;
        }
        if (effect.after() == null) {
            return Activity.DELETED;
        }
        return effect.changedNothing() ? Activity.UNCHANGED : Activity.UPDATED;
    }

    /** Of what was refused. */
    public static Activity of(ScimError error) {
        return switch (error) {
            case ScimError.Unauthorized _, ScimError.Forbidden _ -> Activity.DENIED;
            case ScimError.TooManyRequests _ -> Activity.THROTTLED;
            case ScimError.Unavailable _ -> Activity.UNAVAILABLE;
            case ScimError.InvalidValue _,
                    ScimError.Uniqueness _,
                    ScimError.Mutability _,
                    ScimError.InvalidPath _,
                    ScimError.NoTarget _ ->
                refersToOthers(attribute(error)) ? Activity.FAILED_REFERENCE : Activity.FAILED;
            case ScimError.InvalidSyntax _,
                    ScimError.InvalidFilter _,
                    ScimError.Conflict _,
                    ScimError.NotFound _,
                    ScimError.NoSuchEndpoint _,
                    ScimError.MethodNotAllowed _,
                    ScimError.UnsupportedMediaType _,
                    ScimError.UnsupportedCoding _,
                    ScimError.TooSlow _,
                    ScimError.TooLarge _,
                    ScimError.InvalidCursor _,
                    ScimError.ExpiredCursor _,
                    ScimError.InvalidCount _,
                    ScimError.TooMany _,
                    ScimError.PreconditionFailed _,
                    ScimError.Held _,
                    ScimError.NotImplemented _ -> Activity.FAILED;
        };
    }

    /** What an error is about, without the values that a path may hold; null if it is about no attribute. */
    public static @Nullable String attribute(ScimError error) {
        String named = switch (error) {
            case ScimError.InvalidValue(var attribute, var detail) -> attribute;
            case ScimError.InvalidPath(var path, var detail) -> path;
            case ScimError.NoTarget(var path, var detail) -> path;
            case ScimError.Mutability(var attribute, var detail) -> attribute;
            case ScimError.Uniqueness(var attribute, var value, var detail) -> attribute;
            case ScimError.InvalidSyntax _,
                    ScimError.InvalidFilter _,
                    ScimError.Conflict _,
                    ScimError.NotFound _,
                    ScimError.NoSuchEndpoint _,
                    ScimError.MethodNotAllowed _,
                    ScimError.UnsupportedMediaType _,
                    ScimError.UnsupportedCoding _,
                    ScimError.TooSlow _,
                    ScimError.TooLarge _,
                    ScimError.InvalidCursor _,
                    ScimError.ExpiredCursor _,
                    ScimError.InvalidCount _,
                    ScimError.TooMany _,
                    ScimError.PreconditionFailed _,
                    ScimError.Unauthorized _,
                    ScimError.Forbidden _,
                    ScimError.NotImplemented _,
                    ScimError.TooManyRequests _,
                    ScimError.Held _,
                    ScimError.Unavailable _ -> "";
        };
        if (named.isEmpty()) {
            return null;
        }
        String plain = VALUES.matcher(named).replaceAll("");
        return plain.isBlank() ? null : plain.substring(0, Math.min(plain.length(), LONGEST));
    }

    private static boolean refersToOthers(@Nullable String attribute) {
        if (attribute == null) {
            return false;
        }
        String name = attribute.toLowerCase(Locale.ROOT);
        return name.startsWith(ResourceType.MEMBERS) || name.endsWith("manager") || name.endsWith("manager.value");
    }

    private static Activity query(ScimRequest.Query query, long found) {
        CheckedFilter filter = query.searches().getFirst().filter();
        List<Condition> all = filter == null
                ? List.of()
                : filter.condition() instanceof Condition.All(List<Condition> of) ? of : List.of(filter.condition());
        if (all.isEmpty() || !all.stream().allMatch(Traffic::exact)) {
            return Activity.LISTED;
        }
        if (all.stream().anyMatch(Traffic::byId)) {
            return all.size() == 1 ? Activity.READ : Activity.CHECKED;
        }
        return found == 0 ? Activity.MISSED : Activity.MATCHED;
    }

    private static boolean exact(Condition condition) {
        return switch (condition) {
            case Condition.Compare(var target, Op op, var operand) -> op == Op.EQ;
            case Condition.Within(var target, Condition on) ->
                on instanceof Condition.All(List<Condition> of) ? of.stream().allMatch(Traffic::exact) : exact(on);
            case Condition.All _, Condition.Any _, Condition.Not _, Condition.Present _ -> false;
        };
    }

    private static boolean byId(Condition condition) {
        return condition instanceof Condition.Compare(var target, var op, var operand)
                && target.attribute().equals(CommonAttributes.ID);
    }
}
