package org.flowline.engine.spec.settings;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.spec.text.SpecName;
import org.flowline.engine.spec.yaml.Node;
import org.flowline.spi.component.AlsoInfinite;
import org.flowline.spi.component.NotEmpty;
import org.flowline.spi.component.NumberOrEach;

/** The types that a setting can have, each with how its YAML is read. */
public sealed interface SettingType
    permits ScalarType,
        BlockType,
        SettingType.ListOf,
        SettingType.Maybe,
        SettingType.ByName,
        SettingType.OrEach,
        SettingType.InRange,
        SettingType.Filled,
        SettingType.Named {
  /** The type in the words of messages and of {@code plugins describe}. */
  String inWords();

  /**
   * The value of {@code node}, which is a {@link PartialValue} where parts of it can be wrong.
   *
   * @param place what the value is for
   * @return empty if it is not of this type, which is then in the problems
   */
  Optional<Object> read(Node node, SettingPlace place, Reading reading);

  /** The values of this type as a JSON Schema. */
  Map<String, Object> schema(ComponentSchema components);

  /** Whether its values name no component, so that it can be read without knowing those. */
  default boolean standsAlone() {
    return true;
  }

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
    Optional<SettingType> type = of(component.getGenericType(), component);
    if (component.isAnnotationPresent(NotEmpty.class)) {
      return type.map(whole -> within(whole, Filled::new));
    }
    return Optional.ofNullable(component.getAnnotation(NameOf.class))
        .map(named -> type.map(whole -> within(whole, inner -> new Named(inner, named.value()))))
        .orElse(type);
  }

  private static SettingType within(SettingType type, UnaryOperator<SettingType> limit) {
    return type instanceof Maybe maybe ? maybe.of(limit.apply(maybe.inner())) : limit.apply(type);
  }

  private static Optional<SettingType> of(Type type, RecordComponent component) {
    Range range = Range.of(component);
    Optional<SettingType> scalar =
        ScalarType.scalar(type)
            .map(
                one ->
                    one instanceof ScalarType.Real
                        ? new ScalarType.Real(component.isAnnotationPresent(AlsoInfinite.class))
                        : one);
    if (scalar.isPresent()) {
      return scalar.map(range::limiting);
    }
    if (type == NumberOrEach.class) {
      SettingType number = range.limiting(new ScalarType.Real(false));
      return Optional.of(new OrEach(number, new ByName(number)));
    }
    if (type instanceof Class<?> other && (other.isRecord() || other == Node.class)) {
      return BlockType.of(other, component);
    }
    if (type instanceof Class<?> other && other.isSealed()) {
      return BlockType.wordOrBlock(other);
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
              range.limiting(new ScalarType.Real(false)),
              v -> OptionalDouble.of((Double) v),
              OptionalDouble.empty()));
    }
    if (type instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
      Type[] arguments = generic.getActualTypeArguments();
      return arguments[0] == String.class
          ? of(arguments[1], component)
              .filter(inner -> inner.absent().isEmpty() && !BlockType.is(inner))
              .map(ByName::new)
          : Optional.empty();
    }
    if (type instanceof ParameterizedType generic) {
      Optional<SettingType> element = of(generic.getActualTypeArguments()[0], component);
      if (generic.getRawType() == List.class) {
        return element
            .filter(inner -> inner.absent().isEmpty())
            .map(
                inner ->
                    inner instanceof BlockType ? new BlockType.Each(inner) : new ListOf(inner));
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
  default Problem wrong(Node node, SettingPlace place) {
    return Problem.error(
        place.label() + " takes " + inWords() + ", got " + node.inWords(), node.position());
  }

  /** A list of scalars, or of lists. */
  record ListOf(SettingType element) implements SettingType {
    @Override
    public String inWords() {
      return "a list, each item " + element.inWords();
    }

    @Override
    public Map<String, Object> schema(ComponentSchema components) {
      return Map.of("type", "array", "items", element.schema(components));
    }

    @Override
    public Optional<Object> read(Node node, SettingPlace place, Reading reading) {
      if (!(node instanceof Node.Sequence sequence)) {
        Problem problem = wrong(node, place);
        reading
            .problems()
            .add(
                node instanceof Node.Scalar scalar && !scalar.blank()
                    ? problem.hint("such as [" + scalar.text() + "]")
                    : problem);
        return Optional.empty();
      }
      List<Object> values = new ArrayList<>();
      for (Node item : sequence.items()) {
        element
            .read(item, place.item(values.size(), item.position()), reading)
            .ifPresent(values::add);
      }
      return values.size() == sequence.items().size()
          ? Optional.of(List.copyOf(values))
          : Optional.empty();
    }
  }

  /** Values by names that the user chooses, of one type, in the order in which they are written. */
  record ByName(SettingType element) implements SettingType {
    @Override
    public String inWords() {
      return "a mapping of names, each to " + element.inWords();
    }

    @Override
    public Map<String, Object> schema(ComponentSchema components) {
      return Map.of("type", "object", "additionalProperties", element.schema(components));
    }

    @Override
    public Optional<Object> read(Node node, SettingPlace place, Reading reading) {
      if (!(node instanceof Node.Mapping mapping)) {
        reading.problems().add(wrong(node, place));
        return Optional.empty();
      }
      Map<String, Object> values = new LinkedHashMap<>();
      for (Node.Entry entry : mapping.entries().values()) {
        SettingPlace named = place.named(entry.key(), entry.keyPosition());
        reading.origins().put(named.key(), entry.value().position());
        element
            .read(entry.value(), named, reading)
            .ifPresent(value -> values.put(entry.key(), value));
      }
      return values.size() == mapping.entries().size()
          ? Optional.of(Collections.unmodifiableMap(values))
          : Optional.empty();
    }
  }

  /** One number for all, or one by each of some names: a {@link NumberOrEach}. */
  record OrEach(SettingType number, ByName named) implements SettingType {
    @Override
    public String inWords() {
      return number.inWords() + ", or " + named.inWords();
    }

    @Override
    public Map<String, Object> schema(ComponentSchema components) {
      return Map.of("anyOf", List.of(number.schema(components), named.schema(components)));
    }

    @Override
    public Optional<Object> read(Node node, SettingPlace place, Reading reading) {
      if (node instanceof Node.Mapping mapping && mapping.entries().isEmpty()) {
        reading.problems().add(wrong(node, place));
        return Optional.empty();
      }
      return node instanceof Node.Mapping
          ? named.read(node, place, reading).map(OrEach::each)
          : number.read(node, place, reading).map(value -> NumberOrEach.of((Double) value));
    }

    private static NumberOrEach each(Object values) {
      Map<String, Double> each = new LinkedHashMap<>();
      ((Map<?, ?>) values).forEach((name, value) -> each.put((String) name, (Double) value));
      return NumberOrEach.of(each);
    }
  }

  /** A number within limits. */
  record InRange(ScalarType.Numeric number, Range range) implements SettingType {
    @Override
    public String inWords() {
      return number.inWords() + ", " + range.inWords();
    }

    @Override
    public Map<String, Object> schema(ComponentSchema components) {
      return number.limited(range.keywords());
    }

    @Override
    public Optional<Object> read(Node node, SettingPlace place, Reading reading) {
      Optional<Object> value = number.read(node, place, reading);
      if (value.isPresent() && !range.contains((Number) value.get())) {
        reading
            .problems()
            .error(
                place.label()
                    + " must be "
                    + range.inWords()
                    + ", got "
                    + ((Node.Scalar) node).text(),
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
    public Map<String, Object> schema(ComponentSchema components) {
      Map<String, Object> filled = new LinkedHashMap<>(inner.schema(components));
      filled.put(
          inner instanceof ListOf ? "minItems" : "pattern", inner instanceof ListOf ? 1 : "\\S");
      return filled;
    }

    @Override
    public Optional<Object> read(Node node, SettingPlace place, Reading reading) {
      Optional<Object> value = inner.read(node, place, reading);
      boolean empty =
          value
              .filter(
                  some -> some instanceof List<?> list ? list.isEmpty() : some.toString().isBlank())
              .isPresent();
      if (empty) {
        reading
            .problems()
            .error(place.label() + " must not be empty, got " + node.inWords(), node.position());
        return Optional.empty();
      }
      return value;
    }
  }

  /**
   * A text that names something.
   *
   * @param what what has the name
   */
  record Named(SettingType inner, String what) implements SettingType {
    @Override
    public String inWords() {
      return inner.inWords();
    }

    @Override
    public Map<String, Object> schema(ComponentSchema components) {
      Map<String, Object> named = new LinkedHashMap<>(inner.schema(components));
      named.put("pattern", "^" + SpecName.PATTERN + "$|" + ScalarType.VARIABLE);
      return named;
    }

    @Override
    public Optional<Object> read(Node node, SettingPlace place, Reading reading) {
      Optional<Object> value = inner.read(node, place, reading);
      if (value.isPresent() && !value.get().toString().matches(SpecName.PATTERN)) {
        reading
            .problems()
            .add(
                Problem.error(
                        "'" + value.get() + "' cannot be the name of " + what, node.position())
                    .hint(SpecName.RULE));
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
    public Map<String, Object> schema(ComponentSchema components) {
      return inner.schema(components);
    }

    @Override
    public Optional<Object> read(Node node, SettingPlace place, Reading reading) {
      return inner.read(node, place, reading).flatMap(PartialValue::whole).map(wrap);
    }

    @Override
    public boolean standsAlone() {
      return inner.standsAlone();
    }

    @Override
    public Optional<Object> absent() {
      return Optional.of(nothing);
    }
  }
}
