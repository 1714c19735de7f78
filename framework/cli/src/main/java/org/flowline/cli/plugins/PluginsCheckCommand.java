package org.flowline.cli.plugins;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.flowline.cli.option.PluginsOption;
import org.flowline.cli.output.ExitCode;
import org.flowline.cli.output.Json;
import org.flowline.cli.output.OutputFile;
import org.flowline.cli.output.Terminal;
import org.flowline.cli.output.TextTable;
import org.flowline.engine.plugin.PluginException;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.spec.problem.SpecException;
import org.flowline.engine.spec.text.NearestName;
import org.flowline.laws.Figure;
import org.flowline.laws.solver.SolverLaws;
import org.flowline.report.figure.ConvergenceFigure;
import org.flowline.report.figure.EvaluationFigures;
import org.flowline.spi.component.ComponentKey;
import org.flowline.spi.component.Kind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The laws of components in figures. */
@Command(
    name = "check",
    description =
        "Checks what components promise: a figure and a limit for each law of their kind, the same that"
            + " the contracts of the testkit assert.",
    mixinStandardHelpOptions = true)
public final class PluginsCheckCommand implements Callable<Integer> {
  private static final List<String> FIGURES = List.of(".png", ".svg", ".pdf");

  private final Terminal terminal;

  @Spec private CommandSpec command = CommandSpec.create();

  @Parameters(
      index = "0",
      paramLabel = "KIND",
      description = "The kind, such as path: all but launcher and tracker.")
  private String kind = "";

  @Parameters(
      index = "1",
      arity = "0..*",
      paramLabel = "TYPE",
      description = "Types of that kind, such as ot (default: all there are).")
  private List<String> types = List.of();

  @Option(
      names = {"-s", "--set"},
      paramLabel = "KEY=VALUE",
      description = "Sets a setting, such as path.sigma_min=0.1. Repeatable.")
  private List<String> overrides = List.of();

  @Option(
      names = "--figure",
      paramLabel = "FILE",
      description =
          "Draws the errors of solvers of ordinary equations against their evaluations, with their"
              + " measured orders, as png, svg or pdf, by the name of the file.")
  private Optional<Path> figure = Optional.empty();

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private CheckFormat format = CheckFormat.TEXT;

  @Mixin private PluginsOption plugins = new PluginsOption();

  /** The command, which answers on a terminal. */
  public PluginsCheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    figure.ifPresent(file -> OutputFile.check(file, FIGURES, command));
    Map<String, List<Figure>> figures = new LinkedHashMap<>();
    try (PluginRegistry registry = plugins.load()) {
      Kind checked = checked();
      ComponentLaws laws = new ComponentLaws(registry, ofKind(checked));
      List<ConvergenceFigure.Curve> curves = new ArrayList<>();
      for (String type : types(registry, checked, laws)) {
        if (checked == Kind.SOLVER) {
          SolverLaws ofSolver = solver(laws, type);
          figures.put(type, figures(ofSolver::figures));
          if (figure.isPresent()) {
            curves.addAll(curves(type, ofSolver));
          }
        } else {
          figures.put(type, figures(() -> laws.of(new ComponentKey(checked, type))));
        }
      }
      draw(curves);
    }
    switch (format) {
      case TEXT -> table(figures);
      case JSON -> json(figures);
      case MD -> CheckMarkdown.lines(figures).forEach(terminal::result);
    }
    boolean hold = figures.values().stream().flatMap(List::stream).allMatch(Figure::holds);
    return (hold ? ExitCode.OK : ExitCode.ALL_FAILED).value();
  }

  /** The laws of a component; of one that throws where its laws are looked for, that it does. */
  private static List<Figure> figures(Supplier<List<Figure>> laws) {
    try {
      return laws.get();
    } catch (SpecException | PluginException e) {
      throw e;
    } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
      return List.of(Figure.thrown("answers what it is asked", 0, "", e));
    }
  }

  /** The settings, under the kind's name: what is of something else would change nothing. */
  private List<String> ofKind(Kind checked) {
    String label = checked.label();
    List<String> own = new ArrayList<>();
    for (String override : overrides) {
      // In a spec a law of times stands among the settings of training.
      String given =
          override.startsWith("training." + label)
              ? override.substring("training.".length())
              : override;
      String key = given.split("=", 2)[0].strip();
      if (!key.equals(label) && !key.startsWith(label + ".")) {
        throw mistake(
            "-s %s: what is checked has settings %s.NAME=VALUE".formatted(override, label));
      }
      own.add(given);
    }
    return own;
  }

  private Kind checked() {
    Kind checked = KindName.of(kind, command);
    if (ComponentLaws.CONTRACTS.containsKey(checked)) {
      throw mistake(
          "a %s is checked by a test that extends the testkit's %s: its laws need processes or servers"
              .formatted(kind, ComponentLaws.CONTRACTS.get(checked)));
    }
    if (figure.isPresent() && checked != Kind.SOLVER) {
      throw mistake("--figure draws solvers, not a " + kind);
    }
    return checked;
  }

  /** Of all there are, those that cannot be built without a setting are left out, and named. */
  private List<String> types(PluginRegistry registry, Kind checked, ComponentLaws laws) {
    List<String> known = registry.types(checked);
    for (String type : types) {
      if (!known.contains(type)) {
        throw mistake(
            "no %s '%s'%s; there are %s%s"
                .formatted(
                    kind,
                    type,
                    NearestName.to(type, known).map(" (did you mean '%s'?)"::formatted).orElse(""),
                    String.join(", ", known),
                    PluginsOption.ofAJar(registry)));
      }
    }
    if (!types.isEmpty()) {
      return types.stream().distinct().toList();
    }
    List<String> whole = new ArrayList<>();
    for (String type : known) {
      List<String> missing = laws.missing(new ComponentKey(checked, type));
      if (missing.isEmpty()) {
        whole.add(type);
      } else {
        terminal.say(
            "%s '%s' is left out: it needs %s"
                .formatted(
                    kind,
                    type,
                    String.join(
                        " and ", missing.stream().map(name -> "-s " + name + "=...").toList())));
      }
    }
    return whole;
  }

  private ParameterException mistake(String message) {
    return new ParameterException(command.commandLine(), message);
  }

  private SolverLaws solver(ComponentLaws laws, String type) {
    return laws.solver(type)
        .orElseThrow(
            () ->
                mistake(
                    "solver '%s' has neither the setting steps nor rtol and atol, so its accuracy"
                            .formatted(type)
                        + " cannot be varied"));
  }

  /** Without noise a solver of stochastic equations is an ordinary one that has its own name. */
  private static List<ConvergenceFigure.Curve> curves(String type, SolverLaws laws) {
    if (laws.stochastic()) {
      return List.of();
    }
    String label = String.format(Locale.ROOT, "%s (%.2f)", type, laws.measuredOrder().order());
    return laws.convergence().stream()
        .map(
            of ->
                new ConvergenceFigure.Curve(
                    label, of.problem(), laws.family().adaptive(), of.evaluations(), of.errors()))
        .toList();
  }

  private void draw(List<ConvergenceFigure.Curve> curves) throws IOException {
    if (figure.isPresent()) {
      Optional<String> none = EvaluationFigures.whyNone();
      if (none.isPresent()) {
        terminal.say(none.get());
      } else if (curves.isEmpty()) {
        terminal.say("nothing to draw: the solvers are of stochastic equations");
      } else {
        new ConvergenceFigure(curves).draw(figure.get());
      }
    }
  }

  private void table(Map<String, List<Figure>> figures) {
    TextTable table =
        new TextTable(kind.toUpperCase(Locale.ROOT), "LAW", "FIGURE", "LIMIT", "RESULT", "LARGEST");
    figures.forEach(
        (type, laws) ->
            laws.forEach(
                law ->
                    table.row(
                        type,
                        law.law(),
                        FigureText.of(law.value(), law.unit()),
                        FigureText.of(law.limit(), law.unit()),
                        law.holds() ? "holds" : "BROKEN",
                        law.where())));
    table.lines().forEach(terminal::result);
    figures.forEach(
        (type, laws) -> {
          long broken = laws.stream().filter(law -> !law.holds()).count();
          terminal.result(
              broken == 0
                  ? "%s '%s' keeps all %d laws".formatted(kind, type, laws.size())
                  : "%s '%s' breaks %d of %d laws".formatted(kind, type, broken, laws.size()));
        });
  }

  private void json(Map<String, List<Figure>> figures) {
    List<Object> checked = new ArrayList<>();
    figures.forEach(
        (type, laws) -> {
          Map<String, Object> one = new LinkedHashMap<>();
          one.put(kind, type);
          one.put("laws", laws.stream().map(PluginsCheckCommand::json).toList());
          checked.add(one);
        });
    terminal.result(Json.of(Map.of("checked", checked)));
  }

  private static Map<String, Object> json(Figure figure) {
    Map<String, Object> law = new LinkedHashMap<>();
    law.put("law", figure.law());
    law.put("figure", figure.value());
    law.put("limit", figure.limit());
    law.put("unit", figure.unit());
    law.put("holds", figure.holds());
    law.put("largest", figure.where());
    return law;
  }
}
