package io.sluice.load.race;

import io.sluice.load.StopException;
import io.sluice.load.gateway.GatewayProcess;
import io.sluice.load.wire.Endpoint;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * The gateway under test: one that runs already, or one of our own that ends with us.
 *
 * @param heapMegabytes how much our own may have; 0: as much as Java gives it
 * @param heapLog what our own says about it
 */
record Gateway(
        Endpoint endpoint,
        String databaseUrl,
        OptionalLong pid,
        Optional<GatewayProcess> own,
        int heapMegabytes,
        Optional<HeapLog> heapLog)
        implements AutoCloseable {
    static Gateway running(URI url, String token, String databaseUrl, OptionalLong pid) {
        return new Gateway(Endpoint.of(url, token), databaseUrl, pid, Optional.empty(), 0, Optional.empty());
    }

    /** Starts the jar in a data folder; settings in our environment ({@code SLUICE_…}) reach it. */
    static Gateway start(Path jar, Path dataFolder, Optional<String> databaseUrl, int heapMegabytes) {
        String token = UUID.randomUUID().toString() + UUID.randomUUID();
        Path heapLog = dataFolder.resolve("heap.log");
        List<String> options = new ArrayList<>(List.of(HeapLog.option(heapLog)));
        if (heapMegabytes > 0) {
            options.add("-Xmx" + heapMegabytes + "m");
        }
        Map<String, String> settings = new HashMap<>();
        settings.put("SLUICE_BOOTSTRAP_TENANT", "race");
        settings.put("SLUICE_BOOTSTRAP_TOKEN", token);
        databaseUrl.ifPresent(url -> {
            settings.put("SLUICE_DATABASE_URL", url);
            settings.put(
                    "SLUICE_SECURITY_TOKEN_KEY", System.getenv().getOrDefault("SLUICE_SECURITY_TOKEN_KEY", newKey()));
        });
        GatewayProcess process = GatewayProcess.start(
                new GatewayProcess.Setup(jar, dataFolder, dataFolder.resolve("gateway.log"), options, settings));
        return new Gateway(
                Endpoint.of(process.url(), token),
                databaseUrl.orElseGet(() -> Database.embedded(dataFolder)),
                OptionalLong.of(process.pid()),
                Optional.of(process),
                heapMegabytes,
                heapMegabytes > 0 ? Optional.of(new HeapLog(heapLog)) : Optional.empty());
    }

    /** The same, called for another tenant, which is made now with that setting. */
    Gateway withTenant(String name, String setting) {
        GatewayProcess process = own.orElseThrow(
                () -> new StopException("Only a gateway that the race starts is given a second tenant."));
        process.run("tenant", "create", name);
        process.run("tenant", "set", name, setting);
        String token = process.run("token", "issue", name, "--label=race");
        return new Gateway(Endpoint.of(process.url(), token), databaseUrl, pid, own, heapMegabytes, heapLog);
    }

    private static String newKey() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    @Override
    public void close() {
        own.ifPresent(GatewayProcess::close);
    }
}
