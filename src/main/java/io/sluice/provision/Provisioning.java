package io.sluice.provision;

import io.sluice.brake.BrakedWrite;
import io.sluice.observe.Observer;
import io.sluice.provision.ChangeResource.Outcome;
import io.sluice.scim.bulk.BulkPlan;
import io.sluice.scim.bulk.BulkRequest;
import io.sluice.scim.bulk.BulkResult;
import io.sluice.scim.bulk.BulkStep;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.message.Effect;
import io.sluice.scim.message.Paging;
import io.sluice.scim.message.Place;
import io.sluice.scim.message.Related;
import io.sluice.scim.message.ScimReply;
import io.sluice.scim.message.ScimRequest;
import io.sluice.scim.patch.MemberChanges;
import io.sluice.scim.patch.PatchOperation;
import io.sluice.scim.patch.PatchPlan;
import io.sluice.scim.patch.PatchReader;
import io.sluice.scim.patch.PatchRules;
import io.sluice.scim.resource.Document;
import io.sluice.scim.resource.Member;
import io.sluice.scim.resource.Projection;
import io.sluice.scim.resource.Resource;
import io.sluice.scim.resource.ResourceReader;
import io.sluice.scim.resource.UniqueKey;
import io.sluice.scim.schema.ResourceType;
import io.sluice.store.ResourceStore;
import io.sluice.store.Row;
import io.sluice.store.Stores;
import io.sluice.store.Uuid7;
import io.sluice.tenant.Tenant;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Carries out one request for one tenant. What can be read and made without the store is, before the store is asked. */
public final class Provisioning {
    private final Stores stores;
    private final InstantSource clock;
    private final Cursors cursors;
    private final Uuid7 ids;
    private final Observer observer;

    public Provisioning(Stores stores, InstantSource clock, Cursors cursors, Observer observer) {
        this(stores, clock, cursors, new Uuid7(clock), observer);
    }

    private Provisioning(Stores stores, InstantSource clock, Cursors cursors, Uuid7 ids, Observer observer) {
        this.stores = stores;
        this.clock = clock;
        this.cursors = cursors;
        this.ids = ids;
        this.observer = observer;
    }

    /** The same, for one request: its changes are kept under what the client calls it, and made by consent. */
    public Provisioning under(String requestId, Consent consent) {
        return new Provisioning(
                tenant -> new RequestStore(stores.of(tenant), requestId, consent), clock, cursors, ids, observer);
    }

    /** Fails with a {@link ScimException} if it cannot be done; then nothing of it is. */
    public Future<ScimReply> handle(Tenant tenant, ScimRequest request) {
        try {
            return carryOut(stores.of(tenant.id()), tenant, request);
        } catch (ScimException e) {
            return Future.failedFuture(e);
        }
    }

    /**
     * Carries out all of a bulk request that can be (RFC 7644 §3.7), and tells what became of each operation, in the order of
     * the request; those after {@code failOnErrors} errors are left out.
     *
     * @param loop runs what is left of it, when others had their turn
     */
    public Future<List<BulkResult>> bulk(Tenant tenant, BulkRequest request, Executor loop) {
        ResourceStore store = stores.of(tenant.id());
        BulkPlan plan = new BulkPlan(request.entries(), ids::next);
        return new BulkRun(
                        plan.steps(),
                        request.failOnErrors(),
                        (step, place, progress) -> step(store, tenant, plan, step, place, progress),
                        loop)
                .run();
    }

    private Future<ScimReply> step(
            ResourceStore store, Tenant tenant, BulkPlan plan, BulkStep.Doing step, int place, BulkProgress progress) {
        if (progress.stoppedBefore(place)) {
            return Future.failedFuture(new NotCarriedOut());
        }
        try {
            return carryOut(new BulkStore(store, step, place, progress), tenant, plan.request(step));
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    /** Hands out the members that an answer's {@link io.sluice.scim.message.Related#membersFollow} promises. */
    public Future<Void> eachMember(Tenant tenant, List<UUID> groups, Function<List<Member>, Future<Void>> taker) {
        return stores.of(tenant.id()).eachMember(groups, taker);
    }

    private Future<ScimReply> carryOut(ResourceStore store, Tenant tenant, ScimRequest request) {
        return switch (request) {
            case ScimRequest.Create create -> create(store, tenant, create);
            case ScimRequest.Read read -> read(store, read);
            case ScimRequest.Query query -> query(store, tenant, query);
            case ScimRequest.OnlyIf condition ->
                carryOut(new GuardedStore(store, condition), tenant, condition.change());
            case ScimRequest.Replace replace -> replace(changing(store, tenant, replace.type()), tenant, replace);
            case ScimRequest.Patch patch -> patch(changing(store, tenant, patch.type()), tenant, patch);
            case ScimRequest.Delete delete ->
                braked(store, tenant)
                        .write(new DeleteResource(delete.type(), delete.id()))
                        .map(ScimReply.Done::new);
        };
    }

    /** For changes that may take access away, but not the resource. */
    private ResourceStore changing(ResourceStore store, Tenant tenant, ResourceType type) {
        return BrakedWrite.concerns(type) ? braked(store, tenant) : store;
    }

    private ResourceStore braked(ResourceStore store, Tenant tenant) {
        return tenant.settings()
                .brake()
                .<ResourceStore>map(brake -> new BrakedStore(store, tenant.name(), brake, now(), observer))
                .orElse(store);
    }

    private Future<ScimReply> create(ResourceStore store, Tenant tenant, ScimRequest.Create request) {
        ResourceType type = request.type();
        Document document = ResourceReader.create(type, request.body());
        MemberWish members = MemberWish.exactly(ResourceReader.members(type, request.body()));
        Instant now = now();
        UUID id = request.id() == null ? ids.next() : request.id();
        Resource resource = new Resource(type, id, 1, now, now, document);
        Row row = Row.of(tenant.id(), resource, UniqueKey.of(type, document).orElse(null), guarded(tenant, type));
        return store.write(new CreateResource(row, members, tenant.settings().rejectsUnknownMembers()))
                .compose(made -> members.added().isEmpty()
                        ? Future.succeededFuture(new ScimReply.Created(made, Related.NOTHING, request.projection()))
                        : related(store, made.resource(), request.projection())
                                .map(related -> new ScimReply.Created(made, related, request.projection())));
    }

    private Future<ScimReply> read(ResourceStore store, ScimRequest.Read request) {
        return store.find(request.type(), request.id())
                .map(found -> found.orElseThrow(() -> new ScimException(new ScimError.NotFound(
                        request.type().name(), request.id().toString()))))
                .compose(found -> related(store, found, request.projection())
                        .map(related -> new ScimReply.Found(found, related, request.projection())));
    }

    private Future<ScimReply> query(ResourceStore store, Tenant tenant, ScimRequest.Query request) {
        return store.query(request, place(tenant, request))
                .compose(page -> new Relations(store, request.projection())
                        .of(page.resources())
                        .map(related -> new ScimReply.Listed(
                                page, related, request.projection(), cursor(tenant, request, page.next()))));
    }

    private @Nullable Place place(Tenant tenant, ScimRequest.Query request) {
        return switch (request.paging()) {
            case Paging.Index _ -> null;
            case Paging.Cursor(String text, int count) ->
                text.isEmpty() ? null : cursors.read(text, tenant.id(), request.subject(), clock.instant());
        };
    }

    private @Nullable String cursor(Tenant tenant, ScimRequest.Query request, @Nullable Place next) {
        return next == null ? null : cursors.write(next, tenant.id(), request.subject(), clock.instant());
    }

    private Future<ScimReply> replace(ResourceStore store, Tenant tenant, ScimRequest.Replace request) {
        MemberWish members = MemberWish.exactly(members(tenant, request));
        return change(
                        store,
                        new ChangeResource(
                                tenant.id(),
                                request.type(),
                                request.id(),
                                current -> ResourceReader.replace(request.type(), current, request.body()),
                                members,
                                tenant.settings().rejectsUnknownMembers(),
                                guarded(tenant, request.type()),
                                members.takesAway() || Deactivation.in(request.body()),
                                now(),
                                Claim.in(request.type(), request.body())))
                .compose(changed -> changed(store, changed, request.projection()));
    }

    /** Empty if they stay as they are. */
    private static Optional<Set<String>> members(Tenant tenant, ScimRequest.Replace request) {
        Optional<Set<String>> listed = ResourceReader.members(request.type(), request.body());
        return listed.isPresent()
                        || tenant.settings().keepsMembersUnmentioned()
                        || !request.type().hasMembers()
                ? listed
                : Optional.of(Set.of());
    }

    private Future<ScimReply> patch(ResourceStore store, Tenant tenant, ScimRequest.Patch request) {
        List<PatchOperation> operations = PatchReader.read(request.type(), request.body());
        MemberWish members = MemberWish.of(MemberChanges.of(operations));
        PatchRules rules = new PatchRules(
                tenant.settings().createsUnmatched(), tenant.settings().tolerant());
        return change(
                        store,
                        new ChangeResource(
                                tenant.id(),
                                request.type(),
                                request.id(),
                                current -> PatchPlan.of(request.type(), current, operations, rules)
                                        .document(),
                                members,
                                tenant.settings().rejectsUnknownMembers(),
                                guarded(tenant, request.type()),
                                members.takesAway() || Deactivation.in(operations),
                                now(),
                                Claim.in(operations)))
                .compose(changed -> request.shown() || showsPatched(tenant, request.type())
                        ? changed(store, changed, request.projection())
                        : Future.succeededFuture(new ScimReply.Done(changed)));
    }

    private static boolean showsPatched(Tenant tenant, ResourceType type) {
        return type.hasMembers()
                ? tenant.settings().showsPatchedGroups()
                : tenant.settings().showsPatchedUsers();
    }

    /** Whether no two resources of the type may have the same unique value. */
    static boolean guarded(Tenant tenant, ResourceType type) {
        return !type.hasMembers() || tenant.settings().uniqueGroupDisplayName();
    }

    private static Future<ScimReply> changed(ResourceStore store, Effect change, Projection projection) {
        return related(store, change.resource(), projection)
                .map(related -> new ScimReply.Changed(change, related, projection));
    }

    private static Future<Related> related(ResourceStore store, Resource resource, Projection projection) {
        return new Relations(store, projection).of(List.of(resource));
    }

    /** Tries until the owner of the resulting unique value was asked for, which the first attempt nearly always does. */
    private static Future<Effect> change(ResourceStore store, ChangeResource change) {
        return store.write(change).compose(outcome -> switch (outcome) {
            case Outcome.Done(Effect effect) -> Future.succeededFuture(effect);
            case Outcome.OwnerNeeded(String key) -> change(store, change.asking(key));
        });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
