package io.sluice.transfer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** The lines that are being worked on: whether there is room for another, and up to which line all are done. */
final class Underway {
    private final int mostLines;
    private final long mostBytes;
    private final Deque<Long> begun = new ArrayDeque<>();
    private final Set<Long> ended = new HashSet<>();
    private long bytes;
    private long last;

    Underway(int mostLines, long mostBytes) {
        this.mostLines = mostLines;
        this.mostBytes = mostBytes;
    }

    /** A line that is larger than all the room there is goes alone. */
    boolean hasRoom() {
        return lines() < mostLines && bytes < mostBytes;
    }

    int lines() {
        return begun.size();
    }

    void begin(Line line) {
        begun.add(line.number());
        bytes += line.size();
        last = line.number();
    }

    /** A line before others that are under way makes none of the later ones less done. */
    void end(Line line) {
        bytes -= line.size();
        ended.add(line.number());
        while (!begun.isEmpty() && ended.remove(begun.peek())) {
            begun.remove();
        }
    }

    /** All lines up to this one are done. */
    long doneUpTo() {
        return begun.isEmpty() ? last : begun.peek() - 1;
    }
}
