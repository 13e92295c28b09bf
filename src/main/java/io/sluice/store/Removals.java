package io.sluice.store;

/**
 * How many resources a tenant lost lately.
 *
 * @param all of whatever type
 * @param same of the type that was asked for
 * @param resources how many of that type there are, or were when it lost some, whichever is more
 */
public record Removals(long all, long same, long resources) {}
