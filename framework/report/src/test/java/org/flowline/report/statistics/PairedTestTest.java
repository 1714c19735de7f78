package org.flowline.report.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PairedTestTest {

  /** Hours of additional sleep under two drugs, from Student (1908). */
  private static final double[] FIRST = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};

  private static final double[] SECOND = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

  @Test
  void findsWhatStudentFound() {
    PairedTest.Tested test = tested(FIRST, SECOND);
    assertEquals(10, test.pairs());
    assertEquals(-1.58, test.difference(), 1e-12);
    assertEquals(-4.0621, test.t(), 5e-5);
    assertEquals(0.002833, test.p(), 5e-7);
    assertEquals(-2.4598858, test.interval().low(), 5e-8);
    assertEquals(-0.7001142, test.interval().high(), 5e-8);
  }

  @Test
  void smallSamplesHaveProbabilitiesInClosedForm() {
    PairedTest.Tested two = tested(new double[] {1, 4}, new double[] {0, 0});
    assertEquals(2.5 / 1.5, two.t(), 1e-12);
    assertEquals(1 - 2 / Math.PI * Math.atan(two.t()), two.p(), 1e-12);
    PairedTest.Tested three = tested(new double[] {1, 2, 6}, new double[] {0, 0, 0});
    double t = three.t();
    assertEquals(3 / Math.sqrt(7.0 / 3), t, 1e-12);
    assertEquals(1 - t / Math.sqrt(2 + t * t), three.p(), 1e-12);
  }

  @Test
  void whatAPairSharesCancels() {
    Random random = new Random(2);
    double[] a = FIRST.clone();
    double[] b = SECOND.clone();
    for (int i = 0; i < a.length; i++) {
      double shared = 100 * random.nextGaussian();
      a[i] += shared;
      b[i] += shared;
    }
    assertEquals(tested(FIRST, SECOND).p(), tested(a, b).p(), 1e-9);
    assertEquals(-tested(a, b).t(), tested(b, a).t(), 1e-12);
    assertEquals(tested(a, b).p(), tested(b, a).p(), 1e-12);
  }

  @Test
  void equalSettingsAreCalledDifferentOnceInTwenty() {
    Random random = new Random(3);
    int n = 10_000;
    int rejected = 0;
    for (int i = 0; i < n; i++) {
      PairedMeasurements pairs = new PairedMeasurements();
      for (int k = 0; k < 5; k++) {
        pairs.add(random.nextGaussian(), random.nextGaussian());
      }
      rejected += pairs.test() instanceof PairedTest.Tested test && test.p() < 0.05 ? 1 : 0;
    }
    assertEquals(0.05, rejected / (double) n, 4 * Math.sqrt(0.05 * 0.95 / n));
  }

  @Test
  void saysWhyThereIsNothingToTest() {
    assertEquals(new PairedTest.Undefined(0, "no pairs"), new PairedMeasurements().test());
    assertEquals(
        1,
        assertInstanceOf(PairedTest.Undefined.class, new PairedMeasurements().add(1, 2).test())
            .pairs());
    PairedMeasurements constant = new PairedMeasurements();
    for (double value : new double[] {0.1, 0.7, 123.4}) {
      constant.add(value + 0.3, value);
    }
    assertEquals(new PairedTest.Undefined(3, "all differences are equal"), constant.test());
    assertEquals(
        0,
        new PairedMeasurements()
            .add(Double.NaN, 1)
            .add(1, Double.POSITIVE_INFINITY)
            .test()
            .pairs());
  }

  private static PairedTest.Tested tested(double[] a, double[] b) {
    PairedMeasurements pairs = new PairedMeasurements();
    for (int i = 0; i < a.length; i++) {
      pairs.add(a[i], b[i]);
    }
    return assertInstanceOf(PairedTest.Tested.class, pairs.test());
  }
}
