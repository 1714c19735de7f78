package org.flowline.plugins.searches;

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

class SearchesPluginTest {
  @Test
  void isFoundByTheServiceLoader() {
    assertTrue(
        ServiceLoader.load(FlowPlugin.class).stream()
            .anyMatch(provider -> provider.type() == SearchesPlugin.class));
  }

  @Test
  void addsEachSearchAndStoppingRuleByItsName() {
    Set<ComponentDescriptor> components =
        Guice.createInjector(new SearchesPlugin())
            .getInstance(Key.get(new TypeLiteral<Set<ComponentDescriptor>>() {}));
    assertEquals(
        Set.of(
            "search 'grid'",
            "search 'random'",
            "search 'sobol'",
            "search 'tpe'",
            "stopping 'asha'",
            "stopping 'median'"),
        components.stream().map(c -> c.key().toString()).collect(Collectors.toSet()));
  }
}
