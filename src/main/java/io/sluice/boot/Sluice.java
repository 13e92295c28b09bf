package io.sluice.boot;

import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;

/** The command line. */
@Command(
        name = "sluice",
        description = "A SCIM 2.0 gateway on PostgreSQL. Without a command it serves.",
        footer = {"", "Settings: config/sluice.yaml, or the file in SLUICE_CONFIG; SLUICE_* in the environment."},
        mixinStandardHelpOptions = true,
        versionProvider = Sluice.Version.class,
        subcommands = {
            TenantCommands.class,
            TokenCommands.class,
            TrustCommands.class,
            ConfigCommands.class,
            DiagnoseCommand.class,
            DoctorCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            LogCommands.class
        })
public final class Sluice implements Callable<Integer> {
    @Option(names = "--under-maven", description = "Maven started this: end when it does.", hidden = true)
    private boolean underMaven;

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Sluice()).setExecutionExceptionHandler(Sluice::failed);
    }

    @Override
    public Integer call() throws InterruptedException {
        return serve();
    }

    /** Returns only with the process, whose end is awaited by whoever ends it: everything is stopped before. */
    @Command(description = "Serve until the process is told to stop (SIGTERM, Ctrl-C).")
    int serve() throws InterruptedException {
        Settings settings = settings();
        Gateway gateway = new Gateway(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(gateway::stop, "stop"));
        if (underMaven) {
            Thread.startVirtualThread(Sluice::endWithMaven);
        }
        System.out.println(Welcome.text(gateway.start()));
        new CountDownLatch(1).await();
        return 0;
    }

    /** Maven dies of SIGTERM and SIGKILL without a word to what it started; it may even be gone already. */
    private static void endWithMaven() {
        ProcessHandle.current()
                .parent()
                .filter(parent -> parent.info().command().orElse("java").endsWith("java"))
                .ifPresent(maven -> maven.onExit().join());
        System.exit(0);
    }

    @Command(description = "Bring the database's schema up to date, and stop.")
    int migrate() {
        Operator.migrate(settings());
        System.out.println("The database's schema is up to date.");
        return 0;
    }

    /** What is in force; from here on also for the log. */
    static Settings settings() {
        Settings settings = SettingsReader.read(System.getenv());
        System.setProperty("sluice.log.format", lower(settings.log().format()));
        System.setProperty("sluice.log.level", lower(settings.log().level()));
        return settings;
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** A failure to start is a sentence; anything else is a bug, and bugs show where they are. */
    private static int failed(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        if (failure instanceof StartFailure) {
            command.getErr().println(failure.getMessage());
        } else {
            failure.printStackTrace(command.getErr());
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** From the jar's manifest. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {
                "Sluice "
                        + Objects.requireNonNullElse(
                                Sluice.class.getPackage().getImplementationVersion(), "(not packaged)")
            };
        }
    }
}
