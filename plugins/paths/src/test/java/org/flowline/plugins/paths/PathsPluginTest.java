package org.flowline.plugins.paths;

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

class PathsPluginTest {
  @Test
  void isFoundByTheServiceLoader() {
    assertTrue(
        ServiceLoader.load(FlowPlugin.class).stream()
            .anyMatch(provider -> provider.type() == PathsPlugin.class));
  }

  @Test
  void addsEachPathByItsName() {
    Set<ComponentDescriptor> components =
        Guice.createInjector(new PathsPlugin())
            .getInstance(Key.get(new TypeLiteral<Set<ComponentDescriptor>>() {}));
    assertEquals(
        Set.of(
            "path 'linear'",
            "path 'ot'",
            "path 'vp'",
            "path 've'",
            "path 'bridge'",
            "path 'cosine'",
            "path 'polynomial'"),
        components.stream().map(c -> c.key().toString()).collect(Collectors.toSet()));
  }
}
