package io.sluice.load.faults;

import io.sluice.load.StopException;
import io.sluice.load.gateway.Command;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file system of its own in memory, of a size that is easily filled. Only root may make one. */
record SmallDisk(Path folder) implements AutoCloseable {
    private static final int MEGABYTE = 1 << 20;
    private static final String SIZE = "400m";

    static SmallDisk mount(Path folder) {
        try {
            Command.run(List.of(
                    "mount",
                    "-t",
                    "tmpfs",
                    "-o",
                    "size=" + SIZE + ",mode=755",
                    "tmpfs",
                    Files.createDirectory(folder).toString()));
            return new SmallDisk(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isPossible() {
        try {
            Path folder = Files.createTempDirectory("sluice-disk");
            try (SmallDisk _ = mount(folder.resolve("disk"))) {
                return true;
            } finally {
                Files.deleteIfExists(folder.resolve("disk"));
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (StopException _) {
            return false;
        }
    }

    /** Until not a byte more fits. */
    void fill() {
        try (OutputStream out = Files.newOutputStream(ballast())) {
            for (int size = MEGABYTE; size > 0; size /= 16) {
                fill(out, new byte[size]);
            }
        } catch (IOException _) {
            // it is full
        }
    }

    private static void fill(OutputStream out, byte[] piece) {
        try {
            while (true) {
                out.write(piece);
            }
        } catch (IOException _) {
            // a smaller piece may still fit
        }
    }

    void empty() {
        try {
            Files.deleteIfExists(ballast());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }

    @Override
    public void close() {
        Command.run(List.of("umount", folder.toString()));
    }
}
