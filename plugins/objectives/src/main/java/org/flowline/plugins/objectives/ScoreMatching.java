package org.flowline.plugins.objectives;

import jakarta.inject.Inject;
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
import org.flowline.spi.path.GaussianMoments;
import org.flowline.spi.path.GaussianPath;
import org.flowline.spi.path.Prediction;
import org.flowline.spi.path.ProbabilityPath;
import org.flowline.toolkit.flow.NetworkFlow;
import org.flowline.toolkit.flow.PredictionFlow;
import org.flowline.toolkit.objective.CoupledObjective;
import org.flowline.toolkit.objective.CoupledSample;
import org.flowline.toolkit.objective.GaussianLaw;

/**
 * Denoising score matching on a diffusion path: the mean over points and coordinates of {@code
 * lambda(t) (s(t, x_t) - grad log p_t(x_t | x_1))^2} with {@code grad log p_t(x_t | x_1) = -eps /
 * sigma(t)} (Vincent 2011; Song et al. 2021, equation 7).
 *
 * <p>The network sees {@code x_t / sqrt(alpha^2 + sigma^2)}, so that no time is far from where it
 * works, and predicts the score itself, or the noise {@code eps = -sigma s} (Ho et al. 2020). The
 * trained flow is that of the probability-flow ODE, and a solver of stochastic equations samples
 * the reverse SDE.
 */
@Doc(
    value = "Denoising score matching on a diffusion path.",
    formula = "E lambda(t) |s(t, x_t) + eps / sigma_t|^2")
public final class ScoreMatching implements CoupledObjective {
  private final Config config;
  private final GaussianPath path;
  private final Coupling coupling;
  private final TimeSampling timeSampling;

  /**
   * An objective on the parts that the spec wired.
   *
   * @param path a diffusion path
   * @param coupling which must be independent
   * @param timeSampling the law of the training times on the path's interval
   * @throws IllegalArgumentException if the law of x_t given x_1 is not a known normal one
   */
  @Inject
  public ScoreMatching(
      Config config, ProbabilityPath path, Coupling coupling, TimeSampling timeSampling) {
    this.config = config;
    this.path =
        GaussianLaw.of(path, coupling)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "score matching needs a diffusion path such as 'vp' or 've', which fixes"
                            + " its normal source, and the independent coupling"));
    this.coupling = coupling;
    this.timeSampling = timeSampling;
  }

  @Override
  public Minibatch minibatch(int size, Shape shape) {
    return new ScoreMatchingMinibatch(
        config, path, new CoupledSample(path, coupling, timeSampling, size, shape));
  }

  @Override
  public Coupling coupling() {
    return coupling;
  }

  @Override
  public ContinuousFlow flow(Network trained, Shape shape, Condition condition) {
    NetworkFlow network =
        new NetworkFlow(FieldNetwork.of(trained), shape, path.samplingTimes(), condition);
    return new PredictionFlow(new ScaledInputs(network, path), config.predict().prediction(), path);
  }

  @Override
  public Set<Capability> offers() {
    return Set.of(Trait.SCORE, Trait.PAIR_WEIGHTS, Trait.UNEQUAL_BATCHES);
  }

  /** What the network predicts. */
  public enum Predicted {
    /** The noise eps. */
    NOISE,
    /** The score. */
    SCORE;

    Prediction prediction() {
      return this == NOISE ? Prediction.NOISE : Prediction.SCORE;
    }
  }

  /** The weight lambda(t) of a time. */
  public enum Weighting {
    /** {@code sigma^2}: the plain error of the noise (Ho et al. 2020, equation 14). */
    NOISE {
      @Override
      double lambda(GaussianMoments m) {
        return m.sigma() * m.sigma();
      }
    },
    /** {@code g^2}: a bound on the likelihood (Song et al. 2021b, theorem 1). */
    LIKELIHOOD {
      @Override
      double lambda(GaussianMoments m) {
        return m.squaredNoiseRate();
      }
    },
    /** 1: the plain error of the score. */
    UNIFORM {
      @Override
      double lambda(GaussianMoments m) {
        return 1;
      }
    };

    abstract double lambda(GaussianMoments m);
  }

  /**
   * The settings.
   *
   * @param predict what the network predicts
   * @param weighting the weight of each time
   */
  public record Config(
      @Default("noise") @Doc("What the network predicts: noise or score.") Predicted predict,
      @Default("noise") @Doc("Weight of a time: noise (sigma^2), likelihood (g^2) or uniform (1).")
          Weighting weighting) {}
}
