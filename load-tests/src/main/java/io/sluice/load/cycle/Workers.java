package io.sluice.load.cycle;

import io.sluice.load.StopException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** So many hands, each a virtual thread, that do the parts of a phase side by side. */
public record Workers(int count, Progress progress) {
    <T> void each(String phase, List<T> parts, Consumer<T> work) {
        progress.begin(phase, parts.size());
        Queue<T> left = new ConcurrentLinkedQueue<>(parts);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> hands = IntStream.range(0, count)
                    .<Future<?>>mapToObj(_ -> threads.submit(() -> work(phase, left, work)))
                    .toList();
            hands.forEach(Workers::finish);
        }
    }

    private <T> void work(String phase, Queue<T> left, Consumer<T> work) {
        for (T part = left.poll(); part != null; part = left.poll()) {
            try {
                work.accept(part);
            } catch (StopException e) {
                left.clear();
                throw e;
            } catch (RuntimeException e) {
                progress.failed(phase + " " + part + ": " + e);
            }
            progress.step(phase);
        }
    }

    private static void finish(Future<?> hand) {
        try {
            hand.get();
        } catch (InterruptedException _) {
            throw new StopException("Interrupted.");
        } catch (ExecutionException e) {
            throw new StopException(String.valueOf(e.getCause()));
        }
    }
}
