package io.sluice.boot;

import picocli.CommandLine.Command;

/** {@code sluice log …} */
@Command(
        name = "log",
        description = "Look at what was done.",
        mixinStandardHelpOptions = true,
        subcommands = ProvisioningLogCommand.class)
final class LogCommands {}
