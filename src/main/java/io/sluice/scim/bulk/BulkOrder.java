package io.sluice.scim.bulk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Puts operations in an order in which each comes after all that it refers to, and otherwise as the client wrote them: what
 * waits holds up only what touches the same things. Those of a circle come together, under the number of the first.
 */
final class BulkOrder {
    private final int[] circles;
    private final Map<Integer, List<Integer>> together = new TreeMap<>();
    private final Map<Integer, List<Integer>> referrers = new HashMap<>();
    private final Map<Integer, List<Integer>> successors = new HashMap<>();

    /** How many must come before, because they are referred to and because they touch the same. */
    private final int[] referredTo;

    private final int[] predecessors;

    BulkOrder(int[] circles, List<List<Integer>> references, List<Set<String>> touched) {
        this.circles = circles;
        this.referredTo = new int[circles.length];
        this.predecessors = new int[circles.length];
        Map<String, Integer> last = new HashMap<>();
        for (int index = 0; index < circles.length; index++) {
            int later = index;
            together.computeIfAbsent(circles[index], first -> new ArrayList<>()).add(index);
            references.get(index).forEach(to -> follows(later, to, referrers, referredTo));
            for (String key : touched.get(index)) {
                Integer before = last.put(key, index);
                if (before != null) {
                    follows(index, before, successors, predecessors);
                }
            }
        }
    }

    private void follows(int later, int earlier, Map<Integer, List<Integer>> all, int[] counts) {
        if (circles[later] != circles[earlier]) {
            all.computeIfAbsent(circles[earlier], none -> new ArrayList<>()).add(circles[later]);
            counts[circles[later]]++;
        }
    }

    /** Where the order of the request contradicts the references, these go before. */
    List<List<Integer>> all() {
        NavigableSet<Integer> waiting = new TreeSet<>();
        NavigableSet<Integer> ready = new TreeSet<>();
        together.keySet().forEach(circle -> admit(circle, waiting, ready));
        List<List<Integer>> all = new ArrayList<>();
        while (!ready.isEmpty() || !waiting.isEmpty()) {
            int next = ready.isEmpty() ? waiting.removeFirst() : ready.removeFirst();
            waiting.remove(next);
            all.add(together.getOrDefault(next, List.of()));
            predecessors[next] = -1; // done
            for (int referrer : referrers.getOrDefault(next, List.of())) {
                referredTo[referrer]--;
                admit(referrer, waiting, ready);
            }
            for (int successor : successors.getOrDefault(next, List.of())) {
                if (predecessors[successor] > 0) {
                    predecessors[successor]--;
                    admit(successor, waiting, ready);
                }
            }
        }
        return all;
    }

    private void admit(int circle, NavigableSet<Integer> waiting, NavigableSet<Integer> ready) {
        if (referredTo[circle] == 0) {
            waiting.add(circle);
            if (predecessors[circle] == 0) {
                ready.add(circle);
            }
        }
    }
}
