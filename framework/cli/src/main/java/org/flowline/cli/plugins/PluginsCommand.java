package org.flowline.cli.plugins;

import picocli.CommandLine.Command;

/** What plugins there are. */
@Command(
    name = "plugins",
    description = "Shows the components that specs can name, and starts new ones.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class PluginsCommand {}
