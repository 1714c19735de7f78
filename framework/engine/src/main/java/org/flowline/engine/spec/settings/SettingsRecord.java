package org.flowline.engine.spec.settings;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.text.Position;
import org.flowline.engine.spec.text.SettingNames;
import org.flowline.engine.spec.yaml.FlowValue;
import org.flowline.engine.spec.yaml.Node;
import org.flowline.engine.spec.yaml.YamlText;
import org.flowline.spi.component.AddedLater;
import org.flowline.spi.component.AlsoCalled;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.component.Kind;

/** What a settings record says of itself: the one description of its settings. */
public final class SettingsRecord {
  private final Class<? extends Record> type;
  private final List<Field> fields;

  private SettingsRecord(Class<? extends Record> type, List<Field> fields) {
    this.type = type;
    this.fields = fields;
  }

  /**
   * Reads the components of a record.
   *
   * @throws IllegalArgumentException if one of them cannot be a setting, naming it, or if the
   *     record rejects its own defaults
   */
  public static SettingsRecord of(Class<? extends Record> type) {
    SettingsRecord settings =
        new SettingsRecord(
            type, Arrays.stream(type.getRecordComponents()).map(SettingsRecord::field).toList());
    if (settings.fields.stream()
        .allMatch(field -> !field.required() && field.type().standsAlone())) {
      settings.construct(settings.fields.stream().map(Field::unwritten).toList());
    }
    return settings;
  }

  private static Field field(RecordComponent component) {
    String name = SettingNames.snake(component.getName());
    Optional<SettingType> type = type(name, component);
    Optional<Doc> doc = Optional.ofNullable(component.getAnnotation(Doc.class));
    if (type.isEmpty()) {
      throw new IllegalArgumentException(
          ("setting '%s' has the type %s, which no setting can have; it can be a double, int, long,"
                  + " boolean, String, an enum, a record of settings, a List of these, a Map of"
                  + " names to values, or an Optional of one (OptionalInt, OptionalDouble)")
              .formatted(name, component.getGenericType().getTypeName()));
    }
    boolean itself = component.isAnnotationPresent(Itself.class);
    if (doc.isEmpty() && !itself) {
      throw new IllegalArgumentException("setting '" + name + "' has no @Doc");
    }
    Optional<Node> standard =
        Optional.ofNullable(component.getAnnotation(Default.class))
            .map(annotation -> standard(name, type.get(), annotation.value()));
    Field field =
        new Field(
            name,
            component,
            type.get(),
            standard,
            doc.map(Doc::value).orElse(""),
            Optional.ofNullable(component.getAnnotation(Example.class)).map(Example::value));
    if (field.addedLater() && field.required()) {
      throw new IllegalArgumentException(
          "setting '" + name + "' was added later without a default");
    }
    return field;
  }

  private static Optional<SettingType> type(String name, RecordComponent component) {
    try {
      return SettingType.of(component);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("setting '" + name + "': " + e.getMessage(), e);
    }
  }

  private static Node standard(String name, SettingType type, String yaml) {
    Problems problems = new Problems();
    Node node = FlowValue.read(yaml, Position.DEFAULT, problems);
    if (type.standsAlone()) {
      type.read(node, SettingPlace.of("'" + name + "'"), Reading.alone(problems));
    }
    if (problems.failed()) {
      throw new IllegalArgumentException(
          "setting '%s' has the default '%s': %s"
              .formatted(name, yaml, problems.all().get(0).sentence()));
    }
    return node;
  }

  /** The settings in the order of the record, those of a block by dotted keys in its place. */
  public List<Setting> settings() {
    return keys().flatMap(Field::settings).toList();
  }

  /** The names of the settings. */
  public List<String> names() {
    return keys().map(Field::name).toList();
  }

  /** Those that are keys of the mapping, not the component to whose mapping they belong. */
  public Stream<Field> keys() {
    return fields.stream().filter(field -> !field.itself());
  }

  /** The name of the component to whose mapping the settings belong, which they must have. */
  String itselfName() {
    return fields.stream().filter(Field::itself).findFirst().orElseThrow().name();
  }

  /** The kind of the component to whose mapping the settings belong, if that is what they are. */
  Optional<Kind> itself() {
    return fields.stream()
        .filter(Field::itself)
        .findFirst()
        .flatMap(field -> BlockType.kind(field.type()));
  }

  /** The names of the settings by what else they are called. */
  public Map<String, String> otherNames() {
    Map<String, String> names = new HashMap<>();
    for (Field field : fields) {
      AlsoCalled others = field.component().getAnnotation(AlsoCalled.class);
      if (others != null) {
        Arrays.stream(others.value()).forEach(other -> names.put(other, field.name()));
      }
    }
    return names;
  }

  List<Field> fields() {
    return fields;
  }

  /** The default of a setting, if it has one. */
  public Optional<Node> standard(String name) {
    return field(name).flatMap(Field::standard);
  }

  /** The type of a setting, if there is such a one. */
  public Optional<SettingType> type(String name) {
    return field(name).map(Field::type);
  }

  private Optional<Field> field(String name) {
    return keys().filter(field -> field.name().equals(name)).findFirst();
  }

  /**
   * The record of some of its values.
   *
   * @param values by name
   * @throws IllegalArgumentException if it rejects a value
   * @throws java.util.NoSuchElementException if one is missing that is required
   */
  public Record construct(Map<String, Object> values) {
    return construct(
        fields.stream()
            .map(
                field ->
                    Optional.ofNullable(values.get(field.name()))
                        .or(() -> field.type().absent())
                        .orElseThrow())
            .toList());
  }

  /** The values of the keys of a record of this type by name. */
  public Map<String, Object> byName(Record instance) {
    Map<String, Object> byName = new LinkedHashMap<>();
    List<Object> values = values(instance);
    for (int i = 0; i < values.size(); i++) {
      if (!fields.get(i).itself()) {
        byName.put(fields.get(i).name(), values.get(i));
      }
    }
    return byName;
  }

  /** The component to whose mapping the keys of a record of this type belong, if there is one. */
  public Optional<ComponentSpec> extended(Record instance) {
    return values(instance).stream()
        .filter(value -> itself().isPresent() && value instanceof ComponentSpec)
        .findFirst()
        .map(ComponentSpec.class::cast);
  }

  /**
   * Calls the canonical constructor.
   *
   * @throws IllegalArgumentException if it rejects a value
   */
  Record construct(List<Object> values) {
    try {
      Constructor<? extends Record> constructor =
          type.getDeclaredConstructor(
              Arrays.stream(type.getRecordComponents())
                  .map(RecordComponent::getType)
                  .toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return constructor.newInstance(values.toArray());
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException rejected) {
        throw rejected;
      }
      throw new IllegalStateException(
          "the settings of " + type.getName() + " failed", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the settings of " + type.getName() + " cannot be made", e);
    }
  }

  /** The values of a record of this type, in order. */
  List<Object> values(Record instance) {
    List<Object> values = new ArrayList<>();
    for (Field field : fields) {
      try {
        field.component().getAccessor().setAccessible(true);
        values.add(field.component().getAccessor().invoke(instance));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("a record cannot be read: " + instance, e);
      }
    }
    return values;
  }

  /**
   * One component of the record.
   *
   * @param standard the default, if there is one
   */
  public record Field(
      String name,
      RecordComponent component,
      SettingType type,
      Optional<Node> standard,
      String doc,
      Optional<String> example) {
    /** Whether this is the component to whose mapping the other settings belong. */
    boolean itself() {
      return component.isAnnotationPresent(Itself.class);
    }

    /** Whether this is a setting that runs of before do not have. */
    boolean addedLater() {
      return component.isAnnotationPresent(AddedLater.class);
    }

    /** Whether a value of the setting is part of the key of an experiment. */
    boolean inKey(Object value) {
      return !addedLater() || !value.equals(unwritten());
    }

    /** Whether a spec must give it. */
    public boolean required() {
      return standard.isEmpty() && type.absent().isEmpty();
    }

    /** The value of a setting that is not required, where a spec leaves it out. */
    Object unwritten() {
      return standard
          .flatMap(node -> type.read(node, SettingPlace.of(name), Reading.alone(new Problems())))
          .flatMap(PartialValue::whole)
          .or(type::absent)
          .orElseThrow();
    }

    Setting setting() {
      return new Setting(name, type.inWords(), standard.map(YamlText::flow), required(), doc);
    }

    /** The setting, or those of the block that it is; nothing if it is a component. */
    private Stream<Setting> settings() {
      Optional<SettingsRecord> block = BlockType.settings(type);
      if (block.isPresent()) {
        return block.get().settings().stream().map(setting -> setting.below(name));
      }
      return BlockType.kind(type).isPresent() ? Stream.empty() : Stream.of(setting());
    }
  }
}
