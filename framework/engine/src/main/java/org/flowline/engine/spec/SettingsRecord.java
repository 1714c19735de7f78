package org.flowline.engine.spec;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flowline.spi.component.AlsoCalled;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;

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
    if (settings.fields.stream().noneMatch(Field::required)) {
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
          "setting '%s' has the type %s, which no setting can have"
              .formatted(name, component.getGenericType().getTypeName()));
    }
    if (doc.isEmpty()) {
      throw new IllegalArgumentException("setting '" + name + "' has no @Doc");
    }
    Optional<Node> standard =
        Optional.ofNullable(component.getAnnotation(Default.class))
            .map(annotation -> standard(name, type.get(), annotation.value()));
    return new Field(name, component, type.get(), standard, doc.get().value());
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
    type.read(node, "'" + name + "'", problems);
    if (problems.failed()) {
      throw new IllegalArgumentException(
          "setting '%s' has the default '%s': %s"
              .formatted(name, yaml, problems.all().get(0).sentence()));
    }
    return node;
  }

  /** The settings in the order of the record. */
  public List<Setting> settings() {
    return fields.stream().map(Field::setting).toList();
  }

  /** The names of the settings. */
  public List<String> names() {
    return fields.stream().map(Field::name).toList();
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
  Optional<Node> standard(String name) {
    return fields.stream()
        .filter(field -> field.name().equals(name))
        .findFirst()
        .flatMap(Field::standard);
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
  record Field(
      String name,
      RecordComponent component,
      SettingType type,
      Optional<Node> standard,
      String doc) {
    boolean required() {
      return standard.isEmpty() && type.absent().isEmpty();
    }

    /** The value of a setting that is not required, where a spec leaves it out. */
    Object unwritten() {
      return standard
          .flatMap(node -> type.read(node, name, new Problems()))
          .or(type::absent)
          .orElseThrow();
    }

    Setting setting() {
      return new Setting(name, type.inWords(), standard.map(YamlText::flow), required(), doc);
    }
  }
}
