package org.flowline.plugins.searches;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.flowline.spi.search.Domain;
import org.junit.jupiter.api.Test;

class UnitScaleTest {
  @Test
  void isTheInverseOfTheDomainsQuantiles() {
    for (Domain domain : List.of(new Domain.Uniform(-3, 2), new Domain.LogUniform(1e-6, 10))) {
      UnitScale scale = UnitScale.of(domain);
      assertEquals(0, scale.width());
      for (int i = 0; i < 100; i++) {
        double unit = i / 100.0;
        assertEquals(unit, scale.position(domain.at(unit)), 1e-14, domain.toString());
      }
    }
  }

  @Test
  void givesEachWholeNumberTheIntervalThatRoundsToIt() {
    Domain domain = new Domain.IntUniform(-3, 5);
    UnitScale scale = UnitScale.of(domain);
    double inside = scale.width() / 2 * (1 - 1e-9);
    for (int value = -3; value <= 5; value++) {
      double middle = scale.position(value);
      assertEquals(value, domain.at(middle - inside));
      assertEquals(value, domain.at(middle + inside));
    }
    assertEquals(1, 9 * scale.width(), 1e-15);
  }

  @Test
  void staysInsideWhereNumbersRunOut() {
    double next = Math.nextUp(1e5);
    for (Domain domain :
        List.of(
            new Domain.LogUniform(1e5, next),
            new Domain.Uniform(1e5, next),
            new Domain.LogUniform(Double.MIN_VALUE, Double.MAX_VALUE))) {
      for (double value : new double[] {domain.at(0), domain.at(Math.nextDown(1.0))}) {
        double position = UnitScale.of(domain).position(value);
        assertEquals(0.5, position, 0.5, () -> value + " of " + domain);
      }
    }
  }

  @Test
  void refusesChoices() {
    assertThrows(IllegalArgumentException.class, () -> UnitScale.of(new Domain.Choice(2)));
  }
}
