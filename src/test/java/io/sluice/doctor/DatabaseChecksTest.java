package io.sluice.doctor;

import static io.sluice.doctor.Finding.Level.FAIL;
import static io.sluice.doctor.Finding.Level.OK;
import static io.sluice.doctor.Finding.Level.WARN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.sluice.doctor.DatabaseFacts.Schema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatabaseChecksTest {
    private static final Map<String, String> SOUND = Map.ofEntries(
            Map.entry("server_version", "18.4"),
            Map.entry("server_version_num", "180004"),
            Map.entry("server_encoding", "UTF8"),
            Map.entry("standard_conforming_strings", "on"),
            Map.entry("TimeZone", "Europe/Berlin"),
            Map.entry("fsync", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("synchronous_standby_names", ""),
            Map.entry("autovacuum", "on"),
            Map.entry("track_counts", "on"),
            Map.entry("shared_buffers", "32768"),
            Map.entry("max_wal_size", "2048"),
            Map.entry("wal_level", "replica"),
            Map.entry("archive_mode", "off"),
            Map.entry("jit", "on"),
            Map.entry("default_transaction_read_only", "off"));
    private static final Schema WHOLE =
            new Schema("", 7, 7, true, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    @Test
    void aSoundDatabaseGivesNothingToDo() {
        List<Finding> findings = findings(facts(SOUND, Duration.ZERO, 100, 0, WHOLE));

        findings.forEach(finding -> {
            assertEquals(OK, finding.level(), finding.toString());
            assertEquals("", finding.remedy());
        });
    }

    @Test
    void aSettingThatLosesDataFailsAndOneThatCostsTimeWarns() {
        assertEquals(FAIL, level("PostgreSQL", Map.of("server_version_num", "140012")));
        assertEquals(FAIL, level("encoding", Map.of("server_encoding", "LATIN1")));
        assertEquals(FAIL, level("fsync", Map.of("fsync", "off")));
        assertEquals(WARN, level("full_page_writes", Map.of("full_page_writes", "off")));
        assertEquals(FAIL, level("synchronous_commit", Map.of("synchronous_commit", "off")));
        assertEquals(OK, level("synchronous_commit", Map.of("synchronous_commit", "local")));
        assertEquals(
                FAIL,
                level("synchronous_commit", Map.of("synchronous_commit", "local", "synchronous_standby_names", "b")));
        assertEquals(FAIL, level("autovacuum", Map.of("track_counts", "off")));
        assertEquals(WARN, level("shared_buffers", Map.of("shared_buffers", "4096")));
        assertEquals(WARN, level("max_wal_size", Map.of("max_wal_size", "512")));
        assertEquals(WARN, level("wal_level", Map.of("wal_level", "minimal")));
        assertEquals(FAIL, level("writable", Map.of("default_transaction_read_only", "on")));
        assertEquals(FAIL, level("standard_conforming_strings", Map.of("standard_conforming_strings", "off")));
    }

    @Test
    void roomForOneReplicaIsTooLittleForARollingUpdate() {
        assertEquals(FAIL, level("connections", facts(SOUND, Duration.ZERO, 19, 0, WHOLE)));
        assertEquals(WARN, level("connections", facts(SOUND, Duration.ZERO, 39, 1, WHOLE)));
        assertEquals(OK, level("connections", facts(SOUND, Duration.ZERO, 40, 1, WHOLE)));
    }

    @Test
    void clocksThatDifferAreToldWhicheverIsAhead() {
        assertEquals(OK, level("clock", facts(SOUND, Duration.ofMillis(-1_900), 100, 0, WHOLE)));
        assertEquals(WARN, level("clock", facts(SOUND, Duration.ofSeconds(-3), 100, 0, WHOLE)));
        assertEquals(FAIL, level("clock", facts(SOUND, Duration.ofSeconds(40), 100, 0, WHOLE)));
    }

    @Test
    void aDayThatIsMissingWhileAGatewayRunsIsAFault() {
        Schema today = days(List.of("provisioning_log_20261125"), List.of());
        Schema tomorrow = days(List.of(), List.of("provisioning_log_20261126"));

        assertEquals(FAIL, level("days of the log", facts(SOUND, Duration.ZERO, 100, 1, today)));
        assertEquals(WARN, level("days of the log", facts(SOUND, Duration.ZERO, 100, 0, today)));
        assertEquals(WARN, level("days of the log", facts(SOUND, Duration.ZERO, 100, 1, tomorrow)));
    }

    @Test
    void everythingThatIsNotFineHasARemedy() {
        Map<String, String> broken = new HashMap<>(SOUND);
        broken.replaceAll((name, value) -> value.equals("on") ? "off" : value);
        Schema schema = new Schema(
                "",
                6,
                7,
                false,
                List.of("resource"),
                List.of("resource"),
                List.of("a"),
                List.of("b"),
                List.of("c"),
                List.of());

        findings(facts(broken, Duration.ofMinutes(1), 1, 0, schema))
                .forEach(finding ->
                        assertFalse(finding.level() != OK && finding.remedy().isEmpty(), finding.toString()));
    }

    private static Finding.Level level(String check, Map<String, String> different) {
        Map<String, String> settings = new HashMap<>(SOUND);
        settings.putAll(different);
        return level(check, facts(settings, Duration.ZERO, 100, 0, WHOLE));
    }

    private static Finding.Level level(String check, DatabaseFacts facts) {
        return findings(facts).stream()
                .filter(finding -> finding.check().equals(check))
                .findFirst()
                .orElseThrow()
                .level();
    }

    private static List<Finding> findings(DatabaseFacts facts) {
        List<Finding> all = new ArrayList<>(new DatabaseChecks(facts, 20).findings());
        all.addAll(new SchemaChecks(facts, true, true).findings());
        return all;
    }

    private static Schema days(List<String> today, List<String> tomorrow) {
        return new Schema("", 7, 7, true, List.of(), List.of(), List.of(), List.of(), today, tomorrow);
    }

    private static DatabaseFacts facts(
            Map<String, String> settings, Duration clock, long connections, long replicas, Schema schema) {
        return new DatabaseFacts(settings, clock, false, connections, replicas, schema, List.of());
    }
}
