package io.sluice.load.faults;

import io.sluice.load.StopException;
import io.sluice.load.faults.Road.Delay;
import io.sluice.load.faults.Site.Extra;
import io.sluice.load.gateway.GatewayProcess;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;

/** What can strike a site. */
enum Fault {
    KILL("kill -9 of a replica, started again after 5 s", site -> {
        site.victim().kill();
        seconds(5);
        site.victim().startUntilReady();
    }),
    TERM("SIGTERM of a replica, started again when it has ended", site -> restart(site.victim())),
    ROLLING("restart of both replicas, one after the other", site -> site.replicas().forEach(replica -> {
        restart(replica);
        seconds(3); // until the balancer knows
    })),
    POSTGRES("kill -9 of all processes of PostgreSQL, started again after 5 s", site -> {
        site.database().kill();
        seconds(5);
        site.database().startAgain();
    }),
    FAILOVER("PostgreSQL is lost, and its synchronous standby promoted after 5 s", Set.of(Extra.STANDBY), site -> {
        site.database().kill();
        seconds(5);
        site.failOver();
    }),
    FREEZE("all processes of PostgreSQL stand still for 20 s", site -> {
        site.database().freeze();
        seconds(20);
        site.database().thaw();
    }),
    CONNECTIONS(
            "all connections are cut, and others take every one there is for 15 s; a replica that was killed starts meanwhile",
            site -> {
                site.victim().kill();
                Thread start = Thread.ofVirtual().unstarted(site.victim()::startUntilReady);
                try (Crowd crowd = new Crowd(site.database())) {
                    for (int tenth = 0; tenth < 10; tenth++) {
                        site.road().breakOff(1);
                        crowd.takeAll();
                        Site.pause(Duration.ofMillis(100));
                    }
                    start.start();
                    seconds(14);
                }
                join(start);
            }),
    DISK("the disk of PostgreSQL is full for 15 s; it is started again if it stopped", Set.of(Extra.SMALL_DISK), site -> {
        site.disk().fill();
        seconds(15);
        site.disk().empty();
        site.database().awaitOpen();
    }),
    SLOW("20 to 60 ms more from the replicas to PostgreSQL and as much back, for 20 s", site -> {
        site.road().slow(new Delay(Duration.ofMillis(20), Duration.ofMillis(60)));
        seconds(20);
        site.road().slow(Delay.NONE);
    }),
    BROKEN(
            "for 10 s each connection to PostgreSQL is reset twice a second with a chance of 3 in 10; then nothing comes"
                    + " through for 10 s",
            site -> {
                for (int half = 0; half < 20; half++) {
                    site.road().breakOff(0.3);
                    Site.pause(Duration.ofMillis(500));
                }
                site.road().block();
                seconds(10);
                site.road().open();
            }),
    CLOCK("the clock of a replica is 10 minutes ahead for 10 s, then as much behind", Set.of(Extra.FALSE_CLOCK), site -> {
        site.clock().step(Duration.ofMinutes(10));
        seconds(10);
        site.clock().step(Duration.ofMinutes(-10));
        seconds(10);
        site.clock().step(Duration.ZERO);
    });

    private final String words;
    private final Set<Extra> extras;
    private final Consumer<Site> blow;

    Fault(String words, Consumer<Site> blow) {
        this(words, Set.of(), blow);
    }

    Fault(String words, Set<Extra> extras, Consumer<Site> blow) {
        this.words = words;
        this.extras = extras;
        this.blow = blow;
    }

    String words() {
        return words;
    }

    Set<Extra> extras() {
        return extras;
    }

    /** Returns when the cause is gone: what it was taken is given back, what it stopped runs. */
    void strike(Site site) {
        blow.accept(site);
    }

    private static void restart(GatewayProcess replica) {
        replica.end();
        replica.startUntilReady();
    }

    private static void seconds(int count) {
        Site.pause(Duration.ofSeconds(count));
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException _) {
            throw new StopException("Interrupted.");
        }
    }
}
