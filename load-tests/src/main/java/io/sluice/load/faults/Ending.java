package io.sluice.load.faults;

import io.sluice.load.StopException;
import io.sluice.load.gateway.GatewayProcess;
import java.util.ArrayList;
import java.util.List;

/** Lets the provisioning of a site end, and looks at what is there then. */
record Ending(Site site, Provisioning provisioning) {
    Result result(String title, Recovery recovery, List<String> failuresBefore) {
        List<String> failures = new ArrayList<>(failuresBefore);
        List<String> differences = differences(failures);
        failures.addAll(provisioning.progress().failures());
        for (GatewayProcess replica : site.replicas()) {
            if (!replica.isReady()) {
                failures.add("a replica is not ready at the end: " + replica.url());
            }
        }
        return new Result(
                title,
                recovery.lasted(),
                recovery.normal(),
                recovery.silence(),
                provisioning.ledger().size(),
                provisioning.ledger().missing(site.kept()),
                provisioning.ledger().missing(site.logged()).size(),
                differences,
                provisioning.watch().answers(),
                provisioning.watch().broken(),
                failures);
    }

    private List<String> differences(List<String> failures) {
        try {
            return provisioning.end();
        } catch (StopException e) {
            failures.add("provisioning ended early: " + e.getMessage());
            return List.of();
        }
    }
}
