package io.sluice.load.faults;

import io.sluice.load.StopException;
import io.sluice.load.faults.Road.Delay;
import io.sluice.load.gateway.GatewayProcess;
import java.time.Duration;

/** Strikes a site. */
record Blow(Site site) {
    private static final Duration MOMENT = Duration.ofMillis(500);

    /** Returns when the cause is gone: what was taken is given back, what was stopped runs. */
    void strike(Fault fault) {
        switch (fault) {
            case KILL -> {
                site.victim().kill();
                seconds(5);
                site.victim().startUntilReady();
            }
            case TERM -> restart(site.victim());
            case ROLLING -> site.replicas().forEach(Blow::restart);
            case UPGRADE -> new Upgrade(site).andBack();
            case POSTGRES -> {
                site.database().kill();
                seconds(5);
                site.database().startAgain();
            }
            case FAILOVER -> site.failOver();
            case FREEZE -> {
                site.database().freeze();
                seconds(20);
                site.database().thaw();
            }
            case CONNECTIONS -> takeConnections();
            case DISK -> fillDisk();
            case SLOW -> {
                site.road().slow(new Delay(Duration.ofMillis(20), Duration.ofMillis(60)));
                seconds(20);
                site.road().slow(Delay.NONE);
            }
            case BROKEN -> breakRoad();
            case CLOCK -> {
                site.clock().step(Duration.ofMinutes(10));
                seconds(10);
                site.clock().step(Duration.ofMinutes(-10));
                seconds(10);
                site.clock().step(Duration.ZERO);
            }
        }
    }

    private void takeConnections() {
        site.victim().kill();
        Thread start = Thread.ofVirtual().unstarted(site.victim()::startUntilReady);
        try (Crowd crowd = new Crowd(site.database())) {
            for (int time = 0; time < 4; time++) {
                site.road().breakOff(1);
                crowd.takeAll();
                Site.pause(MOMENT);
            }
            start.start();
            seconds(13);
        }
        join(start);
    }

    private void fillDisk() {
        site.disk().fill();
        seconds(15);
        site.disk().empty();
        site.database().awaitOpen();
    }

    private void breakRoad() {
        for (int time = 0; time < 20; time++) {
            site.road().breakOff(0.3);
            Site.pause(MOMENT);
        }
        site.road().block();
        seconds(10);
        site.road().open();
    }

    /** The balancer has noticed when it returns. */
    private static void restart(GatewayProcess replica) {
        replica.end();
        replica.startUntilReady();
        seconds(3);
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
