package org.flowline.cli.mathematics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.flowline.engine.evaluate.SplitEvaluation;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.run.SeededExperiment;
import org.flowline.engine.train.Trainer;
import org.flowline.engine.wiring.SpecContext;
import org.flowline.engine.wiring.SpecLoader;
import org.flowline.spi.data.Batch;
import org.flowline.spi.flow.ContinuousFlow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A standard normal becomes N((2, -1), diag(0.5, 1.5)^2) along straight lines of independent pairs:
 * x_t is normal with mean t m and variance (1-t)^2 + t^2 s^2, and the field is m + (t s^2 - (1-t))
 * / ((1-t)^2 + t^2 s^2) (x - t m).
 */
class NormalToNormalTest {
  private static final double[] MEAN = {2, -1};
  private static final double[] STD = {0.5, 1.5};
  private static final int STEPS = 6_000;
  private static final int POINTS = 10_000;

  @TempDir private Path directory;

  @Test
  void learnsTheFieldAndTheLawInClosedForm() throws IOException {
    Path spec =
        Files.writeString(
            directory.resolve("normal.yaml"),
            """
            name: normal
            target: {type: normal, mean: [2, -1], std: [0.5, 1.5]}
            training: {steps: %d, batch_size: 256, ema: 0.998}
            data: {validation: 0, test: %d}
            """
                .formatted(STEPS, POINTS));
    try (PluginRegistry registry = PluginRegistry.load(List.of())) {
      SeededExperiment session =
          SeededExperiment.of(
              new SpecLoader(SpecContext.ofProcess(registry)).load(spec, List.of()));
      Trainer trainer = session.trainer();
      for (int step = 0; step < STEPS; step++) {
        trainer.step();
      }
      trainer.select();
      SplitEvaluation test = session.test();
      for (double t : new double[] {0.1, 0.5, 0.9}) {
        assertTrue(relativeFieldError(test, t) < 0.05, "t = " + t);
      }
      Batch samples = test.samples(POINTS);
      for (int j = 0; j < 2; j++) {
        double mean = moment(samples, j, 0, 1);
        double variance = moment(samples, j, mean, 2);
        assertEquals(MEAN[j], mean, 0.05 + 4 * STD[j] / Math.sqrt(POINTS));
        assertEquals(STD[j], Math.sqrt(variance), 0.05 * STD[j]);
      }
    }
  }

  /** The root mean square error of the field over points of the law at t, relative to its size. */
  private static double relativeFieldError(SplitEvaluation test, double t) {
    Batch source = test.source(POINTS);
    Batch target = test.target(POINTS);
    double[] x = new double[2 * POINTS];
    for (int i = 0; i < x.length; i++) {
      x[i] = t * target.values()[i] + (1 - t) * source.values()[i];
    }
    double[] learned = new double[x.length];
    ContinuousFlow.of(test.flow()).velocity(t, x, POINTS, learned);
    double error = 0;
    double size = 0;
    for (int i = 0; i < x.length; i++) {
      double s = STD[i % 2];
      double m = MEAN[i % 2];
      double variance = (1 - t) * (1 - t) + t * t * s * s;
      double exact = m + (t * s * s - (1 - t)) / variance * (x[i] - t * m);
      error += (learned[i] - exact) * (learned[i] - exact);
      size += exact * exact;
    }
    return Math.sqrt(error / size);
  }

  private static double moment(Batch samples, int coordinate, double centre, int power) {
    double sum = 0;
    for (int i = coordinate; i < samples.values().length; i += 2) {
      sum += Math.pow(samples.values()[i] - centre, power);
    }
    return sum / samples.size();
  }
}
