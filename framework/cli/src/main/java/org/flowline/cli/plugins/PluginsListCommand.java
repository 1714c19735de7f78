package org.flowline.cli.plugins;

import java.util.concurrent.Callable;
import org.flowline.cli.option.PluginsOption;
import org.flowline.cli.output.ExitCode;
import org.flowline.cli.output.Terminal;
import org.flowline.cli.output.TextTable;
import org.flowline.engine.plugin.ComponentDescription;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.spi.component.Kind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Every component by kind. */
@Command(
    name = "list",
    description = "Lists the components by kind.",
    mixinStandardHelpOptions = true)
public final class PluginsListCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private PluginsOption plugins = new PluginsOption();

  /** The command, which answers on a terminal. */
  public PluginsListCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    TextTable table = new TextTable("KIND", "TYPE", "WHAT IT IS");
    try (PluginRegistry registry = plugins.load()) {
      for (Kind kind : Kind.values()) {
        for (ComponentDescription component : registry.components(kind)) {
          table.row(kind.label(), component.key().type(), component.doc());
        }
      }
    }
    table.lines().forEach(terminal::result);
    return ExitCode.OK.value();
  }
}
