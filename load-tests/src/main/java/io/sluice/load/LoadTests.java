package io.sluice.load;

import io.sluice.load.faults.FaultsCommand;
import io.sluice.load.fuzz.FuzzCommand;
import io.sluice.load.neighbours.NeighboursCommand;
import io.sluice.load.race.BareEndpoint;
import io.sluice.load.race.RaceCommand;
import io.sluice.load.simulate.SimulateCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the load tests. */
@Command(
        name = "load-tests",
        subcommands = {
            RaceCommand.class,
            SimulateCommand.class,
            NeighboursCommand.class,
            FaultsCommand.class,
            FuzzCommand.class,
            BareEndpoint.class
        },
        mixinStandardHelpOptions = true)
public final class LoadTests {
    private LoadTests() {}

    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(new LoadTests()).setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((failure, _, _) -> {
            if (!(failure instanceof StopException)) {
                throw failure;
            }
            System.err.println(failure.getMessage());
            return 2;
        });
        System.exit(line.execute(arguments));
    }
}
