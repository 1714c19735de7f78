package org.flowline.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.flowline.engine.run.Model;
import org.flowline.engine.run.Session;
import org.flowline.engine.train.Trainer;
import org.flowline.engine.wiring.PluginRegistry;
import org.flowline.engine.wiring.SpecLoader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The time of sampling from a trained network. */
@Command(
    name = "sample",
    description = {
      "The time of sampling many points from a trained network.",
      "By euler with 100 steps and by dopri5 at 1e-5, after 2,000 steps of `bench step`'s first method."
    },
    mixinStandardHelpOptions = true)
final class BenchSampleCommand implements Callable<Integer> {
  private static final int REPEATS = 7;

  private final Terminal terminal;

  @Mixin private PluginsOption plugins = new PluginsOption();

  @Option(names = "-n", defaultValue = "10000", description = "Points (default: ${DEFAULT-VALUE}).")
  private int size;

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

  BenchSampleCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Map<String, Object> figures = new LinkedHashMap<>();
    measure("euler", "{type: euler, steps: 100}", figures);
    measure("dopri5", "{type: dopri5, rtol: 1e-5, atol: 1e-5}", figures);
    if (format == Format.JSON) {
      terminal.result(Json.of(figures));
    } else {
      figures.forEach((name, figure) -> terminal.result("%-22s %12s".formatted(name, figure)));
    }
    return ExitCode.OK.value();
  }

  private void measure(String name, String solver, Map<String, Object> figures) throws IOException {
    Session session = session(solver);
    Trainer trainer = session.trainer(1);
    for (int step = 0; step < session.experiment().spec().training().steps(); step++) {
      trainer.step();
    }
    Path file = weights;
    if (file != null) {
      Model.write(file, session.network().parameters(), Map.of());
    }
    double micros = Stopwatch.medianMicros(() -> session.test().arrival(), 2, REPEATS);
    figures.put(name + "_sample_us", Math.round(micros));
    figures.put(name + "_evaluations", session.test().arrival().evaluations());
  }

  private Session session(String solver) throws IOException {
    Path file = Files.createTempFile("flowline-bench", ".yaml");
    try (PluginRegistry registry = plugins.load()) {
      Files.writeString(file, BenchStepCommand.PROTOCOL);
      List<String> changes =
          List.of(
              "training.batch_size=512",
              "training.steps=2000",
              "data.test=" + size,
              "solver=" + solver);
      return Session.of(new SpecLoader(registry).load(file, changes));
    } finally {
      Files.delete(file);
    }
  }
}
