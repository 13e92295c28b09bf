package io.sluice.load.race;

import java.util.List;

/** What {@code --only} chooses from, in the order it is measured: first what leaves the users as many as they are. */
enum Part {
    /** By id and by filter. */
    READS,
    /** Lists, by number and by cursor. */
    PAGES,
    PATCH,
    /** Many writers on one group. */
    MEMBERS,
    POST,
    BULK,
    /** Large groups beside small ones, and the memory they take. */
    GROUPS,
    /** Pages deep in a long list beside its first. */
    LISTS,
    /** What the provisioning log costs. */
    LOG,
    /** Minutes in a small heap. */
    STEADY;

    /** Those that compare an operation with its physical reference, at every size. */
    static final List<Part> RACE = List.of(READS, PAGES, PATCH, MEMBERS, POST, BULK);
}
