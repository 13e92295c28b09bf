package io.sluice.provision;

import io.sluice.provision.ImportResource.Outcome;
import io.sluice.provision.Imported.Kind;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.resource.Document;
import io.sluice.scim.resource.References;
import io.sluice.scim.resource.Resource;
import io.sluice.scim.resource.ResourceReader;
import io.sluice.scim.resource.UniqueKey;
import io.sluice.scim.schema.ResourceType;
import io.sluice.store.Decision;
import io.sluice.store.Decision.Change;
import io.sluice.store.Need;
import io.sluice.store.Row;
import io.sluice.store.Rows;
import io.sluice.store.Write;
import io.sluice.tenant.Tenant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A resource of another directory comes in: in the place of the one that has its id, or was imported with that id before, or
 * has its externalId, or its unique value; otherwise as a new one, with its id if that is free. Whose members must be known
 * shows only when it is known which resource is meant, so an attempt may end with the question for more.
 *
 * @param fresh its id if it cannot keep its own
 * @param last whether members that nobody knows will not come any more
 */
record ImportResource(
        Tenant tenant,
        ForeignResource foreign,
        UUID fresh,
        Instant now,
        boolean last,
        Outcome.@Nullable NeedsMore asked)
        implements Write<Outcome> {

    /** What became of an attempt. */
    sealed interface Outcome {
        record Done(Imported imported) implements Outcome {}

        /** Nothing yet: that resource must be known, and which of those are members of it. */
        record NeedsMore(UUID id, MemberWish members) implements Outcome {}
    }

    ImportResource asking(Outcome.NeedsMore more) {
        return new ImportResource(tenant, foreign, fresh, now, last, more);
    }

    @Override
    public Set<Need> needs() {
        ResourceType type = foreign.type();
        Set<Need> needs = new HashSet<>();
        Set<String> named = new LinkedHashSet<>(foreign.references());
        named.addAll(foreign.members().orElse(Set.of()));
        if (foreign.id() != null) {
            named.add(foreign.id());
            uuid(foreign.id()).ifPresent(id -> needs.add(new Need.ById(type, id)));
        }
        if (!named.isEmpty()) {
            Set<UUID> ids = new HashSet<>();
            named.forEach(name -> uuid(name).ifPresent(ids::add));
            needs.add(new Need.Known(ids));
            needs.add(new Need.ByForeignId(named));
        }
        foreign.externalId().ifPresent(id -> needs.add(new Need.ByExternalId(type, id)));
        foreign.key().ifPresent(key -> needs.add(new Need.ByUniqueKey(type, key)));
        if (asked != null) {
            needs.add(new Need.ById(type, asked.id()));
            needs.addAll(asked.members().needs(asked.id()));
        }
        return needs;
    }

    @Override
    public boolean urgent() {
        return false;
    }

    @Override
    public Decision<Outcome> decide(Rows rows) {
        Set<String> missing = new LinkedHashSet<>();
        MemberWish members = members(rows, missing);
        Optional<UUID> imported = foreignId(rows);
        Optional<Resource> known = known(rows);
        if (known.isEmpty() && imported.isPresent() && !asks(imported.get())) {
            return Decision.unchanged(new Outcome.NeedsMore(imported.get(), members));
        }
        Optional<Resource> current = known.or(() -> imported.flatMap(id -> rows.byId(foreign.type(), id)))
                .or(() -> alike(rows));
        if (current.isPresent() && !members.equals(MemberWish.NONE)) {
            Outcome.NeedsMore more = new Outcome.NeedsMore(current.get().id(), members);
            if (!more.equals(asked)) {
                return Decision.unchanged(more);
            }
        }
        Map<String, String> renamed = renamed(rows);
        Written written = current.map(found -> replaced(rows, found, members, renamed))
                .orElseGet(() -> created(rows, members, renamed));
        String own = foreign.id();
        boolean elsewhere = own != null && !same(own, written.id());
        if (own != null && elsewhere && !imported.equals(Optional.of(written.id()))) {
            written.changes().add(new Change.ForeignId(own, written.id()));
        }
        boolean unsettled =
                foreign.references().stream().anyMatch(id -> resolved(rows, id).isEmpty());
        return new Decision<>(
                written.changes(), new Outcome.Done(new Imported(written.kind(), missing, unsettled, elsewhere)));
    }

    /** What is to be done, before it is known whether its id must be remembered too. */
    private record Written(UUID id, Kind kind, List<Change> changes) {}

    private boolean asks(UUID id) {
        return asked != null && asked.id().equals(id);
    }

    private Optional<Resource> known(Rows rows) {
        return Optional.ofNullable(foreign.id())
                .flatMap(ImportResource::uuid)
                .flatMap(id -> rows.byId(foreign.type(), id));
    }

    private Optional<UUID> foreignId(Rows rows) {
        return Optional.ofNullable(foreign.id())
                .flatMap(rows::byForeignId)
                .filter(id -> rows.typeOf(id).filter(foreign.type()::equals).isPresent());
    }

    /** Names that the tenant lets resources share are no sign that two are the same, unless there is no other. */
    private Optional<Resource> alike(Rows rows) {
        Optional<Resource> named = guarded() || foreign.id() == null
                ? foreign.key().flatMap(key -> rows.byUniqueKey(foreign.type(), key))
                : Optional.empty();
        List<Resource> external = foreign.externalId()
                .map(id -> rows.byExternalId(foreign.type(), id))
                .orElse(List.of());
        if (external.size() > 1 && named.isEmpty()) {
            throw new ScimException(new ScimError.Uniqueness(
                    "externalId",
                    foreign.externalId().orElse(""),
                    "%d resources have the externalId '%s'. Give the id of the one that is meant."
                            .formatted(external.size(), foreign.externalId().orElse(""))));
        }
        return external.size() == 1 ? Optional.of(external.getFirst()) : named;
    }

    private Written created(Rows rows, MemberWish members, Map<String, String> renamed) {
        UUID id = Optional.ofNullable(foreign.id())
                .flatMap(ImportResource::uuid)
                .filter(own -> rows.typeOf(own).isEmpty())
                .orElse(fresh);
        Document document = References.replaced(foreign.type(), foreign.document(), renamed);
        Resource created = new Resource(foreign.type(), id, 1, now, now, document);
        Row row = Row.of(tenant.id(), created, foreign.key().orElse(null), guarded());
        List<Change> changes = new ArrayList<>(List.of(new Change.Create(row)));
        MemberWish.Delta delta = members.inNewGroup(rows, false);
        if (!delta.isEmpty()) {
            changes.add(delta.change(created));
        }
        return new Written(id, Kind.CREATED, changes);
    }

    private Written replaced(Rows rows, Resource current, MemberWish members, Map<String, String> renamed) {
        Document after = References.replaced(
                foreign.type(), ResourceReader.replace(foreign.type(), current.document(), foreign.body()), renamed);
        Set<String> attributes = Difference.between(current.document(), after);
        MemberWish.Delta delta = members.in(current.id(), rows, false);
        List<Change> changes = new ArrayList<>();
        Resource changed = current.changed(after, now);
        if (!attributes.isEmpty()) {
            String key = UniqueKey.of(foreign.type(), after).orElse(null);
            String before = UniqueKey.of(foreign.type(), current.document()).orElse(null);
            if (guarded() && key != null && !key.equals(before)) {
                rows.byUniqueKey(foreign.type(), key).ifPresent(owner -> {
                    throw new ScimException(Taken.by(owner));
                });
            }
            changes.add(new Change.Replace(Row.of(tenant.id(), changed, key, guarded()), attributes));
        }
        if (!delta.isEmpty()) {
            changes.add(delta.change(changed));
        }
        return new Written(current.id(), changes.isEmpty() ? Kind.UNCHANGED : Kind.UPDATED, changes);
    }

    /** As long as somebody may still come whom nobody knows now, nobody is taken out. */
    private MemberWish members(Rows rows, Set<String> missing) {
        if (foreign.members().isEmpty()) {
            return MemberWish.NONE;
        }
        Set<UUID> added = new LinkedHashSet<>();
        for (String member : foreign.members().get()) {
            resolved(rows, member).ifPresentOrElse(added::add, () -> missing.add(member));
        }
        boolean passedOver = last && !tenant.settings().rejectsUnknownMembers();
        if (passedOver) {
            missing.clear();
        }
        return new MemberWish(missing.isEmpty(), added, Set.of(), Set.of());
    }

    /** By their ids there, those whom it refers to and who have another id here. */
    private Map<String, String> renamed(Rows rows) {
        Map<String, String> renamed = new HashMap<>();
        for (String id : foreign.references()) {
            resolved(rows, id).filter(found -> !same(id, found)).ifPresent(found -> renamed.put(id, found.toString()));
        }
        return renamed;
    }

    /** Who has that id, or had it in another directory. */
    private static Optional<UUID> resolved(Rows rows, String id) {
        return uuid(id).filter(own -> rows.typeOf(own).isPresent())
                .or(() ->
                        rows.byForeignId(id).filter(found -> rows.typeOf(found).isPresent()));
    }

    private boolean guarded() {
        return Provisioning.guarded(tenant, foreign.type());
    }

    private static boolean same(String id, UUID uuid) {
        return uuid.toString().equalsIgnoreCase(id);
    }

    private static Optional<UUID> uuid(String text) {
        return MemberWish.id(text);
    }
}
