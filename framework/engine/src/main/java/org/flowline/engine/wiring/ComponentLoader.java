package org.flowline.engine.wiring;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flowline.engine.plugin.ComponentBuilder;
import org.flowline.engine.plugin.PluginException;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.spec.SpecReader;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.settings.ComponentSpec;
import org.flowline.engine.spec.text.Origins;
import org.flowline.engine.spec.yaml.Node;
import org.flowline.spi.component.ComponentKey;
import org.flowline.spi.data.SpecDirectory;

/**
 * Builds one component without an experiment.
 *
 * @param registry what there is
 */
public record ComponentLoader(PluginRegistry registry) {
  /**
   * The component.
   *
   * @param overrides settings as {@code kind.name=value}, the others at their defaults
   * @throws org.flowline.engine.spec.problem.SpecException with everything that is wrong with its
   *     settings
   * @throws PluginException if it cannot be built for a reason of its own
   */
  public <T> T load(ComponentKey key, List<String> overrides, Class<T> contract) {
    return load(key, overrides, contract, Map.of());
  }

  /**
   * The component with parts of an experiment that it may ask for.
   *
   * @param parts by contract
   * @throws org.flowline.engine.spec.problem.SpecException with everything that is wrong with its
   *     settings, or with a part that it refuses
   * @throws PluginException if it cannot be built for a reason of its own
   */
  public <T> T load(
      ComponentKey key, List<String> overrides, Class<T> contract, Map<Class<?>, Object> parts) {
    Problems problems = new Problems();
    // No value is taken from the environment: overrides are as they were given.
    SpecReader reader = new SpecReader(registry, name -> Optional.empty());
    String kind = key.kind().label();
    Node.Mapping document = reader.document(key, overrides, problems);
    problems.check();
    Origins origins = new Origins();
    Optional<ComponentSpec> spec =
        reader.component(key.kind(), kind, document.get(kind).orElseThrow(), origins, problems);
    problems.check();
    Optional<T> built =
        new ComponentFactory(registry, new ComponentBuilder(), new SpecDirectory(Path.of("")))
            .component(spec.orElseThrow(), contract, kind, parts, origins, problems);
    problems.check();
    return built.orElseThrow();
  }
}
