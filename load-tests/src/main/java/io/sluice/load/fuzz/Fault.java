package io.sluice.load.fuzz;

/** Something that must not be: what it is, in the same words for the same mistake, and what shows it. */
record Fault(String what, String evidence) {}
