package io.sluice.load.neighbours;

import io.sluice.load.race.Finding;
import io.sluice.load.race.FindingsPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line's {@code neighbours}. */
@Command(
        name = "neighbours",
        description = "Measures what tenants can do to each other, what an overload leaves, and whether limits hold.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class NeighboursCommand implements Callable<Integer> {
    /** What {@code --only} chooses from. */
    enum Part {
        NOISY,
        OVERLOAD,
        BALANCER
    }

    @Option(names = "--only", split = ",", description = "What is measured: ${COMPLETION-CANDIDATES}.")
    private List<Part> parts = List.of(Part.values());

    @Option(names = "--seconds", description = "How long each is measured.")
    private int seconds = 30;

    @Option(
            names = "--connections",
            description = "Of the noisy tenant, and of the crowd that is served best; one request in flight on each.")
    private int connections = 64;

    @Option(names = "--jar", description = "The gateway to start.")
    private Path jar = Path.of("target/sluice.jar");

    @Option(names = "--results", description = "The folder to write to.")
    private Path results = Path.of("load-tests/results");

    @Override
    public Integer call() throws IOException {
        List<Finding> findings = new ArrayList<>();
        String surroundings;
        try (House house = new House(jar, Map.of("SLUICE_DATABASE_LANES", "1"))) {
            surroundings = "%d s each. %s".formatted(seconds, house.database().surroundings());
            for (Part part : parts) {
                System.err.println(part);
                findings.addAll(measured(part, house));
            }
        }
        publish(FindingsPage.of("Neighbours", findings, surroundings));
        return 0;
    }

    private List<Finding> measured(Part part, House house) {
        Duration duration = Duration.ofSeconds(seconds);
        return switch (part) {
            case NOISY -> new NoisyNeighbour(house, duration, connections).run();
            case OVERLOAD -> new TenfoldOverload(house, duration, connections).run();
            case BALANCER -> new UnevenBalancer(house, duration).run();
        };
    }

    private void publish(String text) throws IOException {
        String now = LocalDateTime.now(ZoneId.systemDefault()).format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
        Path file = Files.createDirectories(results).resolve("neighbours-" + now + ".md");
        System.out.println(text);
        System.out.println("Written to " + Files.writeString(file, text));
    }
}
