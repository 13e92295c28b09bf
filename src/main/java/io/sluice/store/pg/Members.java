package io.sluice.store.pg;

import io.sluice.scim.resource.Belonging;
import io.sluice.scim.resource.Member;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;

/** Reads who belongs to whom. */
final class Members {
    private Members() {}

    static List<Member> read(RowSet<Row> rows, ResourceRows resources) {
        List<Member> members = new ArrayList<>(rows.size());
        for (Row row : rows) {
            members.add(new Member(row.getUUID(0), row.getUUID(1), resources.type(row.getString(2))));
        }
        return members;
    }

    static List<Belonging> readGroups(RowSet<Row> rows, ResourceRows resources) {
        List<Belonging> groups = new ArrayList<>(rows.size());
        for (Row row : rows) {
            groups.add(new Belonging(
                    row.getUUID(0),
                    row.getUUID(1),
                    resources.type(row.getString(2)),
                    row.getString(3),
                    row.getBoolean(4)));
        }
        return groups;
    }
}
