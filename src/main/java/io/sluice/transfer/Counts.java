package io.sluice.transfer;

/**
 * How far an import is.
 *
 * @param bytes how many were read
 * @param waiting lines that wait for the end, since members of theirs were not there yet
 * @param done all lines up to this one are done: it can be resumed behind it
 */
public record Counts(long bytes, long created, long updated, long unchanged, long rejected, long waiting, long done) {
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);

    public long lines() {
        return created + updated + unchanged + rejected;
    }
}
