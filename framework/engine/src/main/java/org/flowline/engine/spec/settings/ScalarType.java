package org.flowline.engine.spec.settings;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.spec.text.NearestName;
import org.flowline.engine.spec.text.NumberText;
import org.flowline.engine.spec.yaml.Node;

/** The types of a single value. */
sealed interface ScalarType extends SettingType {
  /** What a value has that a variable of the environment fills in. */
  String VARIABLE = "\\$\\{";

  /** Values of a JSON type, or texts that are read as such, or that a variable fills in. */
  private static Map<String, Object> schema(
      String type, Map<String, Object> limits, String pattern) {
    Map<String, Object> limited = new LinkedHashMap<>();
    limited.put("type", type);
    limited.putAll(limits);
    return Map.of(
        "anyOf",
        List.of(limited, Map.of("type", "string", "pattern", "^" + pattern + "$|" + VARIABLE)));
  }

  /** The value of the text of a scalar, empty if it is not of this type. */
  Optional<Object> parse(String text);

  /** Why a text is not of this type, where there is more to say than that. */
  default Optional<String> reason(String text) {
    return Optional.empty();
  }

  @Override
  default Optional<Object> read(Node node, SettingPlace place, Reading reading) {
    if (!(node instanceof Node.Scalar scalar) || scalar.blank()) {
      reading.problems().add(wrong(node, place));
      return Optional.empty();
    }
    Optional<Object> value = parse(scalar.text());
    if (value.isEmpty()) {
      Problem problem = wrong(node, place).suggestion(near(scalar.text()));
      reading.problems().add(reason(scalar.text()).map(problem::hint).orElse(problem));
    }
    return value;
  }

  /** What was probably meant by a text that is not of this type. */
  default Optional<String> near(String text) {
    return Optional.empty();
  }

  /** The scalar type of a record component. */
  static Optional<SettingType> scalar(Type type) {
    if (type == double.class || type == Double.class) {
      return Optional.of(new Real(false));
    }
    if (type == int.class || type == Integer.class) {
      return Optional.of(new Whole(false));
    }
    if (type == long.class || type == Long.class) {
      return Optional.of(new Whole(true));
    }
    if (type == boolean.class || type == Boolean.class) {
      return Optional.of(new TrueOrFalse());
    }
    if (type == String.class) {
      return Optional.of(new Text());
    }
    return type instanceof Class<?> enumeration && enumeration.isEnum()
        ? Optional.of(Choice.of(enumeration))
        : Optional.empty();
  }

  /** What is wrong with a text that looks like a number. */
  private static Optional<String> notANumber(String text) {
    if (text.matches("[-+]?[0-9][0-9_]*_[0-9_.eE+-]*")) {
      return Optional.of("write it without underscores");
    }
    if (text.matches("[-+]?[0-9]+(,[0-9]+)+(\\.[0-9]*)?")) {
      return Optional.of("write it without commas");
    }
    if (text.matches("(?i)[-+]?\\.?(inf|infinity|nan)")) {
      return Optional.of("it must be finite");
    }
    return Optional.empty();
  }

  /** The numbers, which can have limits. */
  sealed interface Numeric extends ScalarType {
    /** The numbers within limits as a JSON Schema. */
    Map<String, Object> limited(Map<String, Object> limits);

    @Override
    default Map<String, Object> schema(ComponentSchema components) {
      return limited(Map.of());
    }
  }

  /**
   * A double.
   *
   * @param infinite whether it may be infinite
   */
  record Real(boolean infinite) implements Numeric {
    private static final String INFINITY = "[-+]?\\.(inf|Inf|INF)";

    @Override
    public String inWords() {
      return "a number";
    }

    @Override
    public Map<String, Object> limited(Map<String, Object> limits) {
      String number = NumberText.NUMBER.pattern();
      return ScalarType.schema(
          "number", limits, infinite ? "(%s|%s)".formatted(number, INFINITY) : number);
    }

    @Override
    public Optional<Object> parse(String text) {
      if (infinite && text.matches(INFINITY)) {
        return Optional.of(
            text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
      }
      return Optional.of(text)
          .filter(NumberText.NUMBER.asMatchPredicate())
          .map(Double::valueOf)
          .filter(Double::isFinite)
          .map(value -> value);
    }

    @Override
    public Optional<String> reason(String text) {
      if (infinite && text.matches("(?i)[-+]?\\.?(inf|infinity)")) {
        return Optional.of("an infinite one is written .inf");
      }
      return NumberText.NUMBER.matcher(text).matches()
          ? Optional.of("it is too large")
          : notANumber(text);
    }
  }

  /**
   * An int or a long; {@code 1e4} is one, 1.5 is not.
   *
   * @param wide whether it is a long
   */
  record Whole(boolean wide) implements Numeric {
    @Override
    public String inWords() {
      return "a whole number";
    }

    @Override
    public Map<String, Object> limited(Map<String, Object> limits) {
      return ScalarType.schema("integer", limits, "[-+]?\\d+(\\.0*)?([eE]\\+?\\d{1,9})?");
    }

    @Override
    public Optional<Object> parse(String text) {
      if (!NumberText.NUMBER.matcher(text).matches()) {
        return Optional.empty();
      }
      BigDecimal value = new BigDecimal(text);
      // Checked before expansion, which would fill the memory for 1e999999999.
      if (value.signum() != 0 && value.precision() - (long) value.scale() > 20) {
        return Optional.empty();
      }
      try {
        if (wide) {
          return Optional.of(value.longValueExact());
        }
        return Optional.of(value.intValueExact());
      } catch (ArithmeticException e) {
        return Optional.empty();
      }
    }

    @Override
    public Optional<String> reason(String text) {
      if (!NumberText.NUMBER.matcher(text).matches()) {
        return notANumber(text);
      }
      double value = Double.parseDouble(text);
      return value == Math.rint(value)
          ? Optional.of("it is too large")
          : Optional.of("it must be whole");
    }
  }

  /** A boolean, written {@code true} or {@code false} and no other way. */
  record TrueOrFalse() implements ScalarType {
    @Override
    public String inWords() {
      return "true or false";
    }

    @Override
    public Map<String, Object> schema(ComponentSchema components) {
      return ScalarType.schema("boolean", Map.of(), "(true|false)");
    }

    @Override
    public Optional<Object> parse(String text) {
      return switch (text) {
        case "true" -> Optional.of(true);
        case "false" -> Optional.of(false);
        default -> Optional.empty();
      };
    }
  }

  /** Any text, as it was written. */
  record Text() implements ScalarType {
    @Override
    public String inWords() {
      return "text";
    }

    @Override
    public Map<String, Object> schema(ComponentSchema components) {
      return Map.of("type", List.of("string", "number", "boolean"));
    }

    @Override
    public Optional<Object> parse(String text) {
      return Optional.of(text);
    }
  }

  /** One of the names of an enum, in lower case. */
  record Choice(Map<String, Object> values) implements ScalarType {
    static Choice of(Class<?> type) {
      return new Choice(
          Arrays.stream(type.getEnumConstants())
              .collect(
                  Collectors.toMap(
                      value -> ((Enum<?>) value).name().toLowerCase(Locale.ROOT),
                      value -> value,
                      (a, b) -> a,
                      LinkedHashMap::new)));
    }

    @Override
    public String inWords() {
      return (values.size() > 1 ? "one of " : "") + String.join(", ", values.keySet());
    }

    /** YAML makes a name such as {@code true} a value of its own. */
    @Override
    public Map<String, Object> schema(ComponentSchema components) {
      List<Object> names = new ArrayList<>(values.keySet());
      Stream.of(true, false)
          .filter(value -> values.containsKey(value.toString()))
          .forEach(names::add);
      return Map.of(
          "anyOf", List.of(Map.of("enum", names), Map.of("type", "string", "pattern", VARIABLE)));
    }

    @Override
    public Optional<Object> parse(String text) {
      return Optional.ofNullable(values.get(text));
    }

    @Override
    public Optional<String> near(String text) {
      return NearestName.to(text, values.keySet());
    }
  }
}
