package io.sluice.load.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.load.StopException;
import java.io.IOException;
import java.util.List;

/** A program of the system that does one thing and ends. */
public final class Command {
    private Command() {}

    /** Returns when it has succeeded. */
    public static void run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                throw new StopException(String.join(" ", command) + " failed: " + output.strip());
            }
        } catch (IOException e) {
            throw new StopException(command.getFirst() + " cannot be run: " + e.getMessage());
        } catch (InterruptedException _) {
            throw new StopException("Interrupted.");
        }
    }
}
