package org.flowline.plugins.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.flowline.spi.data.Batch;
import org.junit.jupiter.api.Test;

class ShippedDataTest {
  @Test
  void digitsAreImagesFromPaperToInk() {
    Digits digits = new Digits();
    Batch rows = digits.rows();
    assertEquals(1_797, rows.size());
    assertEquals(List.of(8, 8), digits.shape().dimensions());
    assertEquals(-1, Arrays.stream(rows.values()).min().orElseThrow());
    assertEquals(1, Arrays.stream(rows.values()).max().orElseThrow());
  }

  /** The first image of the file is a zero: a ring around an empty middle. */
  @Test
  void firstDigitIsAZero() {
    double[] pixels = new Digits().rows().values();
    assertEquals(-1, pixels[3 * 8 + 3]);
    assertTrue(pixels[3 * 8 + 2] > -1 && pixels[3 * 8 + 5] > -1 && pixels[3] > -1);
  }

  /** From the description that comes with the data: mean radius from 6.981 to 28.11. */
  @Test
  void measurementsAreThoseOfTheDescription() {
    BreastCancer data = new BreastCancer(new BreastCancer.Config(true));
    assertEquals(569, data.rows().size());
    assertEquals(30, data.shape().width());
    double[] radius = new double[569];
    Arrays.setAll(radius, i -> data.rows().values()[30 * i]);
    assertEquals(6.981, Arrays.stream(radius).min().orElseThrow());
    assertEquals(28.11, Arrays.stream(radius).max().orElseThrow());
    assertTrue(data.standardise());
  }
}
