package io.sluice.admission;

import java.util.List;

/**
 * The other replicas of the deployment.
 *
 * @param number how many there are
 * @param demand what is asked of all of them together
 */
public record Others(int number, List<Demand> demand) {
    public Others {
        demand = List.copyOf(demand);
    }
}
