package io.sluice.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The folder that holds what a Sluice without a database of its own keeps: PostgreSQL and secrets. Belongs to one process. */
final class DataFolder implements AutoCloseable {
    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** @throws StartFailure if another process has it, or it cannot be written */
    static DataFolder open(Path path) {
        try {
            Path folder = Files.createDirectories(path).toRealPath();
            FileChannel channel = FileChannel.open(
                    folder.resolve("sluice.lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            if (!locked(channel)) {
                String owner = Files.readString(folder.resolve("sluice.lock")).strip();
                channel.close();
                throw new StartFailure("The data folder " + folder + " is in use by another Sluice (pid " + owner
                        + "): stop that one first, or choose another folder with SLUICE_DATA_DIR.");
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
            return new DataFolder(folder, channel);
        } catch (IOException e) {
            throw new StartFailure("The data folder " + path + " cannot be used (" + e
                    + "): make it writable, or choose another folder with SLUICE_DATA_DIR.");
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    Path path() {
        return path;
    }

    Secrets secrets() {
        return new Secrets(path);
    }

    /** Lets the next process have it. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
