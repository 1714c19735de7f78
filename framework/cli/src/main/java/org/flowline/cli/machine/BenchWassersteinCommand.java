package org.flowline.cli.machine;

import java.util.Arrays;
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
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The time of one exact Wasserstein distance of many points. */
@Command(
    name = "wasserstein",
    description = "The time of one exact W2 between a normal law and eight gaussians.",
    mixinStandardHelpOptions = true)
public final class BenchWassersteinCommand implements Callable<Integer> {
  private static final int WARM = 1000;

  private final Terminal terminal;

  @Spec private CommandSpec command = CommandSpec.create();

  @Option(
      names = "-n",
      defaultValue = "10000",
      converter = CountConverter.class,
      description = "Points (default: ${DEFAULT-VALUE}).")
  private int size;

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format = Format.TEXT;

  /** The command, which answers on a terminal. */
  public BenchWassersteinCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    PointsInMemory.check("-n", size, 2, command);
    Distribution gaussians = BenchData.eightGaussians();
    for (int i = 0; i < 3; i++) {
      distance(WARM, i, gaussians);
    }
    long started = System.nanoTime();
    double distance = distance(size, 0, gaussians);
    double seconds = Math.round((System.nanoTime() - started) / 1e6) / 1e3;
    if (format == Format.JSON) {
      terminal.result(Json.of(Map.of("wasserstein_s", seconds, "wasserstein", distance)));
    } else {
      terminal.result("W2 = %.4f of %d points in %.3f s".formatted(distance, size, seconds));
    }
    return ExitCode.OK.value();
  }

  private static double distance(int n, long seed, Distribution gaussians) {
    RandomGenerator random = Randomness.seed(seed).stream();
    Batch source = new Batch(n, Shape.of(2));
    Arrays.setAll(source.values(), i -> random.nextGaussian());
    Batch target = new Batch(n, Shape.of(2));
    gaussians.sample(target, random);
    double cost = new AssignmentSolver().solve(source.values(), target.values(), n, 2).cost();
    return Math.sqrt(cost / n);
  }
}
