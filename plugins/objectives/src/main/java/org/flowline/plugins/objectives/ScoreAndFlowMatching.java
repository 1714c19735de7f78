package org.flowline.plugins.objectives;

import jakarta.inject.Inject;
import java.util.Set;
import org.flowline.spi.component.Doc;
import org.flowline.spi.coupling.Coupling;
import org.flowline.spi.data.Shape;
import org.flowline.spi.fitting.Capability;
import org.flowline.spi.fitting.Trait;
import org.flowline.spi.flow.ContinuousFlow;
import org.flowline.spi.network.Condition;
import org.flowline.spi.network.FieldNetwork;
import org.flowline.spi.network.Network;
import org.flowline.spi.objective.Minibatch;
import org.flowline.spi.objective.TimeSampling;
import org.flowline.spi.path.BridgePath;
import org.flowline.spi.path.ProbabilityPath;
import org.flowline.toolkit.objective.CoupledObjective;
import org.flowline.toolkit.objective.CoupledSample;

/**
 * Simulation-free score and flow matching, [SF]2M: one network of two fields learns the velocity v
 * of a bridge path and {@code s = g^2/2 grad log p_t}, by the mean over pairs and coordinates of
 * {@code (v - u_t)^2 + (lambda_t s + z)^2} with {@code lambda_t = 2 c(t) / g^2} and z the noise of
 * the point (Tong et al. 2023b, equations 10 and 11).
 *
 * <p>The trained flow is {@code dx = v dt}, or as an SDE {@code dx = (v + s) dt + g dW}.
 */
@Doc(
    value = "[SF]2M: velocity and score of a stochastic path together.",
    formula =
        "E |v(t, x_t) - u_t|^2 + E lambda(t)^2 |s(t, x_t) - grad log p_t(x_t | x_0, " + "x_1)|^2")
public final class ScoreAndFlowMatching implements CoupledObjective {
  private final BridgePath path;
  private final Coupling coupling;
  private final TimeSampling timeSampling;

  /**
   * An objective on the parts that the spec wired.
   *
   * @param path a bridge
   * @param coupling which pairs there are
   * @param timeSampling the law of the training times on the path's interval
   * @throws IllegalArgumentException if the path is not a bridge
   */
  @Inject
  public ScoreAndFlowMatching(ProbabilityPath path, Coupling coupling, TimeSampling timeSampling) {
    if (!(path instanceof BridgePath bridge)) {
      throw new IllegalArgumentException(
          "sf2m needs a path with the noise of a diffusion between its points, such as 'bridge'");
    }
    this.path = bridge;
    this.coupling = coupling;
    this.timeSampling = timeSampling;
  }

  @Override
  public Minibatch minibatch(int size, Shape shape) {
    return new ScoreAndFlowMinibatch(
        path, new CoupledSample(path, coupling, timeSampling, size, shape));
  }

  @Override
  public Coupling coupling() {
    return coupling;
  }

  @Override
  public ContinuousFlow flow(Network trained, Shape shape, Condition condition) {
    return new BridgeFlow(FieldNetwork.of(trained), shape, path, condition);
  }

  /** Velocity, then score. */
  @Override
  public int fields() {
    return 2;
  }

  @Override
  public Set<Capability> offers() {
    return Set.of(Trait.SCORE, Trait.PAIR_WEIGHTS, Trait.UNEQUAL_BATCHES);
  }
}
