package org.flowline.engine.spec;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;

/** The types that a setting can have, each with how its YAML is read. */
sealed interface SettingType permits ScalarType, SettingType.ListOf, SettingType.Maybe {
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

  /** The type of a record component, empty if a setting cannot have it. */
  static Optional<SettingType> of(Type type) {
    Optional<SettingType> scalar = ScalarType.scalar(type);
    if (scalar.isPresent()) {
      return scalar;
    }
    if (type == OptionalInt.class) {
      return Optional.of(
          new Maybe(
              new ScalarType.Whole(false), v -> OptionalInt.of((Integer) v), OptionalInt.empty()));
    }
    if (type == OptionalDouble.class) {
      return Optional.of(
          new Maybe(
              new ScalarType.Real(), v -> OptionalDouble.of((Double) v), OptionalDouble.empty()));
    }
    if (type instanceof ParameterizedType generic) {
      Optional<SettingType> element = of(generic.getActualTypeArguments()[0]);
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

  /** A setting that may be left out. */
  record Maybe(SettingType inner, Function<Object, Object> wrap, Object nothing)
      implements SettingType {
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
