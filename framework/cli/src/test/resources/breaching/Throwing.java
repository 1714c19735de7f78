package com.example.breaching;

import jakarta.inject.Inject;
import java.util.*;
import java.util.random.RandomGenerator;
import org.flowline.spi.component.Doc;
import org.flowline.spi.coupling.*;
import org.flowline.spi.data.*;
import org.flowline.spi.flow.*;
import org.flowline.spi.metric.*;
import org.flowline.spi.network.*;
import org.flowline.spi.objective.*;
import org.flowline.spi.optimizer.*;
import org.flowline.spi.path.*;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.search.*;
import org.flowline.spi.solver.*;
import org.flowline.toolkit.solver.FixedSteps;
import org.nd4j.linalg.api.buffer.DataType;

/** Components whose every method throws. */
final class Throwing {
  private Throwing() {}

  private static IllegalStateException today() {
    return new IllegalStateException("not today");
  }

  @Doc("Throws.")
  public static final class OfPath implements GaussianPath {
    @Inject
    public OfPath() {}

    @Override
    public GaussianMoments moments(double t) {
      throw today();
    }

    @Override
    public void coefficients(double t, Coefficients out) {
      throw today();
    }

    @Override
    public boolean noisy() {
      throw today();
    }

    @Override
    public Interval times() {
      throw today();
    }
  }

  @Doc("Throws.")
  public static final class OfCoupling implements Coupling {
    @Inject
    public OfCoupling() {}

    @Override
    public void couple(Batch source, Batch target, RandomGenerator random, Assignment out) {
      throw today();
    }

    @Override
    public boolean independent() {
      return true;
    }
  }

  @Doc("Throws.")
  public static final class OfTimes implements TimeSampling {
    @Inject
    public OfTimes() {}

    @Override
    public void draw(RandomGenerator random, double[] out) {
      throw today();
    }

    @Override
    public double density(double fraction) {
      throw today();
    }
  }

  @Doc("Throws.")
  public static final class OfData implements Distribution, Density {
    @Inject
    public OfData() {}

    @Override
    public Shape shape() {
      return Shape.of(2);
    }

    @Override
    public void sample(Batch out, RandomGenerator random) {
      throw today();
    }

    @Override
    public void logDensity(double[] points, int rows, double[] out) {
      throw today();
    }
  }

  @Doc("Throws.")
  public static final class OfMetric implements Metric {
    @Inject
    public OfMetric() {}

    @Override
    public List<MetricValue> evaluate(Evaluation evaluation, Randomness random) {
      throw today();
    }

    @Override
    public List<String> values() {
      throw today();
    }
  }

  @Doc("Throws.")
  public static final class OfOptimizer implements Optimizer {
    @Inject
    public OfOptimizer() {}

    @Override
    public Updater updater(int size) {
      throw today();
    }
  }

  @Doc("Throws.")
  public static final class OfSearch implements Search {
    @Inject
    public OfSearch() {}

    @Override
    public boolean accepts(Domain domain) {
      throw today();
    }

    @Override
    public OptionalLong size(SearchSpace space) {
      throw today();
    }

    @Override
    public OptionalInt generation() {
      throw today();
    }

    @Override
    public Candidate propose(SearchSpace space, int index, List<Observation> seen, Randomness random) {
      throw today();
    }
  }

  @Doc("Throws.")
  public static final class OfStopping implements StoppingRule {
    @Inject
    public OfStopping() {}

    @Override
    public List<Long> rungs(long steps) {
      throw today();
    }

    @Override
    public List<Integer> survivors(List<OptionalDouble> scores) {
      throw today();
    }
  }

  @Doc("Throws.")
  public static final class OfObjective implements Objective {
    @Inject
    public OfObjective() {}

    @Override
    public Minibatch minibatch(int size, Shape shape) {
      throw today();
    }

    @Override
    public Flow flow(Network trained, Shape shape, Condition condition) {
      throw today();
    }

    @Override
    public int fields() {
      throw today();
    }
  }

  @Doc("Throws.")
  public static final class OfArchitecture implements Architecture {
    @Inject
    public OfArchitecture() {}

    @Override
    public Network build(NetworkShape shape, DataType type, RandomGenerator random) {
      throw today();
    }
  }

  @Doc("Throws.")
  public static final class OfSolver implements Solver {
    @Inject
    public OfSolver(FixedSteps settings) {}

    @Override
    public Solution solve(
        Dynamics dynamics,
        double[] start,
        double from,
        double to,
        Randomness random,
        StepObserver observer) {
      throw today();
    }
  }
}
