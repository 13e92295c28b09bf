package io.sluice.boot;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** As whom PostgreSQL runs: it refuses root, so for root a command is put in front that makes it somebody else. */
record UnprivilegedUser(List<String> command, int uid) {
    private static final int NOBODY = 65534;

    /** A user namespace without any mapping: the process is nobody to itself, and still owns and enters what root does. */
    private static final UnprivilegedUser NAMESPACE = new UnprivilegedUser(List.of("unshare", "--user"), 0);

    /**
     * Really nobody, for containers that forbid namespaces. It keeps the right to enter folders, because the data folder may
     * lie below a closed one such as {@code /root}; the securebits make access(2) honour that right too.
     */
    private static final UnprivilegedUser REALLY_NOBODY = new UnprivilegedUser(
            List.of(
                    "setpriv",
                    "--reuid=" + NOBODY,
                    "--regid=" + NOBODY,
                    "--clear-groups",
                    "--inh-caps=+dac_override",
                    "--ambient-caps=+dac_override",
                    "--securebits=+no_setuid_fixup"),
            NOBODY);

    static UnprivilegedUser choose() {
        if (new UnixSystem().getUid() != 0) {
            return new UnprivilegedUser(List.of(), -1);
        }
        return Stream.of(NAMESPACE, REALLY_NOBODY)
                .filter(UnprivilegedUser::works)
                .findFirst()
                .orElseThrow(() -> new StartFailure("PostgreSQL refuses to run as root, and neither unshare nor setpriv"
                        + " can make another user here: start Sluice as an ordinary user, or give it a database with"
                        + " SLUICE_DATABASE_URL."));
    }

    private boolean works() {
        try {
            Process process = new ProcessBuilder(
                            Stream.concat(command.stream(), Stream.of("true")).toList())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Gives the folder to this user, if another had it before. */
    void own(Path folder) {
        try {
            if (uid < 0 || Objects.equals(Files.getAttribute(folder, "unix:uid"), uid)) {
                return;
            }
            UserPrincipal owner =
                    folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(Integer.toString(uid));
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.toList()) {
                    Files.setOwner(path, owner);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
