package org.flowline.report.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReadableNumberTest {

  @Test
  void numbersHaveFourSignificantDigits() {
    assertEquals("0.2144", ReadableNumber.of(0.21437));
    assertEquals("31.52", ReadableNumber.of(31.5171));
    assertEquals("86", ReadableNumber.of(86));
    assertEquals("-1.235e-07", ReadableNumber.of(-1.2346e-7));
    assertEquals("123457", ReadableNumber.of(123456.7));
    assertEquals("\u2212\u221e", ReadableNumber.of(Double.NEGATIVE_INFINITY));
  }

  @Test
  void meanAndDeviationEndAtTheSameDecimal() {
    assertEquals("0.2000 \u00b1 0.0100", text(0.19, 0.2, 0.21));
    assertEquals("86 \u00b1 0", text(86.0, 86.0));
    assertEquals("0.09214 \u00b1 0", text(0.09214, 0.09214));
    assertEquals("86.50 \u00b1 0.71", text(86.0, 87.0));
    assertEquals("0.2500", text(0.25));
    assertEquals("0.0000 \u00b1 0.2000", text(-0.2, 0.0, 0.2));
    assertEquals("0.2000010 \u00b1 0.0000014", text(0.2, 0.200002));
    assertEquals("(2.000 \u00b1 0.010)e-7", text(1.99e-7, 2e-7, 2.01e-7));
  }

  @Test
  void probabilitiesClaimNoMoreThanTheyCan() {
    assertEquals("= 0.037", ReadableNumber.probability(0.03712));
    assertEquals("= 0.52", ReadableNumber.probability(0.5191));
    assertEquals("= 1.00", ReadableNumber.probability(1));
    assertEquals("< 0.0001", ReadableNumber.probability(3e-9));
  }

  private static String text(Double... values) {
    return ReadableNumber.of(Summary.of(List.of(values)));
  }
}
