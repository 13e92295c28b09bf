package io.sluice.boot;

import io.sluice.doctor.Finding;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sluice doctor} */
@Command(
        name = "doctor",
        description = "Check settings, machine and database, and say what to change. Changes nothing.",
        footer = {"", "Ends with 1 if a check says FAIL, else with 0."},
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    @Option(names = "--json", description = "for scripts")
    private boolean json;

    @Override
    public Integer call() {
        List<Finding> findings = new Doctor(System.getenv()).findings();
        if (json) {
            System.out.println(json(findings).encodePrettily());
        } else {
            findings.forEach(System.out::println);
            System.out.println(summary(findings));
        }
        return count(findings, Finding.Level.FAIL) > 0 ? 1 : 0;
    }

    private static String summary(List<Finding> findings) {
        return "%d failed, %d to think about, %d fine."
                .formatted(
                        count(findings, Finding.Level.FAIL),
                        count(findings, Finding.Level.WARN),
                        count(findings, Finding.Level.OK));
    }

    private static JsonObject json(List<Finding> findings) {
        return new JsonObject()
                .put("healthy", count(findings, Finding.Level.FAIL) == 0)
                .put(
                        "checks",
                        new JsonArray(findings.stream().map(DoctorCommand::json).toList()));
    }

    private static JsonObject json(Finding finding) {
        return new JsonObject()
                .put("level", finding.level().name())
                .put("check", finding.check())
                .put("found", finding.found())
                .put("remedy", finding.remedy());
    }

    private static long count(List<Finding> findings, Finding.Level level) {
        return findings.stream().filter(finding -> finding.level() == level).count();
    }
}
