package org.flowline.engine.wiring;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.flowline.engine.spec.ComponentSpec;
import org.flowline.engine.spec.Node;
import org.flowline.engine.spec.Origins;
import org.flowline.engine.spec.Problems;
import org.flowline.engine.spec.SpecReader;
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
   * @throws org.flowline.engine.spec.SpecException with everything that is wrong with its settings
   * @throws PluginException if it cannot be built for a reason of its own
   */
  public <T> T load(ComponentKey key, List<String> overrides, Class<T> contract) {
    Problems problems = new Problems();
    SpecReader reader = new SpecReader(registry, name -> Optional.ofNullable(System.getenv(name)));
    String kind = key.kind().label();
    Node.Mapping document = reader.document(key, overrides, problems);
    problems.check();
    Origins origins = new Origins();
    Optional<ComponentSpec> spec =
        reader.component(key.kind(), kind, document.get(kind).orElseThrow(), origins, problems);
    problems.check();
    Optional<T> built =
        new ExperimentFactory(
                registry,
                reader,
                new SpecDirectory(Path.of("")),
                new FinishedRuns(Path.of("runs")),
                MetricMisfits.REFUSED)
            .component(spec.orElseThrow(), contract, kind, origins, problems);
    problems.check();
    return built.orElseThrow();
  }
}
