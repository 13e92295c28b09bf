package io.sluice.load.directory;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What changed in a directory since the cycle before; people and teams by number, the new values are in the directory.
 *
 * @param joined people who are new, those re-hired under their former login name included
 * @param changed people of whom attributes changed, {@code active} included: those who were deleted softly are disabled
 * @param restored people who had been deleted softly and are back, enabled
 * @param reported people who have another manager, or none any more
 * @param left people who were deleted for good
 * @param founded teams that are new, without their members
 * @param renamed teams that have another name
 * @param dissolved teams that were deleted
 * @param added members who came, by team
 * @param removed members who went, by team; not those who were deleted
 */
public record Delta(
        List<Integer> joined,
        List<Integer> changed,
        List<Integer> restored,
        List<Integer> reported,
        List<Integer> left,
        List<Integer> founded,
        List<Integer> renamed,
        List<Integer> dissolved,
        Map<Integer, Set<Integer>> added,
        Map<Integer, Set<Integer>> removed) {}
