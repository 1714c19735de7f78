package org.flowline.plugins.solvers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.inject.Guice;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import org.flowline.spi.component.ComponentDescriptor;
import org.flowline.spi.component.FlowPlugin;
import org.junit.jupiter.api.Test;

class SolversPluginTest {
  @Test
  void isFoundByTheServiceLoader() {
    assertTrue(
        ServiceLoader.load(FlowPlugin.class).stream()
            .anyMatch(provider -> provider.type() == SolversPlugin.class));
  }

  @Test
  void addsEachSolverByItsName() {
    Set<ComponentDescriptor> components =
        Guice.createInjector(new SolversPlugin())
            .getInstance(Key.get(new TypeLiteral<Set<ComponentDescriptor>>() {}));
    assertEquals(
        Set.of(
            "solver 'euler'",
            "solver 'midpoint'",
            "solver 'heun'",
            "solver 'rk4'",
            "solver 'bosh3'",
            "solver 'tsit5'",
            "solver 'dopri5'",
            "solver 'euler_maruyama'",
            "solver 'stochastic_heun'",
            "solver 'predictor_corrector'"),
        components.stream().map(c -> c.key().toString()).collect(Collectors.toSet()));
  }
}
