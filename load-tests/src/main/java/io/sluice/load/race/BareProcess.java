package io.sluice.load.race;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.load.LoadTests;
import io.sluice.load.StopException;
import io.sluice.load.drive.Driver;
import io.sluice.load.gateway.GatewayProcess;
import io.sluice.load.wire.Endpoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.OptionalLong;

/** A {@link BareEndpoint} in a process of its own, which ends with us, and connections to it. */
record BareProcess(Process process, Endpoint endpoint, Driver driver) implements AutoCloseable {
    static BareProcess start(Course course) {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElse("java"),
                        GatewayProcess.JAVA_OPTIONS,
                        "-cp",
                        System.getProperty("java.class.path"),
                        LoadTests.class.getName(),
                        "bare-endpoint"))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put(BareEndpoint.DATABASE, course.database().url());
        builder.environment().put(BareEndpoint.TENANT, course.tenant().toString());
        try {
            Process process = builder.start();
            BufferedReader said = process.inputReader(UTF_8);
            String port = said.readLine();
            if (port == null) {
                throw new StopException("The bare endpoint, the reference of reads, did not start.");
            }
            Endpoint endpoint = new Endpoint("127.0.0.1", Integer.parseInt(port), "", "");
            return new BareProcess(
                    process, endpoint, Driver.connect(endpoint, course.plan().connections()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    OptionalLong pid() {
        return OptionalLong.of(process.pid());
    }

    @Override
    public void close() {
        driver.close();
        process.destroy();
    }
}
