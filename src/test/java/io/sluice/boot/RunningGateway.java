package io.sluice.boot;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.store.pg.PgDatabase;
import io.sluice.tenant.Credential;
import io.sluice.tenant.NewCredential;
import io.sluice.tenant.Tenant;
import io.sluice.tenant.TenantRegistry;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

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
        fresh.admit(Shared.REGISTRY);
        return new RunningGateway(shared.baseUrl, shared.managementUrl, fresh.tenant(), fresh.token());
    }

    /** The shared one, with a tenant of its own whose only token expires then. */
    public static RunningGateway tenantUntil(Instant expiry) {
        RunningGateway shared = shared();
        String name = "tenant-" + TENANTS.incrementAndGet();
        String token = Secrets.random();
        Shared.REGISTRY
                .create(name)
                .compose(made -> Shared.REGISTRY.addCredential(
                        made.id(), token, NewCredential.token("").until(expiry)))
                .await();
        return new RunningGateway(shared.baseUrl, shared.managementUrl, name, token);
    }

    /** Changes settings of the tenant, as {@code tenant set} does: noticed within seconds. */
    public void set(String... assignments) {
        Tenant found = Shared.REGISTRY.find(tenant).await().orElseThrow();
        assertTrue(Shared.REGISTRY
                .change(found, found.settings().with(List.of(assignments)))
                .await());
    }

    /** The tenant, called with a token that stands for this user. */
    public RunningGateway as(UUID user) {
        String other = Secrets.random();
        Shared.REGISTRY
                .find(tenant)
                .compose(found -> Shared.REGISTRY.addCredential(
                        found.orElseThrow().id(), other, NewCredential.token("").standingFor(user)))
                .await();
        return new RunningGateway(baseUrl, managementUrl, tenant, other);
    }

    /** The tenant, called with a token that has expired. */
    public RunningGateway withExpiredToken() {
        return with(NewCredential.token("expired").until(Instant.now().minusSeconds(60)));
    }

    /** The tenant, called with a token that was revoked before anybody used it. */
    public RunningGateway withRevokedToken() {
        RunningGateway with = with(NewCredential.token("revoked"));
        Tenant found = Shared.REGISTRY.find(tenant).await().orElseThrow();
        Credential added = Shared.REGISTRY.credentials(found.id()).await().stream()
                .filter(credential -> credential.label().equals("revoked"))
                .findFirst()
                .orElseThrow();
        assertTrue(Shared.REGISTRY.revoke(found.id(), added.id()).await());
        return with;
    }

    private RunningGateway with(NewCredential credential) {
        String other = Secrets.random();
        Tenant found = Shared.REGISTRY.find(tenant).await().orElseThrow();
        Shared.REGISTRY.addCredential(found.id(), other, credential).await();
        return new RunningGateway(baseUrl, managementUrl, tenant, other);
    }

    /** Another gateway beside it, on the same database: what a load balancer would send a client to as well. */
    public RunningGateway replica() {
        return new RunningGateway(Replica.GATEWAY.baseUrl, Replica.GATEWAY.managementUrl, tenant, token);
    }

    /** Another gateway beside it, whose own schemas are in that folder. */
    public RunningGateway replica(Path schemas) {
        RunningGateway other = Shared.start(Shared.settings(Map.of("SLUICE_SCHEMAS_FOLDER", schemas.toString())));
        return new RunningGateway(other.baseUrl, other.managementUrl, tenant, token);
    }

    private static final class Replica {
        static final RunningGateway GATEWAY = Shared.start(Shared.SETTINGS);
    }

    private static final class Shared {
        private static final String TOKEN = Secrets.random();
        private static final Map<String, String> ENVIRONMENT = Map.of(
                "SLUICE_HTTP_HOST", "127.0.0.1",
                "SLUICE_HTTP_PORT", "0",
                "SLUICE_MANAGEMENT_PORT", "0",
                "SLUICE_DATABASE_URL", TestPostgres.shared().freshUrl(),
                "SLUICE_SECURITY_TOKEN_KEY", Secrets.random(),
                "SLUICE_BOOTSTRAP_TENANT", "demo",
                "SLUICE_BOOTSTRAP_TOKEN", TOKEN);
        static final Settings SETTINGS = settings(Map.of());
        static final RunningGateway GATEWAY = start(SETTINGS);
        static final TenantRegistry REGISTRY = registry();

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

        private static TenantRegistry registry() {
            Vertx vertx = Vertx.vertx();
            PgDatabase database = DatabaseAccess.external(SETTINGS)
                    .open(vertx, SETTINGS.database(), false, SchemaFiles.standard(), event -> {});
            TestPostgres.shared().beforeStop(() -> vertx.close().await());
            return database.registry();
        }
    }
}
