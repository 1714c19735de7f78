package org.flowline.cli.machine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import org.flowline.cli.option.CountConverter;
import org.flowline.cli.option.PointsInMemory;
import org.flowline.cli.output.ExitCode;
import org.flowline.cli.output.Format;
import org.flowline.cli.output.Json;
import org.flowline.cli.output.Terminal;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Distribution;
import org.flowline.spi.data.Shape;
import org.flowline.spi.random.Randomness;
import org.flowline.transport.AssignmentSolver;
import org.flowline.transport.EntropicPlan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The time of one exact optimal coupling, normal to eight gaussians, cost included. */
@Command(
    name = "plan",
    description = "The median time in microseconds of one exact optimal coupling, by batch size.",
    mixinStandardHelpOptions = true)
public final class BenchPlanCommand implements Callable<Integer> {
  private static final int WARM_POINTS = 40_000;
  private static final int LARGE = 1024;

  private final Terminal terminal;

  @Spec private CommandSpec command = CommandSpec.create();

  @Option(
      names = "--sizes",
      split = ",",
      defaultValue = "128,256,512,1024",
      converter = CountConverter.class,
      description = "Batch sizes (default: ${DEFAULT-VALUE}).")
  private List<Integer> sizes = List.of();

  @Option(
      names = "--epsilon",
      paramLabel = "EPSILON",
      description = "The entropic plan with this regularisation, to 1e-6 in its row sums.")
  private @Nullable Double epsilon;

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format = Format.TEXT;

  /** The command, which answers on a terminal. */
  public BenchPlanCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Distribution gaussians = BenchData.eightGaussians();
    Map<String, Long> micros = new LinkedHashMap<>();
    for (int size : sizes) {
      PointsInMemory.check("--sizes", size, 2, command);
      micros.put(Integer.toString(size), median(size, gaussians));
    }
    if (format == Format.JSON) {
      terminal.result(Json.of(micros));
    } else {
      micros.forEach((size, time) -> terminal.result("%8s points %10d us".formatted(size, time)));
    }
    return ExitCode.OK.value();
  }

  private long median(int size, Distribution gaussians) {
    Solver solver = solver();
    Batch source = new Batch(size, Shape.of(2));
    Batch target = new Batch(size, Shape.of(2));
    Randomness randomness = Randomness.seed(0);
    long[] draw = new long[1];
    Runnable plan =
        () -> {
          RandomGenerator random = randomness.step(draw[0]++).stream();
          for (int i = 0; i < source.values().length; i++) {
            source.values()[i] = random.nextGaussian();
          }
          gaussians.sample(target, random);
          solver.solve(source.values(), target.values(), size);
        };
    return Math.round(Stopwatch.medianMicros(plan, 2 + WARM_POINTS / size, size <= LARGE ? 31 : 3));
  }

  /** Finds a plan between two clouds of the plane. */
  private interface Solver {
    void solve(double[] source, double[] target, int n);
  }

  private Solver solver() {
    Double regularisation = epsilon;
    if (regularisation == null) {
      AssignmentSolver exact = new AssignmentSolver();
      return (source, target, n) -> exact.solve(source, target, n, 2);
    }
    EntropicPlan entropic = new EntropicPlan(regularisation, 1e-6, 100_000);
    return (source, target, n) -> entropic.solve(source, target, n, 2);
  }
}
