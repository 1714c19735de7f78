package org.flowline.plugins.solvers;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.flowline.spi.solver.RungeKutta;
import org.flowline.testkit.FixedStepContract;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassicalRungeKuttaTest extends FixedStepContract {
  @Override
  protected RungeKutta solver() {
    return solver(100);
  }

  @Override
  protected RungeKutta solver(int steps) {
    return new ClassicalRungeKutta(new ClassicalRungeKutta.Config(steps));
  }

  @Override
  protected double accuracy() {
    return 1e-8;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -3})
  void rejectsStepsOutOfRange(int steps) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> new ClassicalRungeKutta.Config(steps))
            .getMessage();
    assertTrue(message.contains("steps") && message.endsWith("got " + steps), message);
  }
}
