package org.flowline.engine.wiring;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.flowline.spi.component.Above;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.Below;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.coupling.Assignment;
import org.flowline.spi.coupling.Coupling;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.CentredNormal;
import org.flowline.spi.data.Shape;
import org.flowline.spi.fitting.Capability;
import org.flowline.spi.fitting.Need;
import org.flowline.spi.fitting.Trait;
import org.flowline.spi.flow.ContinuousFlow;
import org.flowline.spi.metric.Evaluation;
import org.flowline.spi.metric.Metric;
import org.flowline.spi.metric.MetricValue;
import org.flowline.spi.network.Architecture;
import org.flowline.spi.network.Condition;
import org.flowline.spi.network.FieldNetwork;
import org.flowline.spi.network.Network;
import org.flowline.spi.network.NetworkShape;
import org.flowline.spi.objective.Minibatch;
import org.flowline.spi.objective.Objective;
import org.flowline.spi.objective.TimeSampling;
import org.flowline.spi.optimizer.Optimizer;
import org.flowline.spi.optimizer.Updater;
import org.flowline.spi.path.PathSample;
import org.flowline.spi.path.ProbabilityPath;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.solver.Dynamics;
import org.flowline.spi.solver.Solution;
import org.flowline.spi.solver.Solver;
import org.flowline.spi.solver.StepObserver;
import org.nd4j.linalg.api.buffer.DataType;

/** Everything but the data. */
public final class FakeParts {
  private FakeParts() {}

  private static UnsupportedOperationException unused() {
    return new UnsupportedOperationException("these tests wire parts and never run them");
  }

  private abstract static class Path implements ProbabilityPath {
    @Override
    public void sample(
        Batch source, Batch data, double[] times, RandomGenerator random, PathSample out) {
      throw unused();
    }
  }

  @Doc("Straight lines.")
  static final class LinearPath extends Path {
    @Inject
    LinearPath(LinearPath.Config unused) {}

    record Config(@Default("0") @AtLeast(0) @Doc("Noise.") double sigma) {}
  }

  @Doc("Lipman's path.")
  static final class OtPath extends Path {
    @Inject
    OtPath(OtPath.Config unused) {}

    record Config(
        @Default("1e-4") @Above(0) @Below(1) @Doc("Noise at the data.") double sigmaMin) {}
  }

  @Doc("Exploding variance.")
  static final class VePath extends Path {
    private final VePath.Config config;

    @Inject
    VePath(VePath.Config config) {
      this.config = config;
    }

    @Override
    public List<Need> needs() {
      return List.of(new CentredNormal(config.sigmaMax()).ofPath(), Coupling.INDEPENDENT);
    }

    record Config(@Default("5") @Doc("Deviation of the source.") double sigmaMax) {}
  }

  private abstract static class Pairs implements Coupling {
    @Override
    public void couple(Batch source, Batch target, RandomGenerator random, Assignment out) {
      throw unused();
    }
  }

  @Doc("As drawn.")
  static final class Independent extends Pairs {
    @Inject
    Independent() {}

    @Override
    public boolean independent() {
      return true;
    }
  }

  @Doc("Optimal transport.")
  static final class MinibatchOt extends Pairs {
    @Inject
    MinibatchOt(MinibatchOt.Config unused) {}

    @Override
    public boolean independent() {
      return false;
    }

    enum Plan {
      PERMUTATION,
      SAMPLED
    }

    record Config(@Default("permutation") @Doc("Which pairs.") Plan plan) {}
  }

  @Doc("Regression.")
  public static final class FlowMatching implements Objective {
    private final ProbabilityPath path;
    private final Coupling coupling;
    private final TimeSampling times;

    @Inject
    FlowMatching(ProbabilityPath path, Coupling coupling, TimeSampling times) {
      this.path = path;
      this.coupling = coupling;
      this.times = times;
    }

    public List<Object> parts() {
      return List.of(path, coupling, times);
    }

    @Override
    public Minibatch minibatch(int size, Shape shape) {
      throw unused();
    }

    @Override
    public ContinuousFlow flow(Network trained, Shape shape, Condition condition) {
      throw unused();
    }
  }

  private abstract static class Times implements TimeSampling {
    @Override
    public void draw(RandomGenerator random, double[] out) {
      throw unused();
    }

    @Override
    public double density(double fraction) {
      throw unused();
    }
  }

  @Doc("The middle.")
  static final class LogitNormal extends Times {
    @Inject
    LogitNormal() {}
  }

  @Doc("The end.")
  static final class Late extends Times {
    @Inject
    Late(Late.Config unused) {}

    record Config(@Default("2") @Above(0) @Doc("How late.") double power) {}
  }

  @Doc("A network.")
  static final class Mlp implements Architecture {
    @Inject
    Mlp(Mlp.Config unused) {}

    @Override
    public FieldNetwork build(NetworkShape shape, DataType type, RandomGenerator random) {
      throw unused();
    }

    @Override
    public Set<Capability> offers() {
      return Set.of(Trait.VELOCITY, Trait.CONDITION, Trait.SEVERAL_TIMES);
    }

    enum Activation {
      SILU,
      SELU
    }

    record Config(
        @Default("[64, 64, 64]") @Doc("Widths.") List<Integer> hidden,
        @Default("silu") @Doc("Nonlinearity.") Activation activation,
        @Default("true") @Doc("Whether there are biases.") boolean bias) {}
  }

  @Doc("A network that cannot be told a class.")
  static final class Deaf implements Architecture {
    @Inject
    Deaf() {}

    @Override
    public FieldNetwork build(NetworkShape shape, DataType type, RandomGenerator random) {
      throw unused();
    }
  }

  @Doc("An optimizer.")
  static final class AdamW implements Optimizer {
    @Inject
    AdamW(AdamW.Config unused) {}

    @Override
    public Updater updater(int size) {
      throw unused();
    }

    record Config(
        @Default("1e-3") @Above(0) @Doc("Step size.") double learningRate,
        @Default("1e-5") @AtLeast(0) @Doc("Decay.") double weightDecay) {}
  }

  private abstract static class Stepper implements Solver {
    @Override
    public Solution solve(
        Dynamics dynamics,
        double[] start,
        double from,
        double to,
        Randomness random,
        StepObserver observer) {
      throw unused();
    }
  }

  @Doc("Adaptive.")
  static final class Dopri5 extends Stepper {
    @Inject
    Dopri5(Dopri5.Config unused) {}

    record Config(
        @Default("1e-5") @Doc("Relative tolerance.") double rtol,
        @Default("1e-5") @Doc("Absolute tolerance.") double atol) {}
  }

  @Doc("Fixed steps.")
  static final class Euler extends Stepper {
    @Inject
    Euler(Euler.Config unused) {}

    record Config(@Doc("How many steps.") int steps) {}
  }

  private abstract static class Measure implements Metric {
    @Override
    public List<MetricValue> evaluate(Evaluation evaluation, Randomness random) {
      throw unused();
    }
  }

  @Doc("A distance.")
  static final class Wasserstein extends Measure {
    private final Wasserstein.Config config;

    @Inject
    Wasserstein(Wasserstein.Config config) {
      this.config = config;
    }

    @Override
    public List<String> values() {
      return List.of("wasserstein");
    }

    @Override
    public int testPoints() {
      return config.samples().orElse(1);
    }

    record Config(
        @Default("2") @Doc("Order.") int order,
        @Doc("How many points.") Optional<Integer> samples) {}
  }

  @Doc("An energy.")
  static final class PathEnergy extends Measure {
    @Inject
    PathEnergy() {}

    @Override
    public List<String> values() {
      return List.of("path_energy", "path_length");
    }
  }
}
