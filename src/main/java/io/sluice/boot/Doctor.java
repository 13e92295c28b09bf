package io.sluice.boot;

import static io.sluice.doctor.Finding.fail;
import static io.sluice.doctor.Finding.ok;
import static io.sluice.doctor.Finding.warn;

import io.sluice.doctor.DatabaseChecks;
import io.sluice.doctor.DatabaseFacts;
import io.sluice.doctor.Finding;
import io.sluice.doctor.SchemaChecks;
import io.sluice.store.pg.PgExamination;
import io.sluice.store.pg.PgSettings;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at everything that a gateway with this environment would depend on, and changes none of it. */
record Doctor(Map<String, String> environment) {
    List<Finding> findings() {
        Settings settings;
        try {
            settings = SettingsReader.read(environment);
        } catch (StartFailure e) {
            return said(e).lines()
                    .skip(1)
                    .map(mistake -> fail("settings", mistake.strip(), "Nothing else is looked at before."))
                    .toList();
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(ok("settings", "no mistakes"));
        findings.add(schemas(settings));
        findings.addAll(MachineChecks.here(settings).findings());
        findings.addAll(new ExposureChecks(settings, Instant.now()).findings());
        findings.addAll(database(settings));
        return findings;
    }

    private static Finding schemas(Settings settings) {
        try {
            int types =
                    SchemaFiles.in(settings.schemas().folder()).resourceTypes().size();
            return ok("schemas", types + " resource types");
        } catch (StartFailure e) {
            return fail("schemas", said(e).replaceAll("\\s*\n\\s*", " "), "Mend the files in schemas.folder.");
        }
    }

    private static String said(StartFailure failure) {
        return String.valueOf(failure.getMessage());
    }

    private static List<Finding> database(Settings settings) {
        Optional<DatabaseUrl> url = Optional.ofNullable(settings.database().url())
                .or(() -> EmbeddedPostgres.runningIn(settings.dataDir()).map(DatabaseUrl::parse));
        return url.map(found -> database(settings, found))
                .orElseGet(() -> List.of(warn(
                        "database",
                        "the embedded PostgreSQL in " + settings.dataDir() + " does not run",
                        "Start the gateway to have it looked at; for production set database.url.")));
    }

    private static List<Finding> database(Settings settings, DatabaseUrl url) {
        Settings.Database use = settings.database();
        Vertx vertx = Vertx.vertx();
        try {
            DatabaseFacts facts = PgExamination.of(vertx, url.options()).await();
            boolean logs = !settings.provisioningLog().retention().isZero();
            List<Finding> findings = new ArrayList<>(List.of(ok("database", url.toString())));
            findings.addAll(
                    new DatabaseChecks(facts, PgSettings.connections(use.lanes(), use.readConnections())).findings());
            findings.addAll(new SchemaChecks(facts, use.migrate(), logs).findings());
            return findings;
        } catch (Exception e) { // what the client met, checked ones too
            return List.of(fail(
                    "database",
                    url + " cannot be used: " + e.getMessage(),
                    "Is it running, is the way to it open, are user and password right?"));
        } finally {
            vertx.close().await();
        }
    }
}
