package io.sluice.oauth;

import io.sluice.tenant.Actor;
import io.sluice.tenant.Tenant;
import io.sluice.tenant.Trust;
import io.sluice.tenant.Trust.Use;
import io.sluice.tenant.TrustRegistry;
import io.sluice.tenant.TrustedBy;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;

/** Whom tenants trust, as operators enter, see and end it. */
public final class TrustAdministration {
    private final TrustRegistry trusts;
    private final boolean privateAddresses;

    /** {@code privateAddresses}: whether keys may be there. */
    public TrustAdministration(TrustRegistry trusts, boolean privateAddresses) {
        this.trusts = trusts;
        this.privateAddresses = privateAddresses;
    }

    /**
     * Fails with an IllegalArgumentException that lists every mistake, or says with what it would be confused; empty if the
     * tenant is being deleted.
     */
    public Future<List<TrustedBy>> add(Tenant tenant, TrustForm form, Actor actor) {
        List<Trust> wanted;
        try {
            wanted = TrustReader.read(form, privateAddresses);
        } catch (IllegalArgumentException mistakes) {
            return Future.failedFuture(mistakes);
        }
        return Future.all(wanted.stream()
                        .map(trust -> unlikeOthers(tenant, trust))
                        .toList())
                .compose(clear -> trusts.add(tenant, wanted, actor));
    }

    public Future<List<TrustedBy>> of(Tenant tenant) {
        return trusts.of(tenant);
    }

    /** False if the tenant trusts nothing under this id. */
    public Future<Boolean> remove(Tenant tenant, UUID id, Actor actor) {
        return trusts.remove(tenant, id, actor);
    }

    /** An assertion comes with the client's name, so tenants may trust the same; any other token must tell by itself. */
    private Future<Void> unlikeOthers(Tenant tenant, Trust trust) {
        return trusts.byIssuer(trust.issuer()).map(all -> {
            all.stream()
                    .filter(other ->
                            trust.use() == Use.BEARER || other.tenant().id().equals(tenant.id()))
                    .filter(other -> trust.overlaps(other.trust()))
                    .findFirst()
                    .ifPresent(other -> {
                        throw new IllegalArgumentException("issuer: the same token could be meant by what the tenant "
                                + other.tenant().name() + " trusts already (" + other.id()
                                + "); tell them apart by audience, subject or another claim, or remove that first");
                    });
            return null;
        });
    }
}
