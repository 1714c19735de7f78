package org.flowline.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.flowline.onnx.CoefficientTable.Segment;
import org.flowline.spi.path.Interval;
import org.junit.jupiter.api.Test;

class CoefficientTableTest {
  private static final Interval TIMES = new Interval(1e-3, 0.999);

  private static double[] steep(double t) {
    return new double[] {1 / (1 - t), Math.exp(-5 * t), Math.sqrt(t)};
  }

  private static Segment at(CoefficientTable table, double t) {
    return table.segments().stream()
        .filter(segment -> segment.from() <= t && t <= segment.to())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void missesNoFunctionByMoreThanItSays() throws NotExportableException {
    CoefficientTable table = CoefficientTable.of(CoefficientTableTest::steep, TIMES);
    assertTrue(table.error() <= CoefficientTable.TOLERANCE, () -> "error " + table.error());
    Random random = new Random(0);
    for (int i = 0; i < 20_000; i++) {
      double t = TIMES.at(i < 2 ? i : random.nextDouble());
      double[] exact = steep(t);
      double[] found = at(table, t).at(t);
      for (int q = 0; q < exact.length; q++) {
        // The error is measured where it is largest but for the next term of the series.
        assertEquals(exact[q], found[q], 2 * CoefficientTable.TOLERANCE * exact[q], "t = " + t);
      }
    }
  }

  @Test
  void coversTheTimesWithoutGaps() throws NotExportableException {
    CoefficientTable table = CoefficientTable.of(CoefficientTableTest::steep, TIMES);
    double end = TIMES.from();
    for (Segment segment : table.segments()) {
      assertEquals(end, segment.from());
      end = segment.to();
    }
    assertEquals(TIMES.to(), end);
    assertTrue(table.segments().size() > 1, table.segments().toString());
  }

  @Test
  void aJumpIsFollowedToTheLastDigitOfTheTime() throws NotExportableException {
    double jump = 1.0 / 3;
    CoefficientTable table =
        CoefficientTable.of(t -> new double[] {t < jump ? 1 : 2}, Interval.UNIT);
    double before = jump - 1e-15;
    double after = jump + 1e-15;
    assertEquals(1, at(table, before).at(before)[0], CoefficientTable.TOLERANCE);
    assertEquals(2, at(table, after).at(after)[0], CoefficientTable.TOLERANCE);
  }

  @Test
  void whatAsksForTooManySegmentsIsRefusedWithTheError() {
    String message =
        String.valueOf(
            assertThrows(
                    NotExportableException.class,
                    () ->
                        CoefficientTable.of(
                            t -> new double[] {2 + Math.sin(1e4 * t)}, Interval.UNIT))
                .getMessage());
    assertTrue(
        message.startsWith("between t = 0.0")
            && message.contains("which 256 polynomials miss by ")
            && message.endsWith("where 1e-08 is allowed"),
        message);
  }
}
