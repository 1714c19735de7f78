package @package@;

import jakarta.inject.Inject;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.coupling.Coupling;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Shape;
import org.flowline.spi.flow.Flow;
import org.flowline.spi.network.Condition;
import org.flowline.spi.network.FieldNetwork;
import org.flowline.spi.network.Network;
import org.flowline.spi.objective.Minibatch;
import org.flowline.spi.objective.SeparableMinibatch;
import org.flowline.spi.objective.TimeSampling;
import org.flowline.spi.path.ProbabilityPath;
import org.flowline.spi.random.Randomness;
import org.flowline.toolkit.flow.NetworkFlow;
import org.flowline.toolkit.objective.CoupledObjective;
import org.flowline.toolkit.objective.CoupledSample;

/** Flow matching in which late times count more: {@code E (1 + late t) |v(t, x_t) - u_t|^2}. */
@Doc(
    value = "Flow matching in which late times count more.",
    formula = "E (1 + late t) |v(t, x_t) - u_t|^2")
public final class @class@ implements CoupledObjective {
  private final double late;
  private final ProbabilityPath path;
  private final Coupling coupling;
  private final TimeSampling timeSampling;

  /** An objective on parts of the spec: each that the constructor asks for is one of the spec's. */
  @Inject
  public @class@(
      Config config, ProbabilityPath path, Coupling coupling, TimeSampling timeSampling) {
    late = config.late();
    this.path = path;
    this.coupling = coupling;
    this.timeSampling = timeSampling;
  }

  @Override
  public Minibatch minibatch(int size, Shape shape) {
    return new Weighted(late, new CoupledSample(path, coupling, timeSampling, size, shape));
  }

  /** The coupling chooses its pairs from as many points as it asks for. */
  @Override
  public Coupling coupling() {
    return coupling;
  }

  @Override
  public Flow flow(Network trained, Shape shape, Condition condition) {
    return new NetworkFlow(FieldNetwork.of(trained), shape, path.samplingTimes(), condition);
  }

  /** Pairs on their way, and the square root of the weight of each. */
  private record Weighted(double late, CoupledSample sample, double[] roots)
      implements SeparableMinibatch {
    Weighted(double late, CoupledSample sample) {
      this(late, sample, new double[sample.size()]);
    }

    @Override
    public void draw(Batch sources, Batch targets, Randomness random) {
      sample.draw(sources, targets, random);
      for (int row = 0; row < roots.length; row++) {
        roots[row] = Math.sqrt(1 + late * sample.times()[row]);
      }
    }

    @Override
    public int size() {
      return sample.size();
    }

    /** The part of the loss that examples {@code from} to {@code to} add. */
    @Override
    public Var loss(Tape tape, Network network, int from, int to) {
      int rows = to - from;
      int width = sample.width();
      Var points = tape.inputFrom(sample.points(), from * width, rows, width);
      Var velocities = tape.inputFrom(sample.velocities(), from * width, rows, width);
      Var times = tape.inputFrom(sample.times(), from, rows, 1);
      Var field =
          FieldNetwork.of(network).forward(tape, points, times, sample.condition(tape, from, to));
      Var error = field.sub(velocities).mulColumn(tape.inputFrom(roots, from, rows, 1));
      return sample.weigh(tape, error, from, to).meanSquare().times((double) rows / size());
    }

    @Override
    public double meanWeight() {
      return sample.meanWeight();
    }
  }

  /** Settings. */
  public record Config(
      @Default("1") @Doc("How much more the last time counts than the first.") @AtLeast(0)
          double late) {}
}
