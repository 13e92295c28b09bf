package io.sluice.boot;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.oauth.TrustAdministration;
import io.sluice.oauth.TrustForm;
import io.sluice.store.pg.PgDatabase;
import io.sluice.tenant.Actor;
import io.sluice.tenant.Credential;
import io.sluice.tenant.CredentialAdministration;
import io.sluice.tenant.NewCredential;
import io.sluice.tenant.NewCredential.Kind;
import io.sluice.tenant.Scope;
import io.sluice.tenant.Tenant;
import io.sluice.tenant.TenantRegistry;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A whole gateway on a real PostgreSQL, with a tenant of it.
 *
 * @param baseUrl where its SCIM endpoints are, for example {@code http://127.0.0.1:40001/scim/v2}
 * @param managementUrl where health and metrics are, without a path
 * @param token a token of {@code tenant}
 */
public record RunningGateway(String baseUrl, String managementUrl, String tenant, String token) {
    private static final AtomicInteger TENANTS = new AtomicInteger();

    /** One for all tests of a run, with the tenant {@code demo}; stopped with the JVM. */
    public static RunningGateway shared() {
        return Shared.GATEWAY;
    }

    /** The shared one, with a tenant of its own that has no resources yet. */
    public static RunningGateway freshTenant() {
        RunningGateway shared = shared();
        TenantToken fresh = new TenantToken("tenant-" + TENANTS.incrementAndGet(), Secrets.random(), true);
        fresh.admit(Shared.DATABASE.registry());
        return new RunningGateway(shared.baseUrl, shared.managementUrl, fresh.tenant(), fresh.token());
    }

    /** What opens its admin API. */
    public String managementToken() {
        return Shared.MANAGEMENT_TOKEN;
    }

    /** The shared one, with a tenant of its own whose only token expires then. */
    public static RunningGateway tenantUntil(Instant expiry) {
        RunningGateway shared = shared();
        String name = "tenant-" + TENANTS.incrementAndGet();
        String token = Secrets.random();
        Shared.DATABASE
                .registry()
                .create(name)
                .compose(made -> Shared.DATABASE
                        .registry()
                        .addCredential(made.id(), token, NewCredential.token("").until(expiry)))
                .await();
        return new RunningGateway(shared.baseUrl, shared.managementUrl, name, token);
    }

    /** Changes settings of the tenant, as {@code tenant set} does: noticed within seconds. */
    public void set(String... assignments) {
        Tenant found = Shared.DATABASE.registry().find(tenant).await().orElseThrow();
        assertTrue(Shared.DATABASE
                .administration()
                .tenants()
                .change(found, found.settings().with(List.of(assignments)), Actor.CLI)
                .await());
    }

    /** The tenant, called with a token that stands for this user. */
    public RunningGateway as(UUID user) {
        return with(NewCredential.token("").standingFor(user));
    }

    /** The tenant, called with a token that has these scopes. */
    public RunningGateway with(Set<Scope> scopes) {
        return with(new NewCredential(NewCredential.Kind.TOKEN, "", scopes, null, null, null));
    }

    private RunningGateway with(NewCredential credential) {
        String other = Secrets.random();
        TenantRegistry registry = Shared.DATABASE.registry();
        registry.find(tenant)
                .compose(found -> registry.addCredential(found.orElseThrow().id(), other, credential))
                .await();
        return new RunningGateway(baseUrl, managementUrl, tenant, other);
    }

    /** Makes another secret for the tenant's client. */
    public String secret(Set<Scope> scopes, @Nullable Instant expires) {
        NewCredential wanted = new NewCredential(Kind.SECRET, "", scopes, expires, null, null);
        return credentials()
                .issue(found(), wanted, Actor.CLI)
                .await()
                .orElseThrow()
                .text();
    }

    /** Ends all secrets of the tenant's client, as {@code token revoke} does. */
    public void revokeSecrets() {
        revoke(credential -> credential.kind() == Kind.SECRET);
    }

    /** Makes the tenant trust an issuer, as {@code trust add} does. */
    public void trust(TrustForm form) {
        trusts().add(found(), form, Actor.CLI).await();
    }

    /** Ends all of the tenant's trust, as {@code trust remove} does. */
    public void trustNobody() {
        trusts().of(found())
                .await()
                .forEach(each -> assertTrue(
                        trusts().remove(found(), each.id(), Actor.CLI).await()));
    }

    /** The tenant, called with a token that has expired. */
    public RunningGateway withExpiredToken() {
        return with(NewCredential.token("expired").until(Instant.now().minusSeconds(60)));
    }

    /** The tenant, called with a token that was revoked before anybody used it. */
    public RunningGateway withRevokedToken() {
        RunningGateway with = with(NewCredential.token("revoked"));
        revoke(credential -> credential.label().equals("revoked"));
        return with;
    }

    private void revoke(Predicate<Credential> which) {
        List<Credential> revoked = credentials().page(found(), null, 100).await().stream()
                .filter(which)
                .toList();
        assertFalse(revoked.isEmpty());
        revoked.forEach(credential -> assertTrue(
                credentials().revoke(found(), credential.id(), Actor.CLI).await()));
    }

    private Tenant found() {
        return Shared.DATABASE.registry().find(tenant).await().orElseThrow();
    }

    private static CredentialAdministration credentials() {
        return Shared.DATABASE.administration().credentials();
    }

    private static TrustAdministration trusts() {
        return new TrustAdministration(Shared.DATABASE.trusts(), true);
    }

    /** Another gateway beside it, on the same database: what a load balancer would send a client to as well. */
    public RunningGateway replica() {
        return new RunningGateway(Replica.GATEWAY.baseUrl, Replica.GATEWAY.managementUrl, tenant, token);
    }

    /** Another gateway beside it, whose own schemas are in that folder. */
    public RunningGateway replica(Path schemas) {
        return replica(Map.of("SLUICE_SCHEMAS_FOLDER", schemas.toString()));
    }

    /** Another gateway beside it, with these settings besides. */
    public RunningGateway replica(Map<String, String> settings) {
        RunningGateway other = Shared.start(Shared.settings(settings));
        return new RunningGateway(other.baseUrl, other.managementUrl, tenant, token);
    }

    private static final class Replica {
        static final RunningGateway GATEWAY = Shared.start(Shared.SETTINGS);
    }

    private static final class Shared {
        private static final String TOKEN = Secrets.random();
        private static final String MANAGEMENT_TOKEN = Secrets.random();
        private static final Map<String, String> ENVIRONMENT = Map.of(
                "SLUICE_HTTP_HOST",
                "127.0.0.1",
                "SLUICE_HTTP_PORT",
                "0",
                "SLUICE_MANAGEMENT_PORT",
                "0",
                "SLUICE_MANAGEMENT_TOKEN",
                MANAGEMENT_TOKEN,
                "SLUICE_DATABASE_URL",
                TestPostgres.shared().freshUrl(),
                "SLUICE_SECURITY_TOKEN_KEY",
                Secrets.random(),
                "SLUICE_OAUTH_PRIVATE_ADDRESSES",
                "true",
                "SLUICE_OAUTH_KEY_INTERVAL",
                "1ms",
                "SLUICE_BOOTSTRAP_TENANT",
                "demo",
                "SLUICE_BOOTSTRAP_TOKEN",
                TOKEN);
        static final Settings SETTINGS = settings(Map.of());
        static final RunningGateway GATEWAY = start(SETTINGS);
        static final PgDatabase DATABASE = database();

        static Settings settings(Map<String, String> more) {
            Map<String, String> environment = new HashMap<>(ENVIRONMENT);
            environment.putAll(more);
            return SettingsReader.read(environment);
        }

        static RunningGateway start(Settings settings) {
            Gateway gateway = new Gateway(settings);
            Gateway.Running running = gateway.start();
            TestPostgres.shared().beforeStop(gateway::stop);
            return new RunningGateway(running.baseUrl(), running.managementUrl(), "demo", TOKEN);
        }

        private static PgDatabase database() {
            Vertx vertx = Vertx.vertx();
            PgDatabase database = DatabaseAccess.external(SETTINGS)
                    .open(vertx, SETTINGS.database(), false, SchemaFiles.standard(), event -> {});
            TestPostgres.shared().beforeStop(() -> vertx.close().await());
            return database;
        }
    }
}
