package org.flowline.spi.objective;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.random.RandomGenerator;
import org.flowline.spi.path.Interval;
import org.flowline.spi.random.Randomness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TimeSamplingTest {
  /** Draws what it is told. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Told(double... fractions) implements TimeSampling {
    @Override
    public void draw(RandomGenerator random, double[] out) {
      System.arraycopy(fractions, 0, out, 0, out.length);
    }

    @Override
    public double density(double fraction) {
      return 1;
    }
  }

  private static double[] sample(double... fractions) {
    double[] times = new double[fractions.length];
    new Told(fractions).sample(new Interval(0.1, 0.9), Randomness.seed(1).stream(), times);
    return times;
  }

  @Test
  void timesAreFractionsOfTheInterval() {
    assertArrayEquals(new double[] {0.1, 0.3, 0.9}, sample(0, 0.25, 1), 1e-15);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1e-9, 1.000001, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesWhatIsNoFraction(double wrong) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> sample(0.5, wrong)).getMessage();
    assertTrue(
        message.contains("draws " + wrong + " as the fraction 1 of 2")
            && message.contains(Told.class.getName()),
        message);
  }
}
