package io.sluice.load.race;

import java.util.List;

/**
 * The outcomes of all contests among so many users.
 *
 * @param notes what a reader of the figures must know
 */
record Standings(int users, List<Outcome> outcomes, List<String> notes, List<String> problems) {}
