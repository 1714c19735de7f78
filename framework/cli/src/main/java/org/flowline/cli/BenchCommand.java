package org.flowline.cli;

import picocli.CommandLine.Command;

/** How fast this machine is. */
@Command(
    name = "bench",
    description = "Measures how fast this machine trains and couples.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class BenchCommand {}
