package org.flowline.report.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Rectangle2D;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitsTest {

  private static final Points WIDE = cloud(-10, 0, 10, 1, 3, 0.5);
  private static final Points TALL = cloud(0, -4, 1, 20);

  @Test
  void aUnitIsAsLongOnBothAxesOfAPanel() {
    Limits limits = Limits.plane(List.of(WIDE, TALL), List.of());
    Rectangle2D.Double square = new Rectangle2D.Double(13, 17, 290, 290);
    Panel panel = new Panel(new PixelPicture(320, 320, 1), square, limits.x(), limits.y());
    assertEquals(panel.px(1) - panel.px(0), panel.py(0) - panel.py(1), 1e-9);
    assertEquals(limits.x().span(), limits.y().span(), 1e-9);
  }

  @Test
  void everyPointOfASmallCloudLiesInside() {
    Limits limits = Limits.plane(List.of(WIDE), List.of(TALL));
    assertTrue(limits.contain(-10, 0) && limits.contain(10, 1));
    Limits both = Limits.plane(List.of(WIDE, TALL), List.of());
    assertTrue(both.contain(0, -4) && both.contain(1, 20));
  }

  @Test
  void samplesThatRanAwayDoNotShrinkTheRest() {
    Limits quiet = Limits.plane(List.of(WIDE), List.of());
    Limits wild = Limits.plane(List.of(WIDE), List.of(cloud(0, 0, 1e9, -1e9)));
    assertFalse(wild.contain(1e9, -1e9));
    assertTrue(wild.x().span() <= 2 * quiet.x().span());
    assertTrue(wild.contain(-10, 0) && wild.contain(10, 1));
  }

  @Test
  void pointsThatAreNotFiniteAreIgnored() {
    Points broken = cloud(0, 0, Double.NaN, 1, 2, Double.POSITIVE_INFINITY);
    Limits limits = Limits.plane(List.of(), List.of(broken));
    assertTrue(limits.contain(0, 0) && limits.contain(2, 1));
    assertEquals(2 * 1.12, limits.x().span(), 1e-9);
  }

  @Test
  void oneSinglePointHasLimitsToo() {
    Limits limits = Limits.plane(List.of(cloud(3, 3)), List.of());
    assertTrue(limits.contain(3, 3));
    assertEquals(limits.x().span(), limits.y().span(), 1e-9);
    assertTrue(Limits.line(List.of(), List.of(cloud(3, 3)), 0).span() > 0);
    assertTrue(Limits.plane(List.of(), List.of(cloud(Double.NaN, Double.NaN))).x().span() > 0);
  }

  private static Points cloud(double... values) {
    return new Points(values.length / 2, 2, values);
  }

  @Test
  void aUnitOfItsOwnHasAScaleOfItsOwn() {
    Limits unlike = Limits.plane(List.of(cloud(0, 0, 1000, 1)), List.of());
    assertFalse(unlike.square());
    assertEquals(1120, unlike.x().span(), 1e-9);
    assertEquals(1.12, unlike.y().span(), 1e-9);
    assertTrue(Limits.plane(List.of(cloud(0, 0, 3, 1)), List.of()).square());
  }
}
