package org.flowline.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.flowline.engine.wiring.ComponentLoader;
import org.flowline.engine.wiring.PluginRegistry;
import org.flowline.laws.Figure;
import org.flowline.laws.PathLaws;
import org.flowline.spi.component.ComponentKey;
import org.flowline.spi.component.Kind;
import org.flowline.spi.path.ProbabilityPath;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The laws of a component in figures. */
@Command(
    name = "check",
    description =
        "Checks the mathematics of a component: a figure and a limit for each of its laws.",
    mixinStandardHelpOptions = true)
final class PluginsCheckCommand implements Callable<Integer> {
  private static final String CHECKED = Kind.PATH.label();

  private final Terminal terminal;

  @Spec private CommandSpec command = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "KIND", description = "The kind: path.")
  private String kind = "";

  @Parameters(index = "1", paramLabel = "TYPE", description = "A type of that kind, such as ot.")
  private String type = "";

  @Option(
      names = {"-s", "--set"},
      paramLabel = "KEY=VALUE",
      description = "Sets a setting, such as path.sigma_min=0.1. Repeatable.")
  private List<String> overrides = List.of();

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format = Format.TEXT;

  @Mixin private PluginsOption plugins = new PluginsOption();

  PluginsCheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    List<Figure> figures;
    try (PluginRegistry registry = plugins.load()) {
      figures = new PathLaws(path(registry)).figures();
    }
    if (format == Format.JSON) {
      json(figures);
    } else {
      table(figures);
    }
    return (figures.stream().allMatch(Figure::holds) ? ExitCode.OK : ExitCode.ALL_FAILED).value();
  }

  private ProbabilityPath path(PluginRegistry registry) {
    if (!kind.equals(CHECKED)) {
      throw new ParameterException(
          command.commandLine(), "only a path can be checked, not a '%s'".formatted(kind));
    }
    if (!registry.types(Kind.PATH).contains(type)) {
      throw new ParameterException(
          command.commandLine(),
          "no path '%s'; there are %s"
              .formatted(type, String.join(", ", registry.types(Kind.PATH))));
    }
    return new ComponentLoader(registry)
        .load(new ComponentKey(Kind.PATH, type), overrides, ProbabilityPath.class);
  }

  private void table(List<Figure> figures) {
    TextTable table = new TextTable("LAW", "FIGURE", "LIMIT", "RESULT", "LARGEST");
    for (Figure figure : figures) {
      table.row(
          figure.law(),
          number(figure.value(), figure.unit()),
          number(figure.limit(), figure.unit()),
          figure.holds() ? "holds" : "BROKEN",
          figure.where());
    }
    table.lines().forEach(terminal::result);
    long broken = figures.stream().filter(figure -> !figure.holds()).count();
    terminal.result(
        broken == 0
            ? "path '%s' keeps all %d laws".formatted(type, figures.size())
            : "path '%s' breaks %d of %d laws".formatted(type, broken, figures.size()));
  }

  private static String number(double value, String unit) {
    String text = String.format(Locale.ROOT, value < 0.001 ? "%.1e" : "%.3g", value);
    return unit.isEmpty() ? text : text + " " + unit;
  }

  private void json(List<Figure> figures) {
    List<Object> laws = new ArrayList<>();
    for (Figure figure : figures) {
      Map<String, Object> law = new LinkedHashMap<>();
      law.put("law", figure.law());
      law.put("figure", figure.value());
      law.put("limit", figure.limit());
      law.put("unit", figure.unit());
      law.put("holds", figure.holds());
      law.put("largest", figure.where());
      laws.add(law);
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("path", type);
    json.put("laws", laws);
    terminal.result(Json.of(json));
  }
}
