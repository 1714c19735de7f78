package org.flowline.report.field;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamlinesTest {
  private static final double APART = 0.04;

  /** Two vortices and a saddle between them. */
  private static final PlaneField CURVED =
      (x, y, out) -> {
        out[0] = Math.sin(2 * Math.PI * x) * Math.cos(2 * Math.PI * y) + 0.3;
        out[1] = -Math.cos(2 * Math.PI * x) * Math.sin(2 * Math.PI * y);
      };

  private static final PlaneField ROTATION =
      (x, y, out) -> {
        out[0] = 0.5 - y;
        out[1] = x - 0.5;
      };

  @Test
  void areTangentToTheField() {
    double[] v = new double[2];
    int checked = 0;
    for (Streamline line : Streamlines.of(CURVED, APART)) {
      for (int i = 0; i + 1 < line.size(); i++) {
        double dx = line.xs()[i + 1] - line.xs()[i];
        double dy = line.ys()[i + 1] - line.ys()[i];
        double length = Math.hypot(dx, dy);
        assertTrue(length <= APART / 8 + 1e-12, "step " + length);
        CURVED.at(line.xs()[i] + dx / 2, line.ys()[i] + dy / 2, v);
        double speed = Math.hypot(v[0], v[1]);
        if (speed > 0.1 && length > APART / 100) {
          // A chord and the tangent at its middle differ by the square of its length times the
          // change of the curvature.
          double cosine = (dx * v[0] + dy * v[1]) / (length * speed);
          assertTrue(cosine > 1 - 1e-3, "cosine " + cosine);
          checked++;
        }
      }
    }
    assertTrue(checked > 1000, "checked " + checked);
  }

  @Test
  void keepTheirDistanceAndLeaveNoGap() {
    List<Streamline> lines = Streamlines.of(CURVED, APART);
    double nearest = Double.POSITIVE_INFINITY;
    for (int a = 0; a < lines.size(); a++) {
      for (int b = 0; b < a; b++) {
        nearest = Math.min(nearest, distance(lines.get(a), lines.get(b)));
      }
    }
    assertTrue(nearest >= APART, "nearest " + nearest);
    double[] v = new double[2];
    for (double x = 0.05; x < 1; x += 0.1) {
      for (double y = 0.05; y < 1; y += 0.1) {
        CURVED.at(x, y, v);
        double at = x;
        double up = y;
        double gap = lines.stream().mapToDouble(line -> distance(line, at, up)).min().orElseThrow();
        // A line could begin where none is as near as twice the distance, unless it were short.
        assertTrue(gap < 3 * APART, "nothing within " + gap + " of " + x + ", " + y);
      }
    }
  }

  @Test
  void ofARotationAreCircles() {
    int whole = 0;
    for (Streamline line : Streamlines.of(ROTATION, APART)) {
      double radius = Math.hypot(line.xs()[0] - 0.5, line.ys()[0] - 0.5);
      // Steps as long as the radius have errors that are seen.
      for (int i = 0; radius > APART && i < line.size(); i++) {
        assertEquals(radius, Math.hypot(line.xs()[i] - 0.5, line.ys()[i] - 0.5), 1e-4 * radius);
        assertEquals(radius, line.speeds()[i], 1e-4 * radius);
      }
      if (radius > 2 * APART && radius < 0.5) {
        assertEquals(line.xs()[0], line.xs()[line.size() - 1], 0);
        assertEquals(line.ys()[0], line.ys()[line.size() - 1], 0);
        whole++;
      }
    }
    assertTrue(whole >= 4, "circles: " + whole);
  }

  @Test
  void anInwardSpiralKeepsItsDistanceToItself() {
    PlaneField spiral =
        (x, y, out) -> {
          out[0] = 0.5 - y - 0.03 * (x - 0.5);
          out[1] = x - 0.5 - 0.03 * (y - 0.5);
        };
    for (Streamline line : Streamlines.of(spiral, APART)) {
      for (int i = 0; i < line.size(); i++) {
        for (int j = i + 25; j < line.size(); j++) {
          double gap = Math.hypot(line.xs()[i] - line.xs()[j], line.ys()[i] - line.ys()[j]);
          assertTrue(gap >= APART, gap + " between " + i + " and " + j);
        }
      }
    }
  }

  @Test
  void areTheSameEachTimeAndGoWithTheField() {
    List<Streamline> first = Streamlines.of(CURVED, APART);
    List<Streamline> again = Streamlines.of(CURVED, APART);
    assertEquals(first.size(), again.size());
    for (int i = 0; i < first.size(); i++) {
      assertArrayEquals(first.get(i).xs(), again.get(i).xs());
      assertArrayEquals(first.get(i).ys(), again.get(i).ys());
    }
    for (Streamline line :
        Streamlines.of(
            (x, y, out) -> {
              out[0] = -2;
              out[1] = 0;
            },
            APART)) {
      assertTrue(line.xs()[0] > 0.99 && line.xs()[line.size() - 1] < 0.01);
      assertEquals(2, line.speeds()[0]);
    }
  }

  @Test
  void aFieldWithoutDirectionHasNone() {
    assertEquals(List.of(), Streamlines.of((x, y, out) -> out[0] = out[1] = 0, APART));
    assertEquals(List.of(), Streamlines.of((x, y, out) -> out[0] = out[1] = Double.NaN, APART));
    assertThrows(IllegalArgumentException.class, () -> Streamlines.of(ROTATION, 0));
  }

  /** What is linear is bilinear between the points of a grid. */
  @Test
  void aGridIsInterpolated() {
    double[] values = new double[2 * 25];
    for (int i = 0; i < 25; i++) {
      int row = i / 5;
      values[2 * i] = 3 * (i % 5) / 4.0 + row / 4.0;
      values[2 * i + 1] = 1 - 2 * row / 4.0;
    }
    PlaneField field = PlaneField.between(5, values);
    double[] v = new double[2];
    List<double[]> places = new ArrayList<>(List.of(new double[] {0, 0}, new double[] {1, 1}));
    places.add(new double[] {0.37, 0.81});
    for (double[] place : places) {
      field.at(place[0], place[1], v);
      assertEquals(3 * place[0] + place[1], v[0], 1e-12);
      assertEquals(1 - 2 * place[1], v[1], 1e-12);
    }
    assertThrows(IllegalArgumentException.class, () -> PlaneField.between(5, new double[3]));
  }

  private static double distance(Streamline a, Streamline b) {
    double nearest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < a.size(); i++) {
      nearest = Math.min(nearest, distance(b, a.xs()[i], a.ys()[i]));
    }
    return nearest;
  }

  private static double distance(Streamline line, double x, double y) {
    double nearest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < line.size(); i++) {
      nearest = Math.min(nearest, Math.hypot(line.xs()[i] - x, line.ys()[i] - y));
    }
    return nearest;
  }
}
