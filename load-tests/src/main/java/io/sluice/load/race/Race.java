package io.sluice.load.race;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All contests among the same users: each operation and its reference in turns, round by round. */
final class Race {
    private final Course course;
    private final List<Part> parts;
    private final List<String> notes = new ArrayList<>();

    Race(Course course, List<Part> parts) {
        this.course = course;
        this.parts = Part.RACE.stream().filter(parts::contains).toList();
    }

    Standings run() {
        int users = course.population().size();
        List<Outcome> outcomes = new ArrayList<>();
        if (parts.contains(Part.READS)) {
            try (BareProcess bare = BareProcess.start(course)) {
                new Reads(course, bare).contests().forEach(contest -> outcomes.add(run(contest)));
            }
        }
        if (course.plan().pgbench() && !parts.equals(List.of(Part.READS))) {
            try (ReferenceTenant tenant = ReferenceTenant.prepare(course)) {
                course.database().run("VACUUM ANALYZE resource");
                outcomes.addAll(besidePgbench(Optional.of(tenant)));
                outcomes.stream()
                        .filter(outcome -> outcome.title().equals(Creations.TITLE))
                        .flatMap(post -> Creations.fairness(post, tenant).stream())
                        .forEach(notes::add);
            }
        } else {
            outcomes.addAll(besidePgbench(Optional.empty()));
        }
        return new Standings(users, outcomes, notes, course.checks().problems());
    }

    private List<Outcome> besidePgbench(Optional<ReferenceTenant> tenant) {
        return parts.stream()
                .flatMap(part -> contests(part, tenant))
                .map(this::run)
                .toList();
    }

    private Stream<Contest> contests(Part part, Optional<ReferenceTenant> tenant) {
        return switch (part) {
            case READS, GROUPS, LISTS, LOG, STEADY -> Stream.empty();
            case PAGES -> new Pages(course, tenant).contests().stream();
            case PATCH -> new Patches(course, tenant).contests().stream();
            case MEMBERS -> new Additions(course, tenant).contests().stream();
            case POST -> new Creations(course, tenant).contests().stream();
            case BULK -> bulks(tenant);
        };
    }

    private Stream<Contest> bulks(Optional<ReferenceTenant> tenant) {
        if (Bulks.offered(course.client())) {
            return new Bulks(course, tenant).contests().stream();
        }
        String line = "Bulk is left out: the gateway answers 501, it does not offer it.";
        course.progress().accept(line);
        notes.add(line);
        return Stream.empty();
    }

    /** The first round is a warm-up, and so is the first time at a given rate. */
    private Outcome run(Contest contest) {
        List<Leg> ours = new ArrayList<>();
        List<Leg> theirs = new ArrayList<>();
        for (int round = 0; round <= course.plan().rounds(); round++) {
            ours.add(contest.gateway().get());
            contest.reference().ifPresent(reference -> theirs.add(reference.get()));
            course.progress().accept(told(contest, round, ours, theirs));
        }
        List<Leg> counted = ours.subList(1, ours.size());
        int half = (int) (Leg.median(counted).perSecond() / 2);
        return new Outcome(
                contest.title(),
                contest.unit(),
                counted,
                theirs.isEmpty() ? theirs : theirs.subList(1, theirs.size()),
                contest.aim(),
                contest.steady().map(steady -> {
                    steady.at(Math.max(1, half));
                    return steady.at(Math.max(1, half));
                }));
    }

    private static String told(Contest contest, int round, List<Leg> ours, List<Leg> theirs) {
        return "%-10s %-40s gateway %,9.0f /s%s"
                .formatted(
                        round == 0 ? "warm-up" : "round " + round,
                        contest.title(),
                        ours.getLast().perSecond(),
                        theirs.isEmpty()
                                ? ""
                                : "   reference %,9.0f /s"
                                        .formatted(theirs.getLast().perSecond()));
    }
}
