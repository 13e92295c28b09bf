package io.sluice.load.fuzz;

import java.util.ArrayList;
import java.util.List;

/** Ids and cursors that a tenant's answers named, the latest of them; most of what they name is still there. */
final class Known {
    private static final int MOST = 300;
    private static final int FEW = 40;
    private static final String NOBODY = "00000000-0000-7000-8000-0000000000aa";

    private final List<String> users = new ArrayList<>();
    private final List<String> groups = new ArrayList<>();
    private final List<String> cursors = new ArrayList<>();

    synchronized void user(String id) {
        keep(users, id);
    }

    synchronized void group(String id) {
        keep(groups, id);
    }

    synchronized void cursor(String cursor) {
        keep(cursors, cursor);
    }

    private static void keep(List<String> all, String one) {
        if (all.size() >= MOST) {
            all.removeFirst();
        }
        if (!all.contains(one)) {
            all.add(one);
        }
    }

    synchronized String anyUser(Dice dice) {
        return users.isEmpty() ? NOBODY : dice.one(users);
    }

    synchronized String anyGroup(Dice dice) {
        return groups.isEmpty() ? NOBODY : dice.one(groups);
    }

    synchronized String anyCursor(Dice dice) {
        return cursors.isEmpty() ? "" : dice.one(cursors);
    }

    /** One that is to be deleted; the oldest, so that there are never too many. */
    synchronized String oldestUser() {
        return users.size() < FEW ? NOBODY : users.removeFirst();
    }

    synchronized String oldestGroup() {
        return groups.size() < FEW ? NOBODY : groups.removeFirst();
    }
}
