package org.flowline.spi.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** At the ends of a straight path from noise to data: alpha = t, sigma = 1 - t. */
final class ConversionTest {
  private static final GaussianMoments START = new GaussianMoments(0, 1, 1, -1);
  private static final GaussianMoments END = new GaussianMoments(1, 1, 0, -1);

  @ParameterizedTest
  @CsvSource({"NOISE, VELOCITY", "NOISE, DATA", "SCORE, VELOCITY", "SCORE, DATA"})
  void noiseSaysNothingOfTheDataAtTheStart(Prediction from, Prediction to) {
    IllegalArgumentException failure =
        assertThrows(IllegalArgumentException.class, () -> Conversion.of(from, to, START));
    assertTrue(failure.getMessage().contains("alpha is 0.0"), failure.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"DATA, VELOCITY", "DATA, NOISE", "DATA, SCORE", "VELOCITY, SCORE"})
  void dataSaysNothingOfTheNoiseAtTheEnd(Prediction from, Prediction to) {
    assertThrows(IllegalArgumentException.class, () -> Conversion.of(from, to, END));
  }

  @Test
  void hasItsLimitsElsewhere() {
    assertEquals(-0.5, Conversion.of(Prediction.NOISE, Prediction.SCORE, START).apply(0.5, 0.5));
    assertEquals(
        1.5, Conversion.of(Prediction.VELOCITY, Prediction.DATA, START).apply(0.5, 1), 1e-15);
    assertEquals(
        -0.5, Conversion.of(Prediction.VELOCITY, Prediction.NOISE, END).apply(0.5, 1), 1e-15);
  }

  @Test
  void noiseRateIsUnboundedWhereTheDataIsForgotten() {
    assertThrows(IllegalArgumentException.class, START::squaredNoiseRate);
    assertEquals(0, END.squaredNoiseRate());
  }
}
