package org.flowline.engine.spec;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads a spec file with what it extends, applies overrides, and binds it to types. */
public final class SpecReader {
  private final ComponentCatalog catalog;
  private final Function<String, Optional<String>> environment;

  /**
   * A reader.
   *
   * @param catalog the components that specs can name
   * @param environment the value of an environment variable, empty if it is not set
   */
  public SpecReader(ComponentCatalog catalog, Function<String, Optional<String>> environment) {
    this.catalog = catalog;
    this.environment = environment;
  }

  /**
   * As much of the experiment as can be read.
   *
   * @param overrides the arguments of {@code -s}, in order
   * @param problems where everything that is wrong goes
   * @throws SpecException if there is nothing to go on with, such as no file
   */
  public Draft read(Path file, List<String> overrides, Problems problems) {
    Optional<Node.Mapping> document = new SpecDocument(environment, problems).read(file);
    if (document.isEmpty()) {
      throw new SpecException(problems.all());
    }
    Node.Mapping changed = new Overrides(catalog, problems).apply(document.get(), overrides);
    Node.Mapping filled = new Interpolation(environment, problems).apply(changed);
    return new SpecParser(filled, catalog, problems).parse();
  }

  /**
   * A component that no spec states, with all but the given setting at their defaults.
   *
   * @return empty if there is no such component or it needs more
   */
  public Optional<ComponentSpec> component(
      org.flowline.spi.component.ComponentKey key, String setting, double value) {
    Problems problems = new Problems();
    Node number = new Node.Scalar(NumberText.of(value), false, Position.DEFAULT);
    Node.Mapping mapping =
        Node.Mapping.of(List.of(Node.Entry.unwritten(setting, number)), Position.DEFAULT);
    Owner owner = Owner.of(key, "", Position.DEFAULT, List.of());
    return catalog
        .settings(key)
        .flatMap(
            settings -> new RecordBinder(problems, new Origins()).bind(settings, mapping, owner))
        .map(settings -> new ComponentSpec(key, settings));
  }
}
