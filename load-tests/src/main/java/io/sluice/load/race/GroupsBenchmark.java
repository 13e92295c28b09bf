package io.sluice.load.race;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sluice.load.StopException;
import io.sluice.load.race.Finding.Aim;
import io.sluice.load.race.HeapLog.Collection;
import io.sluice.load.wire.Answer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Large groups beside small ones, and the memory that reading one takes. */
final class GroupsBenchmark {
    private static final int SMALL = 10;
    private static final int PAIRS = 500;
    private static final int UNMEASURED = 100;
    private static final int READERS = 4;

    private final Course course;
    private final Plan plan;
    private final Client client;
    private final Population users;
    private final Checks checks;

    /** {@code large}, {@code huge}: members of the group that is changed and of the one that is read. */
    record Plan(int large, int huge) {
        /** How many users it takes. */
        int users() {
            return Math.max(huge, large + PAIRS + UNMEASURED);
        }
    }

    GroupsBenchmark(Course course, Plan plan) {
        this.course = course;
        this.plan = plan;
        this.client = course.client();
        this.users = course.population();
        this.checks = course.checks();
    }

    List<Finding> run() {
        List<Finding> findings = new ArrayList<>();
        findings.add(oneMember());
        course.gateway().heapLog().ifPresent(log -> findings.add(heap(log)));
        return findings;
    }

    /** In turns, so whatever else the machine does disturbs both alike. */
    private Finding oneMember() {
        course.progress().accept("a group of %,d members beside one of %d".formatted(plan.large(), SMALL));
        Group large = Group.create(client, "large").fill(users, plan.large());
        Group small = Group.create(client, "small").fill(users, SMALL);
        course.database().run("VACUUM ANALYZE membership");
        course.database().settle();
        long[] ofLarge = new long[PAIRS];
        long[] ofSmall = new long[PAIRS];
        for (int i = -UNMEASURED; i < PAIRS; i++) {
            byte[] newcomer = users.id(plan.large() + UNMEASURED + i);
            long one = added(large, newcomer);
            long other = added(small, newcomer);
            if (i >= 0) {
                ofLarge[i] = one;
                ofSmall[i] = other;
            }
        }
        checks.expect("members of the large group", plan.large(), members(large));
        checks.expect("members of the small group", SMALL, members(small));
        double ratio = (double) median(ofLarge) / median(ofSmall);
        return new Finding(
                "adding a member to a group of %,d; to one of %d".formatted(plan.large(), SMALL),
                millis(median(ofLarge)),
                millis(median(ofSmall)),
                ratio,
                Aim.atMost(1.2));
    }

    /** How long adding took; afterwards the member is gone again. */
    private long added(Group group, byte[] member) {
        long start = System.nanoTime();
        Answer added = client.driver().ask(group.add(member));
        long elapsed = System.nanoTime() - start;
        checks.expect("status of adding a member", 204, added.status());
        checks.expect(
                "memberships after adding one",
                1,
                course.database().memberships(course.tenant(), group.id(), uuid(member)));
        checks.expect(
                "status of removing a member",
                204,
                client.driver().ask(group.remove(member)).status());
        return elapsed;
    }

    private static UUID uuid(byte[] id) {
        return UUID.fromString(new String(id, US_ASCII));
    }

    private long members(Group group) {
        return course.database().members(course.tenant(), group.id());
    }

    private static long median(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static String millis(long nanos) {
        return "%.2f ms".formatted(nanos / 1e6);
    }

    private Finding heap(HeapLog log) {
        course.progress().accept("filling a group of %,d members".formatted(plan.huge()));
        Group huge = Group.create(client, "huge").fill(users, plan.huge());
        course.database().run("VACUUM ANALYZE membership");
        int collections = log.collections().size();
        long start = System.nanoTime();
        readAtOnce(huge);
        double seconds = (System.nanoTime() - start) / 1e9;
        List<Collection> during = log.collections().stream().skip(collections).toList();
        long after = during.stream().mapToLong(Collection::after).max().orElse(0);
        long before = during.stream().mapToLong(Collection::before).max().orElse(0);
        int most = course.gateway().heapMegabytes();
        return new Finding(
                "the gateway's heap while %d clients read a group of %,d members (%.1f s, %d collections)"
                        .formatted(READERS, plan.huge(), seconds, during.size()),
                "%d MB after collections, %d MB before".formatted(after, before),
                "%d MB allowed".formatted(most),
                (double) Math.max(after, before) / most,
                Aim.atMost(1));
    }

    private void readAtOnce(Group group) {
        Map<UUID, Integer> places = IntStream.range(0, plan.huge())
                .boxed()
                .collect(Collectors.toMap(place -> uuid(users.id(place)), i -> i));
        MemberReader reader = new MemberReader(course.gateway().endpoint(), places);
        Callable<Long> read = () -> reader.members(group.id());
        try (ExecutorService readers = Executors.newFixedThreadPool(READERS)) {
            for (Future<Long> members : readers.invokeAll(Collections.nCopies(READERS, read))) {
                checks.expect("members read", plan.huge(), members.get());
            }
        } catch (ExecutionException e) {
            checks.add("a group could not be read: " + e.getCause());
        } catch (InterruptedException e) {
            throw new StopException("Interrupted while a group was read.");
        }
    }
}
