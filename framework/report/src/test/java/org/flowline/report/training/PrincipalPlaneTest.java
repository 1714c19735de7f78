package org.flowline.report.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.flowline.report.plot.Points;
import org.junit.jupiter.api.Test;

class PrincipalPlaneTest {
  private static final int N = 400;

  /** Two columns that vary together, in other units and the other way, one alone, one constant. */
  private static Points points() {
    Random random = new Random(7);
    double[] values = new double[4 * N];
    for (int i = 0; i < N; i++) {
      double common = random.nextGaussian();
      values[4 * i] = 1000 * (common + 0.1 * random.nextGaussian());
      values[4 * i + 1] = random.nextGaussian();
      values[4 * i + 2] = 3 - 0.01 * common;
      values[4 * i + 3] = 5;
    }
    return new Points(N, 4, values);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += a[j] * b[j];
    }
    return sum;
  }

  /** Of two standardised columns with correlation r the first component has the share (1 + |r|). */
  @Test
  void isThatOfTheLargestEigenvaluesOfTheCorrelations() {
    PrincipalPlane plane = PrincipalPlane.of(points());
    double[][] axes = plane.axes();
    assertEquals(1, dot(axes[0], axes[0]), 1e-9);
    assertEquals(1, dot(axes[1], axes[1]), 1e-9);
    assertEquals(0, dot(axes[0], axes[1]), 1e-9);
    assertEquals(axes[0][0], -axes[0][2], 0.01);
    assertEquals(Math.sqrt(0.5), Math.abs(axes[0][0]), 0.01);
    assertTrue(Math.abs(axes[1][1]) > 0.99, axes[1][1] + "");
    assertEquals(0, axes[0][3], 1e-12);
    assertTrue(plane.shares()[0] > 0.66 && plane.shares()[0] < 0.68, plane.shares()[0] + "");
    assertEquals(1, plane.shares()[0] + plane.shares()[1], 0.01);
  }

  /** The variance of the points in the plane is what the shares say. */
  @Test
  void projectsWithTheVarianceThatItStates() {
    Points points = points();
    PrincipalPlane plane = PrincipalPlane.of(points);
    Points flat = plane.of(points, N);
    for (int a = 0; a < 2; a++) {
      double squares = 0;
      for (int i = 0; i < N; i++) {
        squares += flat.at(i, a) * flat.at(i, a);
      }
      assertEquals(3 * plane.shares()[a], squares / N, 1e-6);
    }
  }

  @Test
  void ofConstantPointsIsFinite() {
    Points flat =
        PrincipalPlane.of(new Points(2, 3, new double[6])).of(new Points(1, 3, new double[3]), 1);
    assertArrayEquals(new double[2], flat.values());
  }
}
