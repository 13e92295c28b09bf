package io.sluice.boot;

import io.sluice.admin.DiagnosisJson;
import io.sluice.admin.LogParameters;
import io.sluice.diagnosis.Diagnosis;
import io.sluice.diagnosis.Examination;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice diagnose} */
@Command(
        name = "diagnose",
        description = "Tell how a tenant's provisioning is doing, why it fails, and what to do.",
        mixinStandardHelpOptions = true)
final class DiagnoseCommand implements Callable<Integer> {
    @Parameters(paramLabel = "<tenant>", description = "the tenant's name")
    private String tenant = "";

    @Option(
            names = "--window",
            paramLabel = "<time>",
            description = "how far back failures are looked at: 1h, 7d at most; usually 1d")
    private @Nullable String window;

    @Option(
            names = "--objects",
            paramLabel = "<number>",
            description = "how many users, groups and memberships the provider will send: tells when it will be done")
    private @Nullable String objects;

    @Option(names = "--json", description = "as the admin API answers it")
    private boolean json;

    @Override
    public Integer call() {
        LogParameters parameters = parameters();
        Diagnosis diagnosis = Operator.with(
                Sluice.settings(),
                tenant,
                (database, found) -> new Examination(
                                database.provisioningLog(),
                                database.administration().credentials(),
                                InstantSource.system())
                        .of(found, parameters.window(), parameters.expected()));
        if (json) {
            System.out.println(DiagnosisJson.of(tenant, diagnosis).encodePrettily());
        } else {
            new DiagnosisText(tenant, diagnosis, Ansi.AUTO).lines().forEach(System.out::println);
        }
        return 0;
    }

    private LogParameters parameters() {
        Map<String, String> given = new HashMap<>();
        if (window != null) {
            given.put("window", window);
        }
        if (objects != null) {
            given.put("objects", objects);
        }
        LogParameters parameters = new LogParameters(given::get, Instant.now());
        try {
            parameters.window();
            parameters.expected();
            return parameters;
        } catch (IllegalArgumentException mistake) {
            throw new StartFailure("--" + mistake.getMessage());
        }
    }
}
