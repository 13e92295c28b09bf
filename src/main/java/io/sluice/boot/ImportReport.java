package io.sluice.boot;

import io.sluice.transfer.Counts;
import io.sluice.transfer.ImportListener;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.BufferedWriter;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells the operator how an import goes: a bar on a terminal, a line now and then elsewhere, and what was rejected. */
final class ImportReport implements ImportListener, AutoCloseable {
    private static final int SHOWN = 20;
    private static final int QUIET_TICKS = 10;

    private final PrintStream out = System.err;
    private final ProgressText text;
    private final @Nullable BufferedWriter rejects;
    private final boolean terminal;
    private final List<String> shown = new ArrayList<>();
    private Counts last = Counts.NONE;
    private int ticks;

    /** {@code size}: of what is imported, in bytes; 0 if not known. {@code rejects}: where all that is rejected is written. */
    ImportReport(long size, @Nullable Path rejects) throws IOException {
        this.terminal = onTerminal();
        this.text = new ProgressText(size, System.nanoTime());
        this.rejects = rejects == null ? null : Files.newBufferedWriter(rejects);
    }

    @SuppressWarnings("SystemConsoleNull") // since Java 25 there may be none again
    private static boolean onTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    @Override
    public Future<Void> rejected(long line, String reason) {
        if (shown.size() < SHOWN) {
            shown.add("line " + line + ": " + reason);
        }
        BufferedWriter file = rejects;
        if (file == null) {
            return Future.succeededFuture();
        }
        return Objects.requireNonNull(Vertx.currentContext()).executeBlocking(() -> {
            file.write(new JsonObject().put("line", line).put("reason", reason).encode());
            file.newLine();
            return null;
        });
    }

    @Override
    public void progress(Counts counts) {
        last = counts;
        if (terminal) {
            out.print("\r" + text.bar(counts, System.nanoTime()) + "\u001b[K");
            out.flush();
        } else if (++ticks % QUIET_TICKS == 0) {
            out.println(text.line(counts, System.nanoTime()));
        }
    }

    /** How to go on after it. */
    StartFailure stopped(Throwable failure) {
        endBar();
        return new StartFailure("The import stopped: " + failure.getMessage() + " All lines up to " + last.done()
                + " are done; go on with --from-line " + (last.done() + 1) + ".");
    }

    void end(Counts counts) {
        endBar();
        System.out.println(text.line(counts, System.nanoTime()));
        shown.forEach(line -> System.out.println("  " + line));
        if (counts.rejected() > shown.size()) {
            System.out.println("  … and " + ProgressText.number(counts.rejected() - shown.size()) + " more"
                    + (rejects == null ? "; --rejects <file> keeps them all" : ""));
        }
    }

    private void endBar() {
        if (terminal) {
            out.println();
        }
    }

    @Override
    public void close() throws IOException {
        if (rejects != null) {
            rejects.close();
        }
    }
}
