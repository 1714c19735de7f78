package org.flowline.plugins.datasets;

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

class DatasetsPluginTest {
  @Test
  void isFoundByTheServiceLoader() {
    assertTrue(
        ServiceLoader.load(FlowPlugin.class).stream()
            .anyMatch(provider -> provider.type() == DatasetsPlugin.class));
  }

  @Test
  void addsEachSourceAndTargetByItsName() {
    Set<ComponentDescriptor> components =
        Guice.createInjector(new DatasetsPlugin())
            .getInstance(Key.get(new TypeLiteral<Set<ComponentDescriptor>>() {}));
    assertEquals(
        Set.of(
            "data 'normal'",
            "data '8gaussians'",
            "data 'moons'",
            "data 'scurve'",
            "data 'checkerboard'",
            "data 'swissroll'",
            "data 'circles'",
            "data 'pinwheel'",
            "data 'two_spirals'",
            "data 'mixture'",
            "data 'gaussian_linear'",
            "data 'gaussian_linear_uniform'",
            "data 'two_moons'",
            "data 'gaussian_mixture'",
            "data 'slcp'",
            "data 'bernoulli_glm'",
            "data 'sir'",
            "data 'lotka_volterra'",
            "data 'digits'",
            "data 'breast_cancer'",
            "data 'npy'",
            "data 'csv'"),
        components.stream().map(c -> c.key().toString()).collect(Collectors.toSet()));
  }
}
