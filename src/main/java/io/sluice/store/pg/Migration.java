package io.sluice.store.pg;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * One step of the schema, with a checksum of its text: what has run must never change.
 *
 * @param oldest a program that knows fewer versions than this cannot serve any more; 0: whoever could before still can
 */
record Migration(int version, String name, String sql, String checksum, int oldest) {
    private static final String FOLDER = "/db/";
    private static final Pattern LINE = Pattern.compile("(V(\\d+)__\\w+\\.sql)(?: oldest=(\\d+))?");
    private static final Pattern BESIDE_WRITERS = Pattern.compile("INDEX CONCURRENTLY IF NOT EXISTS (\\w+)");

    /** All that this program knows, in order. */
    static List<Migration> listed() {
        return text("migrations")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(Migration::read)
                .toList();
    }

    static Migration of(int version, String name, String sql, int oldest) {
        CRC32C checksum = new CRC32C();
        checksum.update(sql.getBytes(UTF_8));
        return new Migration(version, name, sql, HexFormat.of().toHexDigits((int) checksum.getValue()), oldest);
    }

    /** The index that it makes while others write: outside a transaction, so that a failure leaves an invalid one behind. */
    Optional<String> indexBesideWriters() {
        return BESIDE_WRITERS
                .matcher(sql)
                .results()
                .map(found -> found.group(1))
                .findFirst();
    }

    private static Migration read(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalStateException("no migration: " + line);
        }
        int oldest = parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3));
        return of(Integer.parseInt(parts.group(2)), parts.group(1), text(parts.group(1)), oldest);
    }

    private static String text(String name) {
        try (InputStream stream = Migration.class.getResourceAsStream(FOLDER + name)) {
            if (stream == null) {
                throw new IllegalStateException("no resource " + FOLDER + name);
            }
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
