package org.flowline.engine.spec;

import java.util.List;
import java.util.Optional;
import org.flowline.spi.component.Kind;

/** Reads the mappings of a document: components, and blocks of settings without a type. */
public final class BlockReader {
  private final ComponentBinder components;
  private final RecordBinder records;
  private final Problems problems;

  /**
   * A reader.
   *
   * @param catalog the components that specs can name
   * @param origins where the place of each value goes
   * @param problems where everything that is wrong goes
   */
  BlockReader(ComponentCatalog catalog, Origins origins, Problems problems) {
    this.problems = problems;
    components = new ComponentBinder(catalog, problems, origins);
    records = new RecordBinder(problems, origins);
  }

  /**
   * The component of a mapping with a {@code type}, empty if anything is wrong.
   *
   * @param key the dotted key of the mapping
   * @param place where to show what is missing
   * @param extras keys of the mapping that are no settings of the component
   */
  public Optional<ComponentSpec> component(
      Kind kind, String key, Node node, Position place, List<String> extras) {
    return components.bind(kind, key, node, place, extras);
  }

  /**
   * The record of a mapping without a type, empty if anything is wrong.
   *
   * @param key the dotted key of the mapping
   * @param place where to show what is missing
   * @param extras keys of the mapping that are read elsewhere
   */
  public Optional<Record> block(
      SettingsRecord settings, String key, Node node, Position place, List<String> extras) {
    if (!(node instanceof Node.Mapping mapping)) {
      problems.error("'" + key + "' takes a mapping, got " + node.inWords(), node.position());
      return Optional.empty();
    }
    Optional<String> see =
        Optional.of("flowline plugins describe " + key.replaceFirst("\\..*", ""));
    Owner owner = new Owner("'" + key + "'", key, place, extras, see);
    return records.bind(settings, mapping, owner);
  }
}
