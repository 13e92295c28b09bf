package io.sluice.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** What a Sluice that was given no secrets makes for itself: once, each in a file that only its owner reads. */
record Secrets(Path folder) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** 256 bits that nobody guesses. */
    static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** The secret of this name; an interrupted first time leaves none. */
    String of(String name) {
        try {
            if (!Files.exists(file(name))) {
                Path partial = file(name + ".partial");
                Files.deleteIfExists(partial);
                Files.createFile(
                        partial, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(partial, random(), StandardOpenOption.SYNC, StandardOpenOption.WRITE);
                Files.move(partial, file(name), StandardCopyOption.ATOMIC_MOVE);
            }
            return Files.readString(file(name)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
