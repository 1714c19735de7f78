package org.flowline.cli.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.flowline.cli.Invocation;
import org.flowline.cli.PluginJar;
import org.flowline.cli.SmallRun;
import org.flowline.cli.WithOutsideJar;
import org.flowline.cli.output.ExitCode;
import org.flowline.laws.NormalPoints;
import org.flowline.spi.component.Kind;
import org.flowline.spi.coupling.Assignment;
import org.flowline.spi.coupling.Coupling;
import org.flowline.spi.data.Batch;
import org.flowline.spi.random.Randomness;
import org.flowline.testkit.coupling.CouplingContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A coupling from outside that is given more points than it makes pairs, and leaves some out. */
class PartialCouplingTest extends WithOutsideJar {
  private static final int PAIRS = 64;

  private static Coupling partial(String... settings) {
    return outside.load(Kind.COUPLING, "partial_ot", Coupling.class, settings);
  }

  private abstract static class Partial extends CouplingContract {
    /** Not all rows are in a pair. */
    @Override
    protected boolean permutes() {
      return false;
    }
  }

  @Nested
  class OfTheTarget extends Partial {
    @Override
    protected Coupling coupling() {
      return partial();
    }
  }

  @Nested
  class OfBothSides extends Partial {
    @Override
    protected Coupling coupling() {
      return partial("coupling.leave_out=both", "coupling.fraction=0.6");
    }
  }

  @Nested
  class OfNothing extends CouplingContract {
    @Override
    protected Coupling coupling() {
      return partial("coupling.fraction=1");
    }

    @Override
    protected boolean permutes() {
      return true;
    }
  }

  private static Assignment couple(Coupling coupling, Batch source, Batch target, int pairs) {
    Assignment out = Assignment.of(pairs);
    coupling.couple(source, target, Randomness.seed(1).stream(), out);
    return out;
  }

  private static Batch points(int size, int batch, String side) {
    return NormalPoints.of(size, 2, 0, 1, Randomness.seed(3).purpose(side).step(batch).stream());
  }

  /** Every tenth target point is far away; 8 of 80 in 50 batches each, 16 of 80 are left out. */
  @ParameterizedTest
  @ValueSource(strings = {"target", "both"})
  void leavesOutliersOutOfTheData(String side) {
    Coupling coupling = partial("coupling.leave_out=" + side);
    for (int batch = 0; batch < 50; batch++) {
      Batch source = points(coupling.sourceRows(PAIRS), batch, "source");
      Batch target = points(coupling.targetRows(PAIRS), batch, "target");
      assertEquals(80, target.size());
      for (int row = 0; row < target.size(); row += 10) {
        target.values()[2 * row] += 50;
      }
      Assignment pairs = couple(coupling, source, target, PAIRS);
      assertTrue(
          Arrays.stream(pairs.target()).noneMatch(row -> row % 10 == 0),
          () -> "outliers among " + Arrays.toString(pairs.target()));
      assertEquals(PAIRS, Arrays.stream(pairs.target()).distinct().count());
      assertEquals(PAIRS, Arrays.stream(pairs.source()).distinct().count());
    }
  }

  /** Against all ways to pair 3 of 3 and of 5 points with 3 of 5, over 40 batches each. */
  @ParameterizedTest
  @ValueSource(strings = {"target", "both"})
  void hasTheLeastCostOfAllWays(String side) {
    Coupling coupling = partial("coupling.fraction=0.6", "coupling.leave_out=" + side);
    for (int batch = 0; batch < 40; batch++) {
      Batch source = points(coupling.sourceRows(3), batch, "source");
      Batch target = points(coupling.targetRows(3), batch, "target");
      assertEquals(5, target.size());
      Assignment pairs = couple(coupling, source, target, 3);
      double cost = 0;
      for (int i = 0; i < 3; i++) {
        cost += square(source, pairs.source()[i], target, pairs.target()[i]);
      }
      double least = least(source, target, 0, 3, new boolean[5]);
      assertEquals(least, cost, 1e-12 * Math.max(1, least));
    }
  }

  /** The least cost of {@code left} pairs of sources from {@code row} on and unused targets. */
  private static double least(Batch source, Batch target, int row, int left, boolean[] used) {
    if (left == 0) {
      return 0;
    }
    if (source.size() - row < left) {
      return Double.POSITIVE_INFINITY;
    }
    double best = least(source, target, row + 1, left, used);
    for (int j = 0; j < target.size(); j++) {
      if (!used[j]) {
        used[j] = true;
        double rest = least(source, target, row + 1, left - 1, used);
        best = Math.min(best, square(source, row, target, j) + rest);
        used[j] = false;
      }
    }
    return best;
  }

  private static double square(Batch source, int i, Batch target, int j) {
    double dx = source.values()[2 * i] - target.values()[2 * j];
    double dy = source.values()[2 * i + 1] - target.values()[2 * j + 1];
    return dx * dx + dy * dy;
  }

  /** The note that every command gives which reads the spec. */
  @Test
  void usersAreToldWhatItDoesNotKeep(@TempDir Path own) throws IOException {
    String spec = new SmallRun(own).spec().toString();
    String jar = outside.jar().toString();
    Invocation one =
        Invocation.of("validate", spec, "--plugins", jar, "-s", "coupling={type: partial_ot}");
    String target = "coupling 'partial_ot' does not keep the law of the target";
    String source = "coupling 'partial_ot' does not keep the law of the source";
    assertTrue(one.printed().contains(target) && !one.printed().contains(source), one.printed());
    Invocation both =
        Invocation.of(
            "validate",
            spec,
            "--plugins",
            jar,
            "-s",
            "coupling={type: partial_ot, leave_out: both}");
    assertTrue(both.printed().contains(target) && both.printed().contains(source), both.printed());
  }

  private static final String COUNTING =
      """
      package com.example.counting;

      import java.util.random.RandomGenerator;
      import org.flowline.spi.component.*;
      import org.flowline.spi.coupling.*;
      import org.flowline.spi.data.*;
      import org.flowline.spi.flow.Flow;
      import org.flowline.spi.network.*;
      import org.flowline.spi.objective.*;

      public final class Counting extends FlowPlugin {
        @Override
        protected void configure() {
          bindObjective("counting", Once.class);
          bindCoupling("weighing", Weighing.class);
        }

        @Doc("Counts each pair once.")
        public static final class Once implements Objective {
          @jakarta.inject.Inject
          public Once(Coupling coupling, org.flowline.spi.path.ProbabilityPath path) {}

          @Override
          public Minibatch minibatch(int size, Shape shape) {
            throw new UnsupportedOperationException();
          }

          @Override
          public Flow flow(Network trained, Shape shape, Condition condition) {
            throw new UnsupportedOperationException();
          }
        }

        @Doc("Weighs pairs of more points.")
        public static final class Weighing implements Coupling {
          @jakarta.inject.Inject
          public Weighing() {}

          @Override
          public void couple(Batch source, Batch target, RandomGenerator random, Assignment out) {
            for (int i = 0; i < out.source().length; i++) {
              out.source()[i] = i;
              out.target()[i] = i + 1;
              out.weights()[i] = i % 4;
            }
          }

          @Override
          public boolean independent() {
            return true;
          }

          @Override
          public boolean weighted() {
            return true;
          }

          @Override
          public int targetRows(int pairs) {
            return pairs + 1;
          }
        }
      }
      """;

  /** Before anything is trained, with the objectives that can; with those it trains. */
  @Test
  void whatAnObjectiveCannotIsToldByItsNeeds(@TempDir Path own) throws IOException {
    String jar =
        PluginJar.build(
                own.resolve("counting.jar"),
                "com.example.counting.Counting",
                Map.of("com.example.counting.Counting", COUNTING))
            .toString();
    SmallRun small = new SmallRun(own);
    String coupling = "coupling={type: weighing}";
    Invocation refused =
        Invocation.of(
            "validate",
            small.spec().toString(),
            "--plugins",
            jar,
            "-s",
            coupling,
            "-s",
            "objective={type: counting}");
    assertEquals(ExitCode.SPEC_INVALID.value(), refused.exit(), refused.printed());
    for (String sentence :
        List.of(
            "coupling 'weighing' weighs its pairs, and objective 'counting' counts each of them"
                + " once",
            "coupling 'weighing' chooses from more points than it makes pairs, and objective"
                + " 'counting' gives it one of either side for each pair",
            "use objective flow_matching")) {
      assertTrue(refused.printed().contains(sentence), refused.printed());
    }
    Invocation trained =
        small.command("run", small.spec().toString(), "--plugins", jar, "-s", coupling);
    assertEquals(ExitCode.OK.value(), trained.exit(), trained.printed());
  }
}
