package io.sluice.load.race;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** The users that the gateway has acknowledged, by place: each one's number and id. */
public final class Population {
    private final List<Member> members = new ArrayList<>();
    private final SplittableRandom random;
    private final long strangers;
    private int nextNumber;

    /** {@code patched} is the number that the last acknowledged PATCH wrote, 0 before the first. */
    public static final class Member {
        final int number;
        final byte[] id;
        int patched;

        Member(int number, byte[] id) {
            this.number = number;
            this.id = id;
        }
    }

    /** {@code strangers}: how many users were there before; numbers go on after them, so that names of an earlier run stay. */
    public Population(long seed, long strangers) {
        random = new SplittableRandom(seed);
        this.strangers = strangers;
        nextNumber = Math.toIntExact(strangers);
    }

    /** How many users the gateway must count. */
    long expectedTotal() {
        return strangers + members.size();
    }

    UUID anyId() {
        return UUID.fromString(new String(any().id, US_ASCII));
    }

    byte[] id(int place) {
        return members.get(place).id;
    }

    int nextNumber() {
        nextNumber++;
        return nextNumber;
    }

    void add(int number, byte[] id) {
        members.add(new Member(number, id));
    }

    Member any() {
        return members.get(random.nextInt(members.size()));
    }

    /** Any of those that only this one of so many connections changes, so that its last change is known. */
    Member anyOf(int connection, int connections) {
        int own = (members.size() - connection + connections - 1) / connections;
        return members.get(connection + connections * random.nextInt(own));
    }

    public int size() {
        return members.size();
    }
}
