package org.flowline.cli.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.flowline.cli.option.CountConverter;
import org.flowline.cli.option.OptionChanges;
import org.flowline.cli.option.PluginsOption;
import org.flowline.cli.output.ExitCode;
import org.flowline.cli.output.Format;
import org.flowline.cli.output.Json;
import org.flowline.cli.output.OutputFile;
import org.flowline.cli.output.Terminal;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.run.Model;
import org.flowline.engine.run.RunNames;
import org.flowline.engine.run.SeededExperiment;
import org.flowline.engine.train.Trainer;
import org.flowline.engine.wiring.SpecContext;
import org.flowline.engine.wiring.SpecLoader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The time of sampling from a trained network. */
@Command(
    name = "sample",
    description = {
      "The time of sampling many points from a trained network.",
      "By euler with 100 steps and by dopri5 at 1e-5, after 2,000 steps of `bench step`'s first"
          + " method, fewer where they are dear.",
      "dopri5_error is the root mean square distance of a coordinate from its value at 1e-7."
    },
    mixinStandardHelpOptions = true)
public final class BenchSampleCommand implements Callable<Integer> {
  private static final int REPEATS = 7;
  private static final int BATCH = 512;
  private static final int STEPS = 2_000;
  private static final int FEWEST = 50;
  private static final int PROTOCOL_WIDTH = 64;
  private static final String DOPRI5 = "{type: dopri5, rtol: %1$s, atol: %1$s}";

  private final Terminal terminal;

  @Spec private CommandSpec command = CommandSpec.create();
  @Mixin private PluginsOption plugins = new PluginsOption();

  @Option(
      names = "-n",
      defaultValue = "10000",
      converter = CountConverter.class,
      description = "Points (default: ${DEFAULT-VALUE}).")
  private int size;

  @Option(
      names = "--activation",
      defaultValue = "selu",
      description = "The network's, one that mlp takes (default: ${DEFAULT-VALUE}).")
  private String activation = "selu";

  @Option(
      names = "--width",
      defaultValue = "64",
      converter = CountConverter.class,
      description = "Width of each of three hidden layers (default: ${DEFAULT-VALUE}).")
  private int width;

  @Option(
      names = "--weights",
      paramLabel = "FILE",
      description = "Writes the network here as safetensors, for the peer to sample from.")
  private @Nullable Path weights;

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format = Format.TEXT;

  /** The command, which answers on a terminal. */
  public BenchSampleCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Path file = weights;
    if (file != null) {
      OutputFile.check(file, command);
    }
    SeededExperiment euler = session("{type: euler, steps: 100}");
    SeededExperiment dopri5 = session(DOPRI5.formatted("1e-5"));
    SeededExperiment exact = session(DOPRI5.formatted("1e-7"));
    train(euler);
    float[] trained = euler.network().parameters().floats();
    for (SeededExperiment session : List.of(dopri5, exact)) {
      System.arraycopy(trained, 0, session.network().parameters().floats(), 0, trained.length);
    }
    if (file != null) {
      Model.write(
          file,
          euler.network().parameters(),
          RunNames.identity(euler.experiment()),
          euler.experiment().spec().training().steps());
    }
    Map<String, Object> figures = new LinkedHashMap<>();
    measure("euler", euler, figures);
    measure("dopri5", dopri5, figures);
    figures.put("dopri5_error", Float.parseFloat("%.2g".formatted(distance(dopri5, exact))));
    if (format == Format.JSON) {
      terminal.result(Json.of(figures));
    } else {
      figures.forEach((name, figure) -> terminal.result("%-22s %12s".formatted(name, figure)));
    }
    return ExitCode.OK.value();
  }

  private static void train(SeededExperiment session) {
    Trainer trainer = session.trainer(1);
    for (int step = 0; step < session.experiment().spec().training().steps(); step++) {
      trainer.step();
    }
  }

  private static void measure(String name, SeededExperiment session, Map<String, Object> figures) {
    double micros = Stopwatch.medianMicros(() -> session.test().arrival(), 2, REPEATS);
    figures.put(name + "_sample_us", Math.round(micros));
    figures.put(name + "_evaluations", session.test().arrival().evaluations());
  }

  /** Root mean square over all coordinates. */
  private static double distance(SeededExperiment one, SeededExperiment other) {
    double[] a = one.test().arrival().points().values();
    double[] b = other.test().arrival().points().values();
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += (a[k] - b[k]) * (a[k] - b[k]);
    }
    return Math.sqrt(sum / a.length);
  }

  /** Training steps: fewer where they are dear. */
  private int affordable() {
    double cost = Math.max(1, multiplications(width) / multiplications(PROTOCOL_WIDTH));
    return (int) Math.max(FEWEST, STEPS / cost);
  }

  private static double multiplications(int width) {
    return width * (2.0 * 2 + 1 + 2 * width);
  }

  private SeededExperiment session(String solver) throws IOException {
    Path file = Files.createTempFile("flowline-bench", ".yaml");
    try (PluginRegistry registry = plugins.load()) {
      Files.writeString(file, BenchStepCommand.PROTOCOL);
      OptionChanges changes =
          new OptionChanges()
              .add("architecture.activation=" + activation, "--activation " + activation)
              .add("architecture.hidden=[%1$d, %1$d, %1$d]".formatted(width), "--width " + width)
              .add("data.test=" + size, "-n " + size);
      List<String> all =
          Stream.concat(
                  Stream.of(
                      "training.batch_size=" + BATCH,
                      "training.steps=" + affordable(),
                      "solver=" + solver),
                  changes.changes().stream())
              .toList();
      return SeededExperiment.of(
          changes.told(() -> new SpecLoader(SpecContext.ofProcess(registry)).load(file, all)));
    } finally {
      Files.delete(file);
    }
  }
}
