package io.sluice.admission;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What waits, in lines that have turns: each line sends one, then it is the next line's turn. Who costs more than one is not
 * kept waiting for it; its line owes the rest, and lets the others pass so many times (a deficit round robin that pays
 * afterwards). In a line it is who has the lowest rank, and among equals who came first; but one in four is of another rank, so
 * that none waits for ever. For one thread at a time.
 *
 * @param <L> who has a line, by its equality
 * @param <T> what waits, by its equality
 */
public final class Turns<L, T> {
    private static final int RANKS = 3;
    private static final int FAVOURED = 4;

    private final Map<L, Line<L, T>> lines = new HashMap<>();
    private final ArrayDeque<Line<L, T>> round = new ArrayDeque<>();
    private int size;

    /** There are no empty ones. */
    private static final class Line<L, T> {
        final L owner;
        final List<SequencedSet<T>> ranks = Stream.generate(() -> (SequencedSet<T>) new LinkedHashSet<T>())
                .limit(RANKS)
                .toList();
        int owed;
        int taken;

        Line(L owner) {
            this.owner = owner;
        }

        /** Three in a row are of the lowest rank that is there, the fourth is of each in turn. */
        T take() {
            taken++;
            int rank = taken % FAVOURED == 0 ? taken / FAVOURED % RANKS : 0;
            while (ranks.get(rank).isEmpty()) {
                rank = (rank + 1) % RANKS;
            }
            return ranks.get(rank).removeFirst();
        }

        boolean isEmpty() {
            return ranks.stream().allMatch(Set::isEmpty);
        }
    }

    /** Puts it at the end of those in its line that have this rank; 0 goes first, 2 last. */
    public void add(L owner, T waiting, int rank) {
        Line<L, T> line = lines.computeIfAbsent(owner, unknown -> {
            Line<L, T> opened = new Line<>(unknown);
            round.addLast(opened);
            return opened;
        });
        size += line.ranks.get(rank).add(waiting) ? 1 : 0;
    }

    /** Whose turn it is among the lines that may send one; null if none may. */
    public @Nullable T next(Predicate<L> may) {
        int passed = 0;
        while (passed < round.size()) {
            Line<L, T> line = round.removeFirst();
            if (!may.test(line.owner)) {
                passed++;
                round.addLast(line);
            } else if (line.owed > 0 && !round.isEmpty()) {
                passed = 0;
                line.owed--;
                round.addLast(line);
            } else {
                return take(line);
            }
        }
        return null;
    }

    private T take(Line<L, T> line) {
        T taken = line.take();
        size--;
        if (line.isEmpty()) {
            lines.remove(line.owner);
        } else {
            round.addLast(line);
        }
        return taken;
    }

    /** What was taken last of this line cost so much more than one. */
    public void owe(L owner, int more) {
        Line<L, T> line = lines.get(owner);
        if (line != null) {
            line.owed += more;
        }
    }

    /** Lets it wait no more; nothing happens if it does not. */
    public void remove(L owner, T waiting) {
        Line<L, T> line = lines.get(owner);
        if (line != null && line.ranks.stream().anyMatch(rank -> rank.remove(waiting))) {
            size--;
            if (line.isEmpty()) {
                lines.remove(owner);
                round.remove(line);
            }
        }
    }

    /** Who of this line and rank has waited longest; null if there is nobody. */
    public @Nullable T oldest(L owner, int rank) {
        Line<L, T> line = lines.get(owner);
        return line == null || line.ranks.get(rank).isEmpty()
                ? null
                : line.ranks.get(rank).getFirst();
    }

    /** Takes out of all lines, from the oldest on, those for which this holds. */
    public List<T> removeWhile(Predicate<T> holds) {
        List<T> removed = new ArrayList<>();
        for (Line<L, T> line : round) {
            for (SequencedSet<T> rank : line.ranks) {
                while (!rank.isEmpty() && holds.test(rank.getFirst())) {
                    removed.add(rank.removeFirst());
                }
            }
        }
        round.removeIf(Line::isEmpty);
        lines.values().removeIf(Line::isEmpty);
        size -= removed.size();
        return removed;
    }

    public int size() {
        return size;
    }
}
