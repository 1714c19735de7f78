package org.flowline.engine.spec.settings;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.spec.yaml.FlowValue;
import org.flowline.engine.spec.yaml.Node;
import org.flowline.spi.component.Kind;

/** The types of values that consist of others: blocks, components, and lists of them. */
public sealed interface BlockType extends SettingType {
  /**
   * The type of a component of a block that is a record or a node.
   *
   * @throws IllegalArgumentException if its annotations do not say what it is
   */
  static Optional<SettingType> of(Class<?> type, RecordComponent component) {
    if (type == Node.class) {
      return Optional.ofNullable(component.getAnnotation(AsWritten.class))
          .map(written -> new Written(written.value(), FlowValue.plain(written.schema())));
    }
    if (type == ComponentSpec.class) {
      return Optional.ofNullable(component.getAnnotation(ComponentOf.class))
          .map(kind -> new Component(kind.value(), kind.nameAlone()));
    }
    SettingsRecord settings = SettingsRecord.of(type.asSubclass(Record.class));
    return Optional.of(
        settings
            .itself()
            .map(kind -> (SettingType) new Extended(kind, settings))
            .orElseGet(() -> new Block(settings)));
  }

  /**
   * The type of values that are a word or a block: those of a sealed interface that permits an enum
   * and a record. Empty for any other.
   */
  static Optional<SettingType> wordOrBlock(Class<?> type) {
    Class<?>[] permitted = type.isSealed() ? type.getPermittedSubclasses() : new Class<?>[0];
    if (permitted.length != 2 || !permitted[0].isEnum() || !permitted[1].isRecord()) {
      return Optional.empty();
    }
    return Optional.of(
        new WordOrBlock(
            ScalarType.Choice.of(permitted[0]),
            new Block(SettingsRecord.of(permitted[1].asSubclass(Record.class)))));
  }

  /** Whether values of a type consist of others, each of which has a place of its own. */
  static boolean is(SettingType type) {
    return type instanceof SettingType.Maybe maybe ? is(maybe.inner()) : type instanceof BlockType;
  }

  /** The settings record of a type that is a block, or may be one. */
  static Optional<SettingsRecord> settings(SettingType type) {
    if (type instanceof SettingType.Maybe maybe) {
      return settings(maybe.inner());
    }
    if (type instanceof WordOrBlock either) {
      return settings(either.block());
    }
    return type instanceof Block block ? Optional.of(block.settings()) : Optional.empty();
  }

  /** The kind of the components that a type takes. */
  static Optional<Kind> kind(SettingType type) {
    if (type instanceof SettingType.Maybe maybe) {
      return kind(maybe.inner());
    }
    if (type instanceof Each each) {
      return kind(each.element());
    }
    if (type instanceof Extended extended) {
      return Optional.of(extended.kind());
    }
    return type instanceof Component component ? Optional.of(component.kind()) : Optional.empty();
  }

  /** The keys of a component's mapping that are no settings of its own. */
  static List<String> furtherKeys(SettingType type) {
    if (type instanceof SettingType.Maybe maybe) {
      return furtherKeys(maybe.inner());
    }
    if (type instanceof Each each) {
      return furtherKeys(each.element());
    }
    return type instanceof Extended extended ? extended.settings().names() : List.of();
  }

  /** Whether a component of a type may be given by its type alone. */
  static boolean nameAlone(SettingType type) {
    if (type instanceof SettingType.Maybe maybe) {
      return nameAlone(maybe.inner());
    }
    return type instanceof Component component && component.nameAlone();
  }

  @Override
  default boolean standsAlone() {
    return false;
  }

  /** A mapping without a type. */
  record Block(SettingsRecord settings) implements BlockType {
    @Override
    public boolean standsAlone() {
      return settings.fields().stream().allMatch(field -> field.type().standsAlone());
    }

    @Override
    public String inWords() {
      return "a mapping";
    }

    @Override
    public Map<String, Object> schema(ComponentSchema components) {
      return components.block(settings);
    }

    @Override
    public Optional<Object> read(Node node, SettingPlace place, Reading reading) {
      String label = "'" + place.key() + "'";
      if (!(node instanceof Node.Mapping mapping)) {
        reading
            .problems()
            .add(
                place.hinted(
                    Problem.error(
                        label + " takes a mapping, got " + node.inWords(), node.position())));
        return Optional.empty();
      }
      Owner owner = new Owner(label, place.key(), place.position(), List.of(), place.see());
      return Optional.of(new RecordBinder(reading).partial(settings, mapping, owner));
    }
  }

  /**
   * A word, or a mapping without a type.
   *
   * @param word one of the names of an enum
   */
  record WordOrBlock(ScalarType.Choice word, Block block) implements BlockType {
    @Override
    public boolean standsAlone() {
      return block.standsAlone();
    }

    @Override
    public String inWords() {
      return word.inWords() + ", or a mapping";
    }

    @Override
    public Map<String, Object> schema(ComponentSchema components) {
      return Map.of("anyOf", List.of(word.schema(components), block.schema(components)));
    }

    @Override
    public Optional<Object> read(Node node, SettingPlace place, Reading reading) {
      reading.origins().put(place.key(), node.position());
      if (node instanceof Node.Mapping) {
        return block.read(node, place, reading);
      }
      if (node instanceof Node.Scalar) {
        return word.read(node, place, reading);
      }
      reading.problems().add(wrong(node, place));
      return Optional.empty();
    }
  }

  /**
   * A component of a kind.
   *
   * @param nameAlone whether its type alone may stand in its place
   */
  record Component(Kind kind, boolean nameAlone) implements BlockType {
    @Override
    public String inWords() {
      return "a mapping with a type";
    }

    @Override
    public Map<String, Object> schema(ComponentSchema components) {
      Map<String, Object> mapping = components.component(kind, Map.of());
      return nameAlone ? Map.of("anyOf", List.of(components.name(kind), mapping)) : mapping;
    }

    @Override
    public Optional<Object> read(Node node, SettingPlace place, Reading reading) {
      if (nameAlone) {
        reading.origins().put(place.key(), node.position());
      }
      Node mapping =
          nameAlone && node instanceof Node.Scalar name
              ? Node.Mapping.of(
                  List.of(new Node.Entry("type", name.position(), name)), name.position())
              : node;
      return new ComponentBinder(reading)
          .bind(kind, place.key(), mapping, place.position(), List.of())
          .map(component -> component);
    }
  }

  /**
   * A component whose mapping has further keys.
   *
   * @param settings the record of the component and the values of the further keys
   */
  record Extended(Kind kind, SettingsRecord settings) implements BlockType {
    @Override
    public String inWords() {
      return "a mapping with a type";
    }

    @Override
    public Map<String, Object> schema(ComponentSchema components) {
      return components.component(kind, components.properties(settings));
    }

    @Override
    public Optional<Object> read(Node node, SettingPlace place, Reading reading) {
      Optional<ComponentSpec> component =
          new ComponentBinder(reading)
              .bind(kind, place.key(), node, place.position(), settings.names());
      Node.Mapping mapping =
          node instanceof Node.Mapping known ? known : new Node.Mapping(Map.of(), node.position());
      Owner owner =
          new Owner("'" + place.key() + "'", place.key(), place.position(), List.of(), place.see());
      Map<String, Object> values = new RecordBinder(reading).further(settings, mapping, owner);
      component.ifPresent(known -> values.put(settings.itselfName(), known));
      return component.map(known -> settings.construct(values));
    }
  }

  /** A list of blocks or components, each of which is read whether the others are right or not. */
  record Each(SettingType element) implements BlockType {
    @Override
    public String inWords() {
      return "a list";
    }

    @Override
    public Map<String, Object> schema(ComponentSchema components) {
      return Map.of("type", "array", "items", element.schema(components));
    }

    @Override
    public Optional<Object> read(Node node, SettingPlace place, Reading reading) {
      if (!(node instanceof Node.Sequence sequence)) {
        reading
            .problems()
            .add(
                place.hinted(
                    Problem.error(
                        place.label() + " takes a list, got " + node.inWords(), node.position())));
        return Optional.empty();
      }
      List<Optional<Object>> items = new ArrayList<>();
      for (int i = 0; i < sequence.items().size(); i++) {
        Node item = sequence.items().get(i);
        items.add(
            element
                .read(item, place.item(i, item.position()), reading)
                .flatMap(PartialValue::whole));
      }
      return Optional.of(new PartialList(items));
    }
  }

  /** A node that somebody else reads. */
  record Written(String inWords, Map<String, Object> schema) implements BlockType {
    @Override
    public Map<String, Object> schema(ComponentSchema components) {
      return schema;
    }

    @Override
    public Optional<Object> read(Node node, SettingPlace place, Reading reading) {
      return Optional.of(node);
    }
  }
}
