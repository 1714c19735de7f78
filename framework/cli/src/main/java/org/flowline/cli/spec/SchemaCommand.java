package org.flowline.cli.spec;

import java.util.concurrent.Callable;
import org.flowline.cli.option.PluginsOption;
import org.flowline.cli.output.ExitCode;
import org.flowline.cli.output.Json;
import org.flowline.cli.output.Terminal;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.spec.document.SpecSchema;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Specs as a JSON Schema. */
@Command(
    name = "schema",
    description = {
      "Prints the JSON Schema of specs, with every component there is, for editors.",
      "Beside your specs: flowline schema > flowline.schema.json",
      "A spec whose first line is '# yaml-language-server: $schema=FILE' is checked and completed"
          + " while it is written."
    },
    mixinStandardHelpOptions = true)
public final class SchemaCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private PluginsOption plugins = new PluginsOption();

  /** The command, which answers on a terminal. */
  public SchemaCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try (PluginRegistry registry = plugins.load()) {
      terminal.result(Json.of(new SpecSchema(registry).document()));
    }
    return ExitCode.OK.value();
  }
}
