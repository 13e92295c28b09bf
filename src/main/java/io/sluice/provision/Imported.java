package io.sluice.provision;

import java.util.Set;

/**
 * What became of a resource that was imported.
 *
 * @param missing members of it that nobody knows yet, by their ids in the other directory; until there are none, nobody who
 *     is a member here is taken out
 * @param unsettled whether it refers to somebody whom nobody knows yet, and who may get another id than he has there
 * @param renamed whether it has another id here than there
 */
public record Imported(Kind kind, Set<String> missing, boolean unsettled, boolean renamed) {
    public Imported {
        missing = Set.copyOf(missing);
    }

    public enum Kind {
        CREATED,
        UPDATED,
        UNCHANGED
    }
}
