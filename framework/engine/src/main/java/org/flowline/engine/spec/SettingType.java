package org.flowline.engine.spec;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import org.flowline.spi.component.NotEmpty;

/** The types that a setting can have, each with how its YAML is read. */
sealed interface SettingType
    permits ScalarType,
        SettingType.ListOf,
        SettingType.Maybe,
        SettingType.InRange,
        SettingType.Filled {
  /** The type in the words of messages and of {@code plugins describe}. */
  String inWords();

  /**
   * The value of {@code node}.
   *
   * @param setting what the value is for, for messages
   * @return empty if it is not of this type, which is then in {@code problems}
   */
  Optional<Object> read(Node node, String setting, Problems problems);

  /** The values of this type as a JSON Schema. */
  Map<String, Object> schema();

  /** The value of a setting that is left out and has no default; empty if it is required. */
  default Optional<Object> absent() {
    return Optional.empty();
  }

  /**
   * The type of a record component with the limits that its annotations set, empty if a setting
   * cannot have it.
   *
   * @throws IllegalArgumentException if it has a limit that its type cannot have
   */
  static Optional<SettingType> of(RecordComponent component) {
    Range range = Range.of(component);
    Optional<SettingType> type = of(component.getGenericType(), range);
    if (!component.isAnnotationPresent(NotEmpty.class)) {
      return type;
    }
    return type.map(
        whole ->
            whole instanceof Maybe maybe ? maybe.of(new Filled(maybe.inner())) : new Filled(whole));
  }

  private static Optional<SettingType> of(Type type, Range range) {
    Optional<SettingType> scalar = ScalarType.scalar(type);
    if (scalar.isPresent()) {
      return scalar.map(range::limiting);
    }
    if (type == OptionalInt.class) {
      return Optional.of(
          new Maybe(
              range.limiting(new ScalarType.Whole(false)),
              v -> OptionalInt.of((Integer) v),
              OptionalInt.empty()));
    }
    if (type == OptionalDouble.class) {
      return Optional.of(
          new Maybe(
              range.limiting(new ScalarType.Real()),
              v -> OptionalDouble.of((Double) v),
              OptionalDouble.empty()));
    }
    if (type instanceof ParameterizedType generic) {
      Optional<SettingType> element = of(generic.getActualTypeArguments()[0], range);
      if (generic.getRawType() == List.class) {
        return element.filter(inner -> inner.absent().isEmpty()).map(ListOf::new);
      }
      if (generic.getRawType() == Optional.class) {
        return element
            .filter(inner -> inner.absent().isEmpty())
            .map(inner -> new Maybe(inner, Optional::of, Optional.empty()));
      }
    }
    return Optional.empty();
  }

  /** The problem that a value of the wrong type is. */
  default Problem wrong(Node node, String setting) {
    return Problem.error(
        setting + " takes " + inWords() + ", got " + node.inWords(), node.position());
  }

  /** A list of scalars, or of lists. */
  record ListOf(SettingType element) implements SettingType {
    @Override
    public String inWords() {
      return "a list, each item " + element.inWords();
    }

    @Override
    public Map<String, Object> schema() {
      return Map.of("type", "array", "items", element.schema());
    }

    @Override
    public Optional<Object> read(Node node, String setting, Problems problems) {
      if (!(node instanceof Node.Sequence sequence)) {
        Problem problem = wrong(node, setting);
        problems.add(
            node instanceof Node.Scalar scalar && !scalar.blank()
                ? problem.hint("such as [" + scalar.text() + "]")
                : problem);
        return Optional.empty();
      }
      List<Object> values = new ArrayList<>();
      for (Node item : sequence.items()) {
        element.read(item, "an item of " + setting, problems).ifPresent(values::add);
      }
      return values.size() == sequence.items().size()
          ? Optional.of(List.copyOf(values))
          : Optional.empty();
    }
  }

  /** A number within limits. */
  record InRange(ScalarType.Numeric number, Range range) implements SettingType {
    @Override
    public String inWords() {
      return number.inWords() + ", " + range.inWords();
    }

    @Override
    public Map<String, Object> schema() {
      return number.schema(range.keywords());
    }

    @Override
    public Optional<Object> read(Node node, String setting, Problems problems) {
      Optional<Object> value = number.read(node, setting, problems);
      if (value.isPresent() && !range.contains((Number) value.get())) {
        problems.error(
            setting + " must be " + range.inWords() + ", got " + ((Node.Scalar) node).text(),
            node.position());
        return Optional.empty();
      }
      return value;
    }
  }

  /** A list with items, or a text that is not blank. */
  record Filled(SettingType inner) implements SettingType {
    @Override
    public String inWords() {
      return inner.inWords();
    }

    @Override
    public Map<String, Object> schema() {
      Map<String, Object> filled = new LinkedHashMap<>(inner.schema());
      filled.put(
          inner instanceof ListOf ? "minItems" : "pattern", inner instanceof ListOf ? 1 : "\\S");
      return filled;
    }

    @Override
    public Optional<Object> read(Node node, String setting, Problems problems) {
      Optional<Object> value = inner.read(node, setting, problems);
      boolean empty =
          value
              .filter(
                  some -> some instanceof List<?> list ? list.isEmpty() : some.toString().isBlank())
              .isPresent();
      if (empty) {
        problems.error(setting + " must not be empty, got " + node.inWords(), node.position());
        return Optional.empty();
      }
      return value;
    }
  }

  /** A setting that may be left out. */
  record Maybe(SettingType inner, Function<Object, Object> wrap, Object nothing)
      implements SettingType {
    Maybe of(SettingType other) {
      return new Maybe(other, wrap, nothing);
    }

    @Override
    public String inWords() {
      return inner.inWords();
    }

    @Override
    public Map<String, Object> schema() {
      return inner.schema();
    }

    @Override
    public Optional<Object> read(Node node, String setting, Problems problems) {
      return inner.read(node, setting, problems).map(wrap);
    }

    @Override
    public Optional<Object> absent() {
      return Optional.of(nothing);
    }
  }
}
