package org.flowline.cli.mathematics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.flowline.autodiff.Tape;
import org.flowline.laws.NormalPoints;
import org.flowline.laws.network.TanhNetwork;
import org.flowline.plugins.objectives.MaximumLikelihood;
import org.flowline.plugins.objectives.MaximumLikelihood.Gradient;
import org.flowline.plugins.solvers.DormandPrince;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Shape;
import org.flowline.spi.network.FieldNetwork;
import org.flowline.spi.objective.Minibatch;
import org.flowline.spi.random.Randomness;
import org.flowline.toolkit.likelihood.DivergenceEstimate.Law;
import org.flowline.toolkit.solver.AdaptiveSteps;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;

/** The two gradients through an adaptive solve in float64. */
final class MaximumLikelihoodGradientTest {
  /** At rtol 1e-8 they agree to 1e-5 of the gradient's norm. */
  @ParameterizedTest
  @EnumSource
  void directAndAdjointAgreeThroughAdaptiveSteps(Law law) {
    double[] direct = gradient(Gradient.DIRECT, law);
    double[] adjoint = gradient(Gradient.ADJOINT, law);
    double norm = Math.sqrt(Arrays.stream(direct).map(g -> g * g).sum());
    double difference = 0;
    for (int i = 0; i < direct.length; i++) {
      difference += (direct[i] - adjoint[i]) * (direct[i] - adjoint[i]);
    }
    assertEquals(0, Math.sqrt(difference) / norm, 1e-5);
  }

  private static double[] gradient(Gradient gradient, Law law) {
    FieldNetwork network = TanhNetwork.random(2, 8, DataType.DOUBLE, Randomness.seed(1).stream());
    Minibatch minibatch =
        new MaximumLikelihood(
                new MaximumLikelihood.Config(gradient, law, 1),
                new DormandPrince(new AdaptiveSteps(1e-8, 1e-8, 10_000)))
            .minibatch(32, Shape.of(2));
    Batch data = NormalPoints.of(32, 2, 0.5, 1, Randomness.seed(2).stream());
    minibatch.draw(data, data, Randomness.seed(3));
    Tape tape = Tape.recording(DataType.DOUBLE);
    double[] slopes = new double[network.parameters().size()];
    tape.gradients(minibatch.loss(tape, network), network.parameters(), slopes);
    return slopes;
  }
}
