package org.flowline.benchmarks;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.flowline.transport.AssignmentSolver;
import org.flowline.transport.EntropicPlan;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Plans between a standard normal cloud and eight gaussians in the plane, another one each time.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 2,
    jvmArgs = {"-XX:+UseSerialGC"})
public class PlanBenchmark {
  private static final int PROBLEMS = 32;

  /** Points on each side. */
  @Param({"128", "256", "512"})
  public int size;

  private final AssignmentSolver exact = new AssignmentSolver();
  private final EntropicPlan entropic = new EntropicPlan(2, 1e-6, 100_000);
  private final double[][] sources = new double[PROBLEMS][];
  private final double[][] targets = new double[PROBLEMS][];
  private int turn;

  /** Draws the problems. */
  @Setup
  public void draw() {
    Random random = new Random(0);
    for (int problem = 0; problem < PROBLEMS; problem++) {
      sources[problem] = new double[2 * size];
      targets[problem] = new double[2 * size];
      for (int i = 0; i < 2 * size; i += 2) {
        double angle = random.nextInt(8) * Math.PI / 4;
        sources[problem][i] = random.nextGaussian();
        sources[problem][i + 1] = random.nextGaussian();
        targets[problem][i] = 5 * Math.cos(angle) + random.nextGaussian();
        targets[problem][i + 1] = 5 * Math.sin(angle) + random.nextGaussian();
      }
    }
  }

  private int next() {
    turn = (turn + 1) % PROBLEMS;
    return turn;
  }

  /** The exact optimum, with its prices. */
  @Benchmark
  public double exact() {
    int problem = next();
    return exact.solve(sources[problem], targets[problem], size, 2).dualValue();
  }

  /** The entropic plan at epsilon 2, to 1e-6 in its row sums. */
  @Benchmark
  public Object entropic() {
    int problem = next();
    entropic.solve(sources[problem], targets[problem], size, 2);
    return entropic;
  }
}
