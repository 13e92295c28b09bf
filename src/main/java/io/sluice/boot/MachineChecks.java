package io.sluice.boot;

import static io.sluice.doctor.Finding.fail;
import static io.sluice.doctor.Finding.ok;
import static io.sluice.doctor.Finding.warn;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import io.sluice.doctor.Finding;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.Function;

/** What the machine or container must be like, and Java on it; one check is one method. */
record MachineChecks(Settings settings, long heap, long memory, long fileHandles, int javaVersion) {
    private static final long MEBIBYTE = 1 << 20;
    private static final int LEAST_JAVA = 25;
    /** Requests that were read take several times what they were sent as. */
    private static final int TIMES_REQUEST_MEMORY = 4;
    /** A part of the memory is for buffers, code and threads. */
    private static final double LARGEST_HEAP = 0.85;

    private static final long LEAST_FILE_HANDLES = 4096;

    private static final List<Function<MachineChecks, Finding>> ALL = List.of(
            MachineChecks::java, MachineChecks::heapForRequests, MachineChecks::heapInMemory, MachineChecks::handles);

    /** This one. */
    static MachineChecks here(Settings settings) {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new MachineChecks(
                settings,
                Runtime.getRuntime().maxMemory(),
                system.getTotalMemorySize(),
                system instanceof UnixOperatingSystemMXBean unix ? unix.getMaxFileDescriptorCount() : Long.MAX_VALUE,
                Runtime.version().feature());
    }

    List<Finding> findings() {
        return ALL.stream().map(check -> check.apply(this)).toList();
    }

    private Finding java() {
        return javaVersion >= LEAST_JAVA
                ? ok("Java", Integer.toString(javaVersion))
                : fail("Java", Integer.toString(javaVersion), "Sluice needs Java " + LEAST_JAVA + " or newer.");
    }

    private Finding heapForRequests() {
        long requests = settings.http().requestMemory().bytes();
        String found = mebibytes(heap) + " of heap, " + mebibytes(requests) + " for requests (http.requestMemory)";
        return heap >= requests * TIMES_REQUEST_MEMORY
                ? ok("heap", found)
                : warn(
                        "heap",
                        found,
                        "It may run out under load: give it four times as much (-Xmx, -XX:MaxRAMPercentage), or lower"
                                + " http.requestMemory.");
    }

    private Finding heapInMemory() {
        String found = mebibytes(memory) + " in this machine or container";
        return heap <= memory * LARGEST_HEAP
                ? ok("memory", found)
                : warn(
                        "memory",
                        found + ", of which the heap may take " + mebibytes(heap),
                        "The system may end the process: leave a quarter for buffers and threads.");
    }

    private Finding handles() {
        String found = fileHandles == Long.MAX_VALUE ? "unknown" : Long.toString(fileHandles);
        return fileHandles >= LEAST_FILE_HANDLES
                ? ok("file handles", found)
                : warn(
                        "file handles",
                        found,
                        "Each connection takes one: raise the limit (ulimit -n, LimitNOFILE) to " + LEAST_FILE_HANDLES
                                + " or more.");
    }

    private static String mebibytes(long bytes) {
        return bytes / MEBIBYTE + " MiB";
    }
}
