package org.flowline.plugins.datasets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Dataset;
import org.flowline.testkit.data.DatasetContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ShippedDataTest {
  @Nested
  class OfDigits extends DatasetContract {
    @Override
    protected Dataset dataset() {
      return new Digits();
    }

    @Override
    protected Optional<Dataset> another() {
      return Optional.empty();
    }
  }

  @Nested
  class OfBreastCancer extends DatasetContract {
    @Override
    protected Dataset dataset() {
      return new BreastCancer(new BreastCancer.Config(true));
    }

    @Override
    protected Optional<Dataset> another() {
      return Optional.empty();
    }
  }

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
    Batch rows = new Digits().rows();
    assertEquals(0, rows.labels().orElseThrow().values()[0]);
    double[] pixels = rows.values();
    assertEquals(-1, pixels[3 * 8 + 3]);
    assertTrue(pixels[3 * 8 + 2] > -1 && pixels[3 * 8 + 5] > -1 && pixels[3] > -1);
  }

  /** How many there are of each digit, from the description that comes with the data. */
  @Test
  void digitsAreLabelledWithWhatTheyShow() {
    Digits digits = new Digits();
    assertEquals(10, digits.classes());
    assertArrayEquals(
        new int[] {178, 182, 177, 183, 181, 182, 181, 179, 174, 180}, counts(digits.rows()));
  }

  /** 357 benign and 212 malignant, whose cells are larger. */
  @Test
  void measurementsAreLabelledBenignOrMalignant() {
    Batch rows = new BreastCancer(new BreastCancer.Config(true)).rows();
    assertArrayEquals(new int[] {357, 212}, counts(rows));
    double[] radius = new double[2];
    for (int i = 0; i < rows.size(); i++) {
      radius[rows.labels().orElseThrow().values()[i]] += rows.values()[30 * i];
    }
    assertTrue(radius[1] / 212 > radius[0] / 357 + 4);
  }

  private static int[] counts(Batch rows) {
    int[] counts = new int[rows.classes()];
    for (int label : rows.labels().orElseThrow().values()) {
      counts[label]++;
    }
    return counts;
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
