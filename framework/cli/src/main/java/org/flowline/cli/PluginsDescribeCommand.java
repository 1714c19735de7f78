package org.flowline.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.flowline.engine.spec.Part;
import org.flowline.engine.spec.Setting;
import org.flowline.engine.wiring.ComponentDescription;
import org.flowline.engine.wiring.PluginRegistry;
import org.flowline.spi.component.ComponentKey;
import org.flowline.spi.component.Kind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** One component and its settings. */
@Command(
    name = "describe",
    description = "Shows a component and its settings.",
    mixinStandardHelpOptions = true)
final class PluginsDescribeCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec command = CommandSpec.create();

  @Parameters(
      index = "0",
      paramLabel = "KIND",
      description = "A kind, such as path, or the key of a spec.")
  private String kind = "";

  @Parameters(index = "1", paramLabel = "TYPE", description = "A type of that kind, such as ot.")
  private String type = "";

  @Mixin private PluginsOption plugins = new PluginsOption();

  PluginsDescribeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try (PluginRegistry registry = plugins.load()) {
      print(find(registry));
    }
    return ExitCode.OK.value();
  }

  private ComponentDescription find(PluginRegistry registry) {
    Kind wanted = named(kind).orElseThrow(() -> unknown("kind", kind, labels()));
    return registry
        .describe(new ComponentKey(wanted, type))
        .orElseThrow(() -> unknown(kind, type, registry.types(wanted)));
  }

  /** A kind by its own name, or by the key under which specs have it. */
  private static Optional<Kind> named(String name) {
    return Stream.concat(
            Arrays.stream(Kind.values()).filter(candidate -> candidate.label().equals(name)),
            Arrays.stream(Part.values()).filter(part -> part.key().equals(name)).map(Part::kind))
        .findFirst();
  }

  private static List<String> labels() {
    return Arrays.stream(Kind.values()).map(Kind::label).toList();
  }

  private ParameterException unknown(String what, String name, List<String> known) {
    return new ParameterException(
        command.commandLine(),
        "no %s '%s'; there are %s".formatted(what, name, String.join(", ", known)));
  }

  private void print(ComponentDescription component) {
    Kind known = component.key().kind();
    String spec = place(known).orElse(known.label() + ": %s").formatted(component.example());
    terminal.result(spec.replaceFirst("=", ": "));
    terminal.result("  " + component.doc());
    if (!component.formula().isEmpty()) {
      terminal.result("  " + component.formula());
    }
    if (component.settings().isEmpty()) {
      terminal.result("  It has no settings.");
    } else {
      TextTable table = new TextTable("SETTING", "TYPE", "DEFAULT", "WHAT IT IS");
      for (Setting setting : component.settings()) {
        table.row(setting.name(), setting.type(), standard(setting), setting.doc());
      }
      table.lines().forEach(line -> terminal.result("  " + line));
    }
    place(known)
        .ifPresent(
            place ->
                terminal.result(
                    "  try: ./flowline run experiments/quickstart.yaml -s '%s'"
                        .formatted(place.formatted(component.example()))));
    terminal.result("  from " + component.origin());
  }

  /** Where a spec has a component of a kind, empty for parts of a study. */
  private static Optional<String> place(Kind kind) {
    return switch (kind) {
      case DATA -> Optional.of("target=%s");
      case METRIC -> Optional.of("metrics=[%s]");
      case PATH, COUPLING, OBJECTIVE, ARCHITECTURE, OPTIMIZER, SOLVER ->
          Optional.of(kind.label() + "=%s");
      case SEARCH, STOPPING, LAUNCHER, TRACKER -> Optional.empty();
    };
  }

  private static String standard(Setting setting) {
    return Optional.of("required")
        .filter(word -> setting.required())
        .or(setting::defaultValue)
        .orElse("none");
  }
}
