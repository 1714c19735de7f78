package org.flowline.cli.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.flowline.cli.option.CountConverter;
import org.flowline.cli.option.PluginsOption;
import org.flowline.cli.output.ExitCode;
import org.flowline.cli.output.Format;
import org.flowline.cli.output.Json;
import org.flowline.cli.output.Terminal;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.run.SeededExperiment;
import org.flowline.engine.train.Trainer;
import org.flowline.engine.train.TrainingListener;
import org.flowline.engine.train.TrainingState;
import org.flowline.engine.wiring.Experiment;
import org.flowline.engine.wiring.SpecContext;
import org.flowline.engine.wiring.SpecLoader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The time of one training step, by default on the published protocol. */
@Command(
    name = "step",
    description = {
      "The median time in microseconds of one training step, of means over ten.",
      "cfm, otcfm: normal to eight gaussians, linear path with sigma 0.1, MLP of three layers with"
          + " SELU, AdamW: by default the published protocol. cnf, cnf_adjoint: maximum likelihood with"
          + " tanh, ten steps of rk4 and the exact divergence, with fewer steps."
    },
    mixinStandardHelpOptions = true)
public final class BenchStepCommand implements Callable<Integer> {
  /** The published protocol but for its target, network, coupling, batch and steps. */
  private static final String MATCHING =
      """
      name: bench
      source: {type: normal}
      path: {type: linear, sigma: 0.1}
      optimizer: {type: adamw, learning_rate: 1e-3, weight_decay: 1e-5}
      data: {validation: 0, test: 1}
      """;

  private static final String EIGHT_GAUSSIANS = "target: {type: 8gaussians, samples: 10000}\n";

  /** The published protocol but for its coupling, batch and steps. */
  static final String PROTOCOL = MATCHING + EIGHT_GAUSSIANS + network(64, "selu");

  private static final String LIKELIHOOD =
      """
      name: bench
      optimizer: {type: adamw, learning_rate: 1e-3, weight_decay: 1e-5}
      solver: {type: rk4, steps: 10}
      metrics: [{type: wasserstein, samples: 1}]
      data: {validation: 0, test: 1}
      """;

  private static final int FEWEST = 50;
  private static final int ENDLESS = 1_000_000_000;

  /** More only wait for each other on any machine of today. */
  private static final int MOST_THREADS = 256;

  /** The methods by the peers' names. */
  enum Method {
    /** Flow matching with independent pairs. */
    CFM(MATCHING + "coupling: {type: independent}\n", "selu"),
    /** Flow matching with pairs of exact transport. */
    OTCFM(MATCHING + "coupling: {type: minibatch_ot, plan: sampled}\n", "selu"),
    /** Maximum likelihood through the steps of rk4, ten a solve. */
    CNF(LIKELIHOOD + "objective: {type: maximum_likelihood}\n", "tanh"),
    /** Maximum likelihood by the adjoint equation, with the same steps. */
    CNF_ADJOINT(LIKELIHOOD + "objective: {type: maximum_likelihood, gradient: adjoint}\n", "tanh");

    private final String spec;
    private final String activation;

    Method(String spec, String activation) {
      this.spec = spec;
      this.activation = activation;
    }
  }

  private static String network(int width, String activation) {
    return "architecture: {type: mlp, hidden: [%1$d, %1$d, %1$d], activation: %2$s}\n"
        .formatted(width, activation);
  }

  /** Draws of as many rows as the eight gaussians have, in any dimension. */
  private static String target(int dimension) {
    return dimension == 2
        ? EIGHT_GAUSSIANS
        : "target: {type: normal, dimension: %d, std: [3], samples: 10000}\n".formatted(dimension);
  }

  /**
   * The mean time of a step in each block of consecutive ones: those drawn ahead come in groups.
   */
  private static final class StepTimes implements TrainingListener {
    private static final int BLOCK = 10;

    /** Steps that are dear are fewer, but the compiler has its time before they count. */
    private static final long MOST_NANOS = 4_000_000_000L;

    private final int uncounted;
    private final int counted;
    private final int block;
    private final List<Double> micros = new ArrayList<>();
    private long began = System.nanoTime();
    private long start;
    private long first;
    private boolean counts;
    private boolean done;

    StepTimes(int uncounted, int counted) {
      this.uncounted = Math.max(1, uncounted);
      this.counted = counted;
      block = Math.min(BLOCK, counted);
    }

    @Override
    public void step(long step, double loss) {
      long now = System.nanoTime();
      if (!counts) {
        counts = over(step, uncounted, now);
        if (counts) {
          began = now;
          start = now;
          first = step;
        }
      } else if ((step - first) % block == 0) {
        micros.add((now - start) / 1e3 / block);
        start = now;
        done = over(step - first, counted, now);
      }
    }

    private boolean over(long steps, int asked, long now) {
      return steps >= asked || (now - began >= MOST_NANOS && steps >= FEWEST);
    }

    boolean done() {
      return done;
    }

    @Override
    public void metric(String key, long step, double value) {}

    @Override
    public void checkpoint(TrainingState state) {}

    double medianMicros() {
      List<Double> sorted = micros.stream().sorted().toList();
      return sorted.get(sorted.size() / 2);
    }
  }

  private final Terminal terminal;

  @Spec private CommandSpec command = CommandSpec.create();

  @Option(
      names = "--threads",
      defaultValue = "1",
      converter = CountConverter.class,
      description = "Threads that compute (default: ${DEFAULT-VALUE}).")
  private int threads;

  @Mixin private PluginsOption plugins = new PluginsOption();

  @Option(
      names = "--method",
      split = ",",
      defaultValue = "cfm,otcfm",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private List<Method> methods = List.of();

  @Option(
      names = "--batch",
      defaultValue = "512",
      converter = CountConverter.class,
      description = "Batch size (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--width",
      defaultValue = "64",
      converter = CountConverter.class,
      description = "Width of each of three hidden layers (default: ${DEFAULT-VALUE}).")
  private int width;

  @Option(
      names = "--dimension",
      defaultValue = "2",
      converter = CountConverter.class,
      description = {
        "Coordinates of a point (default: ${DEFAULT-VALUE}).",
        "Other than 2, the target is a normal distribution."
      })
  private int dimension;

  @Option(
      names = "--warm",
      defaultValue = "3000",
      description =
          "Steps before counting (default: ${DEFAULT-VALUE}); fewer where steps are dear.")
  private int warm;

  @Option(
      names = "--steps",
      defaultValue = "1000",
      converter = CountConverter.class,
      description = "Counted steps (default: ${DEFAULT-VALUE}); fewer where steps are dear.")
  private int steps;

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format = Format.TEXT;

  /** The command, which answers on a terminal. */
  public BenchStepCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (threads > MOST_THREADS) {
      throw new ParameterException(
          command.commandLine(),
          "--threads must be at most %d, got %d".formatted(MOST_THREADS, threads));
    }
    if (warm < 0) {
      throw new ParameterException(command.commandLine(), "--warm must be at least 0, got " + warm);
    }
    Map<String, Double> micros = new LinkedHashMap<>();
    for (Method method : methods) {
      micros.put(method.name().toLowerCase(Locale.ROOT) + "_step_us", median(method));
    }
    if (format == Format.JSON) {
      terminal.result(Json.of(micros));
    } else {
      micros.forEach((name, time) -> terminal.result("%-20s %9.1f us".formatted(name, time)));
    }
    return ExitCode.OK.value();
  }

  private double median(Method method) throws IOException {
    Trainer trainer = SeededExperiment.of(experiment(method)).trainer(threads);
    StepTimes times = new StepTimes(warm, steps);
    trainer.run(times, times::done);
    return Math.round(times.medianMicros() * 10) / 10.0;
  }

  private Experiment experiment(Method method) throws IOException {
    Path file = Files.createTempFile("flowline-bench", ".yaml");
    try (PluginRegistry registry = plugins.load()) {
      Files.writeString(
          file,
          method.spec
              + target(dimension)
              + network(width, method.activation)
              + "training: {batch_size: %d, steps: %d, checkpoint_every: %2$d}\n"
                  .formatted(batch, ENDLESS));
      return new SpecLoader(SpecContext.ofProcess(registry)).load(file, List.of());
    } finally {
      Files.delete(file);
    }
  }
}
