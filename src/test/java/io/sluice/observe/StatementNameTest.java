package io.sluice.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementNameTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INSERT INTO resource (id) SELECT $1 | INSERT resource",
                "WITH made AS (INSERT INTO resource (id) VALUES ($1) RETURNING id) SELECT * FROM made | INSERT resource",
                "SELECT id FROM unnest($1::uuid[]) AS wanted (id) JOIN resource USING (id) | SELECT resource",
                "SELECT id, (SELECT count(*) FROM membership) FROM unnest($1) need JOIN resource r ON true | SELECT resource",
                "SELECT id FROM (SELECT * FROM resource) r | SELECT resource",
                "SELECT id FROM tenant_clock WHERE tenant_id = $1 FOR UPDATE SKIP LOCKED | SELECT tenant_clock",
                "SELECT id FROM tenant_clock FOR NO KEY UPDATE OF tenant_clock | SELECT tenant_clock",
                "update tenant_clock SET number = $1 | UPDATE tenant_clock",
                "DELETE FROM membership USING unnest($1) | DELETE membership",
                "COMMIT | COMMIT",
                "'' | STATEMENT"
            })
    void whatItDoesAndTheTableAreItsName(String text, String name) {
        assertEquals(name, StatementName.of(text).summary());
    }
}
