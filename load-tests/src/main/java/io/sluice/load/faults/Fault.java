package io.sluice.load.faults;

import io.sluice.load.faults.Site.Extra;
import java.util.Set;

/** What can strike a site. */
enum Fault {
    KILL("kill -9 of a replica, started again after 5 s"),
    TERM("SIGTERM of a replica, started again when it has ended"),
    ROLLING("restart of both replicas, one after the other"),
    UPGRADE(
            "both replicas are upgraded to a release with a newer schema, one after the other, and brought back to the former one"),
    POSTGRES("kill -9 of all processes of PostgreSQL, started again after 5 s"),
    FAILOVER("the machine of PostgreSQL is gone without a farewell, and its synchronous standby promoted after 5 s"),
    FREEZE("all processes of PostgreSQL stand still for 20 s"),
    CONNECTIONS(
            "all connections are cut and others take every one there is for 15 s, in which a killed replica starts"),
    DISK("the disk of PostgreSQL is full for 15 s; it is started again if it stopped"),
    SLOW("20 to 60 ms more from the replicas to PostgreSQL and as much back, for 20 s"),
    BROKEN(
            "for 10 s connections to PostgreSQL are reset at random, 3 in 10 twice a second; then 10 s nothing comes through"),
    CLOCK("the clock of a replica is 10 minutes ahead for 10 s, then as much behind for 10 s");

    private final String words;

    Fault(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** What a site must have to be struck by it. */
    Set<Extra> extras() {
        return switch (this) {
            case FAILOVER -> Set.of(Extra.STANDBY);
            case DISK -> Set.of(Extra.SMALL_DISK);
            case CLOCK -> Set.of(Extra.FALSE_CLOCK);
            case KILL, TERM, ROLLING, UPGRADE, POSTGRES, FREEZE, CONNECTIONS, SLOW, BROKEN -> Set.of();
        };
    }
}
