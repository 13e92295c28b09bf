package io.sluice.load.faults;

import io.sluice.load.StopException;
import io.sluice.load.gateway.GatewayProcess;
import java.nio.file.Path;
import java.time.Duration;

/** From the present release of a site to the next, one replica after the other, and back. The schema does not go back. */
record Upgrade(Site site) {
    private static final Duration TOGETHER = Duration.ofSeconds(5);

    void andBack() {
        Path present = site.jar();
        NextRelease next = NextRelease.after(present, site.folder().resolve("next-release.jar"));
        migrate(next);
        replaceAllBy(next.jar());
        replaceAllBy(present);
        require(site.schemaVersion() == next.version(), "the schema is another than the next release left");
    }

    /** While the replicas of the present release serve: what nobody writes meanwhile proves nothing. */
    private void migrate(NextRelease next) {
        int before = site.schemaVersion();
        int kept = site.kept().size();
        long begin = System.nanoTime();
        site.victim().run(next.jar(), "migrate");
        long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
        int written = site.kept().size() - kept;
        System.err.printf(
                "migrated from schema version %d to %d by a command of %,d ms, in which %,d writes were committed%n",
                before, site.schemaVersion(), millis, written);
        require(before < next.version() && site.schemaVersion() == next.version(), "the schema was not migrated");
        require(written > 0, "nothing was written during the migration");
        require(site.replicas().stream().allMatch(GatewayProcess::isReady), "the migration made a replica not ready");
    }

    private void replaceAllBy(Path jar) {
        for (GatewayProcess replica : site.replicas()) {
            replica.end();
            replica.startAgain(jar);
            Site.pause(TOGETHER);
            require(
                    site.replicas().stream().allMatch(GatewayProcess::isReady),
                    "a replica is not ready beside another");
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new StopException("upgrade: " + otherwise);
        }
    }
}
