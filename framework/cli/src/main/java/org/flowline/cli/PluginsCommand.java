package org.flowline.cli;

import picocli.CommandLine.Command;

/** What plugins there are. */
@Command(
    name = "plugins",
    description = "Shows the components that specs can name.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class PluginsCommand {}
