package org.flowline.plugins.solvers;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.flowline.spi.solver.RungeKutta;
import org.flowline.testkit.FixedStepContract;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EulerTest extends FixedStepContract {
  @Override
  protected RungeKutta solver() {
    return solver(2000);
  }

  @Override
  protected RungeKutta solver(int steps) {
    return new Euler(new Euler.Config(steps));
  }

  @Override
  protected double accuracy() {
    return 2e-3;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -3})
  void rejectsStepsOutOfRange(int steps) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> new Euler.Config(steps)).getMessage();
    assertTrue(message.contains("steps") && message.endsWith("got " + steps), message);
  }
}
