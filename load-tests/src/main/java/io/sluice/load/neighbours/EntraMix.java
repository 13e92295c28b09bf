package io.sluice.load.neighbours;

import io.sluice.load.drive.Call;
import io.sluice.load.drive.Workload;
import io.sluice.load.race.Users;
import java.util.List;

/** What an Entra ID job sends while it provisions, in equal parts: match by filter, create, read, change. */
final class EntraMix implements Workload {
    private final List<Workload> parts;
    private int next;

    EntraMix(Users users) {
        this.parts = List.of(
                users.miss(person -> "userName eq \"nobody.%s\"".formatted(person.userName())),
                users.create(),
                users.read(),
                users.patch());
    }

    @Override
    public Call next(int connection) {
        next = (next + 1) % parts.size();
        return parts.get(next).next(connection);
    }
}
