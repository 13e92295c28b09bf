package io.sluice.provision;

import io.sluice.provision.ChangeResource.Outcome;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.message.Effect;
import io.sluice.scim.resource.Document;
import io.sluice.scim.resource.Resource;
import io.sluice.scim.resource.UniqueKey;
import io.sluice.scim.schema.ResourceType;
import io.sluice.store.Decision;
import io.sluice.store.Decision.Change;
import io.sluice.store.Need;
import io.sluice.store.Row;
import io.sluice.store.Rows;
import io.sluice.store.Write;
import io.sluice.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A PUT or PATCH of one resource (RFC 7644 §3.5). Which unique value results is known for certain only once the resource is:
 * an attempt asks for the owner of the value that is expected; when another one results, it changes nothing and says so, and
 * the next attempt asks for that value's owner.
 *
 * @param edit from the document as it is to the document as it shall be; throws what cannot be done
 * @param members who shall be in or out of it, if it is a group
 * @param rejectUnknown whether members that nobody knows are a mistake
 * @param guarded whether its unique value must be nobody else's
 * @param key the unique value whose owner is asked for, or null
 */
record ChangeResource(
        TenantId tenant,
        ResourceType type,
        UUID id,
        UnaryOperator<Document> edit,
        MemberWish members,
        boolean rejectUnknown,
        boolean guarded,
        boolean urgent,
        Instant now,
        @Nullable String key)
        implements Write<Outcome> {

    /** What became of an attempt. */
    sealed interface Outcome {
        record Done(Effect effect) implements Outcome {}

        /** Nothing yet: the owner of this unique value must be known. */
        record OwnerNeeded(String key) implements Outcome {}
    }

    ChangeResource asking(String owned) {
        return new ChangeResource(tenant, type, id, edit, members, rejectUnknown, guarded, urgent, now, owned);
    }

    @Override
    public Set<Need> needs() {
        Set<Need> needs = new HashSet<>(members.needs(id));
        needs.add(new Need.ById(type, id));
        if (key != null) {
            needs.add(new Need.ByUniqueKey(type, key));
        }
        return needs;
    }

    @Override
    public Decision<Outcome> decide(Rows rows) {
        Resource current = rows.byId(type, id)
                .orElseThrow(() -> new ScimException(new ScimError.NotFound(type.name(), id.toString())));
        Document before = current.document();
        Document after = edit.apply(before);
        Set<String> attributes = Difference.between(before, after);
        MemberWish.Delta delta = members.in(id, rows, rejectUnknown);
        if (attributes.isEmpty() && delta.isEmpty()) {
            return Decision.unchanged(new Outcome.Done(Effect.changed(current, before, Set.of())));
        }
        String wanted = UniqueKey.of(type, after).orElse(null);
        if (guarded
                && wanted != null
                && !wanted.equals(UniqueKey.of(type, before).orElse(null))) {
            if (!wanted.equals(key)) {
                return Decision.unchanged(new Outcome.OwnerNeeded(wanted));
            }
            rows.byUniqueKey(type, wanted).ifPresent(owner -> {
                throw new ScimException(Taken.by(owner));
            });
        }
        Resource changed = current.changed(after, now);
        List<Change> changes = new ArrayList<>();
        if (!attributes.isEmpty()) {
            changes.add(new Change.Replace(Row.of(tenant, changed, wanted, guarded), attributes));
        }
        if (!delta.isEmpty()) {
            changes.add(delta.change(changed));
        }
        return new Decision<>(changes, new Outcome.Done(delta.effect(changed, before, attributes)));
    }
}
