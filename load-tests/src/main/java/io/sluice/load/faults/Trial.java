package io.sluice.load.faults;

import io.sluice.load.StopException;
import io.sluice.load.faults.Provisioning.Load;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One fault that strikes one site while its tenants are provisioned. */
final class Trial {
    private static final Duration BEFORE = Duration.ofSeconds(10);

    private final Fault fault;
    private final Site site;
    private final List<String> tokens;
    private final Load load;

    Trial(Fault fault, Site site, List<String> tokens, Load load) {
        this.fault = fault;
        this.site = site;
        this.tokens = tokens;
        this.load = load;
    }

    Result run() {
        try (Provisioning provisioning = new Provisioning(site, tokens, load)) {
            Site.pause(BEFORE);
            if (provisioning.isOver()) {
                provisioning.end();
                throw new StopException("All was provisioned before anything struck: give it more users.");
            }
            Recovery recovery = new Recovery(provisioning);
            List<String> failures = new ArrayList<>(struck(provisioning));
            recovery.await();
            String title = "`%s`: %s".formatted(fault.name().toLowerCase(Locale.ROOT), fault.words());
            return new Ending(site, provisioning).result(title, recovery, failures);
        }
    }

    /** What went wrong with it. */
    private List<String> struck(Provisioning provisioning) {
        provisioning.progress().blow(fault.words());
        try {
            new Blow(site).strike(fault);
            provisioning.progress().over("the cause is gone: " + fault.words());
            return List.of();
        } catch (StopException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }
}
