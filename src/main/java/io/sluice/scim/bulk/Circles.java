package io.sluice.scim.bulk;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Finds what refers to each other in circles: the strongly connected parts of a graph (Kosaraju's way, without recursion,
 * since a request can be a chain of any length).
 */
final class Circles {
    private static final int NONE = -1;

    private Circles() {}

    private record Visit(int node, Iterator<Integer> ahead) {}

    /** For each node the least of those that it is in a circle with: itself, mostly. */
    static int[] of(List<List<Integer>> references) {
        List<List<Integer>> reversed = reversed(references);
        int[] circle = new int[references.size()];
        Arrays.fill(circle, NONE);
        for (int start : finished(references).reversed()) {
            if (circle[start] == NONE) {
                List<Integer> all = reached(start, reversed, circle);
                int least = all.stream().mapToInt(Integer::intValue).min().orElseThrow();
                all.forEach(node -> circle[node] = least);
            }
        }
        return circle;
    }

    /** In the order in which a search in depth is done with them. */
    private static List<Integer> finished(List<List<Integer>> references) {
        List<Integer> finished = new ArrayList<>();
        boolean[] seen = new boolean[references.size()];
        Deque<Visit> visits = new ArrayDeque<>();
        for (int start = 0; start < references.size(); start++) {
            enter(start, references, seen, visits);
            while (!visits.isEmpty()) {
                Visit visit = visits.element();
                if (visit.ahead().hasNext()) {
                    enter(visit.ahead().next(), references, seen, visits);
                } else {
                    finished.add(visits.remove().node());
                }
            }
        }
        return finished;
    }

    private static void enter(int node, List<List<Integer>> references, boolean[] seen, Deque<Visit> visits) {
        if (!seen[node]) {
            seen[node] = true;
            visits.push(new Visit(node, references.get(node).iterator()));
        }
    }

    private static List<Integer> reached(int start, List<List<Integer>> references, int[] circle) {
        List<Integer> all = new ArrayList<>(List.of(start));
        circle[start] = start;
        for (int next = 0; next < all.size(); next++) {
            for (int node : references.get(all.get(next))) {
                if (circle[node] == NONE) {
                    circle[node] = start;
                    all.add(node);
                }
            }
        }
        return all;
    }

    private static List<List<Integer>> reversed(List<List<Integer>> references) {
        List<List<Integer>> reversed = new ArrayList<>();
        references.forEach(node -> reversed.add(new ArrayList<>(0)));
        for (int from = 0; from < references.size(); from++) {
            for (int to : references.get(from)) {
                reversed.get(to).add(from);
            }
        }
        return reversed;
    }
}
