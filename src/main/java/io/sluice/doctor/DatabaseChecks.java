package io.sluice.doctor;

import static io.sluice.doctor.Finding.Level.FAIL;
import static io.sluice.doctor.Finding.Level.WARN;
import static io.sluice.doctor.Finding.fail;
import static io.sluice.doctor.Finding.ok;
import static io.sluice.doctor.Finding.unless;
import static io.sluice.doctor.Finding.warn;

import java.util.List;
import java.util.function.Function;

/**
 * What a database must be like; one check is one method.
 *
 * @param connections how many one gateway opens
 */
public record DatabaseChecks(DatabaseFacts facts, int connections) {
    private static final long PAGE_BYTES = 8192;
    private static final long MEBIBYTE = 1 << 20;
    private static final long LEAST_BUFFERS_MIB = 128;
    private static final long LEAST_WAL_MIB = 1024;
    private static final long CLOCK_WARN_SECONDS = 2;
    private static final long CLOCK_FAIL_SECONDS = 30;

    private static final List<Function<DatabaseChecks, Finding>> ALL = List.of(
            DatabaseChecks::version,
            DatabaseChecks::writable,
            DatabaseChecks::encoding,
            DatabaseChecks::strings,
            DatabaseChecks::timeZone,
            DatabaseChecks::fsync,
            DatabaseChecks::fullPages,
            DatabaseChecks::commit,
            DatabaseChecks::autovacuum,
            DatabaseChecks::buffers,
            DatabaseChecks::wal,
            DatabaseChecks::archive,
            DatabaseChecks::jit,
            DatabaseChecks::connectionsLeft,
            DatabaseChecks::clock);

    public List<Finding> findings() {
        return ALL.stream().map(check -> check.apply(this)).toList();
    }

    private Finding version() {
        return unless(
                facts.number("server_version_num") >= 150_000,
                FAIL,
                "PostgreSQL",
                facts.setting("server_version"),
                "Sluice needs PostgreSQL 15 or newer.");
    }

    private Finding writable() {
        return facts.standby() || facts.on("default_transaction_read_only")
                ? fail("writable", "no: a standby, or read-only", "Name the primary in database.url.")
                : ok("writable", "yes");
    }

    private Finding encoding() {
        return unless(
                facts.setting("server_encoding").equals("UTF8"),
                FAIL,
                "encoding",
                facts.setting("server_encoding"),
                "Names in other scripts cannot be stored: CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0.");
    }

    private Finding strings() {
        return set(
                "standard_conforming_strings",
                "on",
                FAIL,
                "A backslash in a text means something else then: set it on.");
    }

    private Finding timeZone() {
        return ok("TimeZone", facts.setting("TimeZone") + " (any will do: times are kept as moments)");
    }

    private Finding fsync() {
        return set("fsync", "on", FAIL, "What was acknowledged is lost in a crash, perhaps all data: set it on.");
    }

    private Finding fullPages() {
        return set(
                "full_page_writes",
                "on",
                WARN,
                "A crash may leave half-written pages: set it on, unless the file system never writes in place (ZFS).");
    }

    private Finding commit() {
        String found = facts.setting("synchronous_commit");
        boolean alone = facts.setting("synchronous_standby_names").isEmpty();
        return !found.equals("off") && (alone || !found.equals("local"))
                ? ok("synchronous_commit", found)
                : fail(
                        "synchronous_commit",
                        found,
                        "What was acknowledged may be lost: ALTER ROLE … SET synchronous_commit = on.");
    }

    private Finding autovacuum() {
        return facts.on("autovacuum") && facts.on("track_counts")
                ? ok("autovacuum", "on")
                : fail(
                        "autovacuum",
                        "off",
                        "Tables grow without end, and plans go wrong: set autovacuum and track_counts on.");
    }

    private Finding buffers() {
        long mebibytes = facts.number("shared_buffers") * PAGE_BYTES / MEBIBYTE;
        return unless(
                mebibytes >= LEAST_BUFFERS_MIB,
                WARN,
                "shared_buffers",
                mebibytes + " MiB",
                "Indexes do not stay in memory: a quarter of the database's memory is usual.");
    }

    private Finding wal() {
        return unless(
                facts.number("max_wal_size") >= LEAST_WAL_MIB,
                WARN,
                "max_wal_size",
                facts.number("max_wal_size") + " MiB",
                "Checkpoints come often during an initial synchronisation: 2GB or more.");
    }

    private Finding archive() {
        return facts.setting("wal_level").equals("minimal")
                ? warn("wal_level", "minimal", "No backup to a point in time is possible: set it to replica.")
                : ok("wal_level", facts.setting("wal_level") + ", archive_mode " + facts.setting("archive_mode"));
    }

    private Finding jit() {
        return ok("jit", facts.setting("jit") + " (the gateway's sessions turn it off)");
    }

    private Finding connectionsLeft() {
        String found = facts.connections() + " left; a replica opens up to " + connections + "; " + facts.replicas()
                + " run now";
        if (facts.connections() < connections) {
            return fail(
                    "connections",
                    found,
                    "Raise max_connections (or the limit of the role), or lower database.readConnections.");
        }
        return unless(
                facts.connections() >= 2L * connections,
                WARN,
                "connections",
                found,
                "There is room for one more replica, and none for a rolling update: raise max_connections.");
    }

    private Finding clock() {
        long seconds = facts.clock().abs().toSeconds();
        String found = facts.clock().abs().toMillis() + " ms " + (facts.clock().isNegative() ? "behind" : "ahead of")
                + " this machine's";
        String remedy = "Expiry, modification times and rates go by both clocks: synchronise them (NTP).";
        if (seconds >= CLOCK_FAIL_SECONDS) {
            return fail("clock", found, remedy);
        }
        return unless(seconds < CLOCK_WARN_SECONDS, WARN, "clock", found, remedy);
    }

    private Finding set(String name, String wanted, Finding.Level otherwise, String remedy) {
        return unless(facts.setting(name).equals(wanted), otherwise, name, facts.setting(name), remedy);
    }
}
