package io.sluice.load.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** As whom PostgreSQL's programs are run: they refuse root, so for root the gateway makes them somebody else in one of these ways. */
record Disguise(List<String> command, int uid) {
    private static final int NOBODY = 65534;
    private static final int NAMELESS = -1;
    private static final Disguise NONE = new Disguise(List.of(), NAMELESS);
    private static final Disguise NAMESPACE = new Disguise(List.of("unshare", "--user"), 0);
    private static final Disguise REALLY_NOBODY = new Disguise(
            List.of(
                    "setpriv",
                    "--reuid=" + NOBODY,
                    "--regid=" + NOBODY,
                    "--clear-groups",
                    "--inh-caps=+dac_override",
                    "--ambient-caps=+dac_override",
                    "--securebits=+no_setuid_fixup"),
            NOBODY);

    static final List<Disguise> ALL = List.of(NONE, NAMESPACE, REALLY_NOBODY);

    /** The one that whoever owns this folder wore. */
    static Disguise of(Path folder) {
        try {
            int owner = (int) Files.getAttribute(folder, "unix:uid");
            int we = (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
            if (we != 0) {
                return NONE;
            }
            return owner == NOBODY ? REALLY_NOBODY : NAMESPACE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> worn(List<String> program) {
        return Stream.concat(command.stream(), program.stream()).toList();
    }
}
