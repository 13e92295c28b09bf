package io.sluice.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.ThreadMXBean;
import io.sluice.scim.error.ScimException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What any input may come to: a value, or an error that can be told. It may cost a second and a quarter of a gigabyte, as the
 * thread alone uses them, so that a machine with much else to do fails nothing.
 */
public final class Trial {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long MOST_NANOSECONDS = 1_000_000_000;
    private static final long MOST_BYTES = 256L << 20;
    private static final byte RAW = (byte) 0xFF;

    private Trial() {}

    /** Carries out the work within its bounds; {@link ScimException} is how it may end. */
    public static void of(Runnable work) {
        if (excess(work).isPresent()) { // the first time, perhaps of classes that were loaded
            excess(work).ifPresent(much -> expect(false, much));
        }
    }

    private static Optional<String> excess(Runnable work) {
        long time = THREADS.getCurrentThreadCpuTime();
        long memory = THREADS.getCurrentThreadAllocatedBytes();
        try {
            work.run();
        } catch (ScimException refused) {
            expect(!refused.error().detail().isBlank(), "the error says nothing: " + refused.error());
        }
        long took = THREADS.getCurrentThreadCpuTime() - time;
        long used = THREADS.getCurrentThreadAllocatedBytes() - memory;
        return took <= MOST_NANOSECONDS && used <= MOST_BYTES
                ? Optional.empty()
                : Optional.of("it took " + took / 1_000_000 + " ms and " + (used >> 20) + " MB");
    }

    /** The input as text in UTF-8; behind the byte FF as UTF-16 instead, so that halves of surrogate pairs come too. */
    public static String text(byte[] input) {
        return input.length > 0 && input[0] == RAW
                ? ByteBuffer.wrap(input, 1, input.length - 1).asCharBuffer().toString()
                : new String(input, UTF_8);
    }

    public static void expect(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    public static void expectEqual(Object wanted, Object found) {
        if (!wanted.equals(found)) {
            throw new AssertionError("wanted " + wanted + "\nfound  " + found);
        }
    }
}
