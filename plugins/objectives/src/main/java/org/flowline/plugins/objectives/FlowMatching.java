package org.flowline.plugins.objectives;

import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import org.flowline.spi.component.Default;
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
import org.flowline.spi.path.Prediction;
import org.flowline.spi.path.ProbabilityPath;
import org.flowline.toolkit.flow.NetworkFlow;
import org.flowline.toolkit.flow.PredictionFlow;
import org.flowline.toolkit.objective.CoupledObjective;
import org.flowline.toolkit.objective.CoupledSample;
import org.flowline.toolkit.objective.GaussianLaw;

/**
 * Regression of a network on the conditional velocities of a path: the mean over pairs and
 * coordinates of {@code w(t) (v(t, x_t) - u_t(x_t | x_0, x_1))^2} (Lipman et al. 2022, equation 9;
 * with a coupling, Tong et al. 2023, equation 10).
 *
 * <p>Its minimiser is E[u_t | x_t], the velocity that transports source to data, whatever the
 * weights: they say which times a network that cannot have all of them right attends to.
 */
@Doc(
    value = "Regression of the network on the conditional velocities of the path.",
    formula = "E w(t) |v(t, x_t) - u_t|^2")
public final class FlowMatching implements CoupledObjective {
  private final TimeWeighting weighting;
  private final ProbabilityPath path;
  private final Coupling coupling;
  private final TimeSampling timeSampling;

  /**
   * An objective on the parts that the spec wired.
   *
   * @param path what happens to a pair
   * @param coupling which pairs there are
   * @param timeSampling the law of the training times on the path's interval
   * @throws IllegalArgumentException if a time of the path has no such weight
   */
  @Inject
  public FlowMatching(
      Config config, ProbabilityPath path, Coupling coupling, TimeSampling timeSampling) {
    config.weighting().check(path);
    weighting = config.weighting();
    this.path = path;
    this.coupling = coupling;
    this.timeSampling = timeSampling;
  }

  @Override
  public Minibatch minibatch(int size, Shape shape) {
    return new FlowMatchingMinibatch(
        weighting, path, new CoupledSample(path, coupling, timeSampling, size, shape));
  }

  @Override
  public Coupling coupling() {
    return coupling;
  }

  @Override
  public ContinuousFlow flow(Network trained, Shape shape, Condition condition) {
    NetworkFlow flow =
        new NetworkFlow(FieldNetwork.of(trained), shape, path.samplingTimes(), condition);
    return GaussianLaw.of(path, coupling)
        .<ContinuousFlow>map(known -> new PredictionFlow(flow, Prediction.VELOCITY, known))
        .orElse(flow);
  }

  @Override
  public Set<Capability> offers() {
    return GaussianLaw.of(path, coupling).isPresent()
        ? Set.of(Trait.SCORE, Trait.PAIR_WEIGHTS, Trait.UNEQUAL_BATCHES)
        : CoupledObjective.super.offers();
  }

  @Override
  public Optional<Remedy> remedy(Capability missing) {
    return missing == Trait.SCORE
        ? Optional.of(
            new Remedy("type", "use a diffusion path ('vp' or 've') with coupling 'independent'"))
        : Optional.empty();
  }

  /**
   * The settings.
   *
   * @param weighting the weight of each time
   */
  public record Config(
      @Default("uniform")
          @Doc(
              "Weight of a time: uniform (1), logit_normal (its density), or that for the plain"
                  + " error of noise or data.")
          TimeWeighting weighting) {}
}
