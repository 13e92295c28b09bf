package io.sluice.load.race;

import io.sluice.load.gateway.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where one gateway of ours keeps what it writes, new and empty and gone afterwards: a data folder, and a database on the
 * given server if there is one.
 */
record Place(TemporaryFolder data, Optional<String> server) implements AutoCloseable {
    private static final String DATABASE = "sluice_race";

    /** {@code server}: the address of any database there. */
    static Place prepare(Optional<String> server) throws IOException {
        Place place = new Place(TemporaryFolder.make("sluice-race"), server);
        place.onServer("DROP DATABASE IF EXISTS " + DATABASE + " WITH (FORCE)", "CREATE DATABASE " + DATABASE);
        return place;
    }

    Path folder() {
        return data.path();
    }

    /** Without one, the gateway starts its own. */
    Optional<String> databaseUrl() {
        return server.map(url -> Database.sibling(url, DATABASE));
    }

    private void onServer(String... statements) {
        server.ifPresent(url -> {
            try (Database database = new Database(url)) {
                Stream.of(statements).forEach(database::run);
            }
        });
    }

    @Override
    public void close() throws IOException {
        onServer("DROP DATABASE IF EXISTS " + DATABASE + " WITH (FORCE)");
        data.close();
    }
}
