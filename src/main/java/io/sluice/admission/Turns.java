package io.sluice.admission;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What waits, in lines that have turns: each line sends one, then it is the next line's turn. Who costs more than one is not
 * kept waiting for it; its line owes the rest, and lets the others pass so many times (a deficit round robin that pays
 * afterwards). In a line, those that go first do, otherwise it is who came first. For one thread at a time.
 *
 * @param <L> who has a line, by its equality
 * @param <T> what waits, by its equality
 */
public final class Turns<L, T> {
    private final Map<L, Line<L, T>> lines = new HashMap<>();
    private final ArrayDeque<Line<L, T>> round = new ArrayDeque<>();
    private int size;

    /** There are no empty ones. */
    private static final class Line<L, T> {
        final L owner;
        final SequencedSet<T> first = new LinkedHashSet<>();
        final SequencedSet<T> others = new LinkedHashSet<>();
        int owed;

        Line(L owner) {
            this.owner = owner;
        }

        SequencedSet<T> group(boolean goesFirst) {
            return goesFirst ? first : others;
        }

        T take() {
            return group(!first.isEmpty()).removeFirst();
        }

        boolean isEmpty() {
            return first.isEmpty() && others.isEmpty();
        }
    }

    /** Puts it at the end of its line, or of those in it that go first. */
    public void add(L owner, T waiting, boolean goesFirst) {
        Line<L, T> line = lines.computeIfAbsent(owner, unknown -> {
            Line<L, T> opened = new Line<>(unknown);
            round.addLast(opened);
            return opened;
        });
        size += line.group(goesFirst).add(waiting) ? 1 : 0;
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
        if (line != null && (line.first.remove(waiting) || line.others.remove(waiting))) {
            size--;
            if (line.isEmpty()) {
                lines.remove(owner);
                round.remove(line);
            }
        }
    }

    /** Who of this line has waited longest, of those that go first or of the others; null if there is nobody. */
    public @Nullable T oldest(L owner, boolean goesFirst) {
        Line<L, T> line = lines.get(owner);
        SequencedSet<T> group = line == null ? null : line.group(goesFirst);
        return group == null || group.isEmpty() ? null : group.getFirst();
    }

    /** Takes out of all lines, from the oldest on, those for which this holds. */
    public List<T> removeWhile(Predicate<T> holds) {
        List<T> removed = new ArrayList<>();
        for (Line<L, T> line : round) {
            for (boolean goesFirst : List.of(true, false)) {
                SequencedSet<T> group = line.group(goesFirst);
                while (!group.isEmpty() && holds.test(group.getFirst())) {
                    removed.add(group.removeFirst());
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
