package org.flowline.cli.machine;

import picocli.CommandLine.Command;

/** How fast this machine is. */
@Command(
    name = "bench",
    description = "Measures how fast this machine trains and couples.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class BenchCommand {}
