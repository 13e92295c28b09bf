package io.sluice.tenant;

/**
 * How many removals in a short time are no accident.
 *
 * @param percent of the resources of one type that may go; 0: as many as there are
 * @param resources of all types that may go; 0: as many as there are
 * @param minutes within which they are counted
 */
public record Brake(long percent, long resources, long minutes) {}
