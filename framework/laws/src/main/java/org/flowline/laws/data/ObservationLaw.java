package org.flowline.laws.data;

import java.util.ArrayList;
import java.util.List;
import org.flowline.laws.Figure;
import org.flowline.laws.SampleMean;
import org.flowline.laws.Worst;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.ContextShape;
import org.flowline.spi.data.Distribution;
import org.flowline.spi.data.ObservationModel;
import org.flowline.spi.random.Randomness;

/** The law of a distribution that can observe points. */
final class ObservationLaw {
  private static final int DRAWS = 10_000;

  private ObservationLaw() {}

  /**
   * Of 10,000 draws x with their numbers c, and numbers c' that are observed of them again: c - c',
   * its products with the coordinates and c^2 - c'^2 have mean 0.
   */
  static Figure figure(Distribution distribution, ObservationModel model) {
    return Worst.of(
        "observes points as it does when it draws them",
        SampleMean.BOUND,
        Figure.STANDARD_ERRORS,
        worst -> {
          int numbers = distribution.contextColumns().size();
          Batch drawn =
              Batch.of(
                  DRAWS,
                  distribution.shape(),
                  new ContextShape(distribution.classes(), numbers, false));
          Randomness random = Randomness.seed(13);
          distribution.sample(drawn, random.stream());
          double[] told = drawn.context().orElseThrow().numbers();
          double[] again = new double[told.length];
          model.observe(drawn.values(), DRAWS, again, random.purpose("again").stream());
          for (int k = 0; k < numbers; k++) {
            add(worst, drawn, k, numbers, told, again);
          }
        });
  }

  private static void add(
      Worst worst, Batch drawn, int k, int numbers, double[] told, double[] again) {
    int width = drawn.width();
    List<SampleMean> means = new ArrayList<>();
    for (int j = 0; j < width + 2; j++) {
      means.add(new SampleMean());
    }
    for (int i = 0; i < drawn.size(); i++) {
      double one = told[i * numbers + k];
      double other = again[i * numbers + k];
      for (int j = 0; j < width; j++) {
        means.get(j).add((one - other) * drawn.values()[i * width + j]);
      }
      means.get(width).add(one - other);
      means.get(width + 1).add(one * one - other * other);
    }
    for (SampleMean mean : means) {
      boolean same = mean.mean() == 0 && mean.variance() == 0;
      worst.add(same ? 0 : mean.errorsFrom(0), "number %d of a point".formatted(k + 1));
    }
  }
}
