package org.flowline.engine.spec.settings;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.flowline.spi.component.NumberOrEach;

/**
 * One text for all values that mean the same: keys sorted, doubles by their bits, what is absent
 * left out. Its digest names an experiment.
 */
public final class CanonicalForm {
  private CanonicalForm() {}

  /** SHA-256 of the canonical form, in hexadecimal. */
  public static String digest(Map<String, ?> value) {
    try {
      byte[] form = of(value).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(form));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The settings of a record by name. */
  public static Map<String, Object> settings(SettingsRecord described, Record record) {
    return new TreeMap<>(described.byName(record));
  }

  /**
   * Those of them that tell experiments apart: all but what was added later and is at its default,
   * so that runs which were made before keep their keys.
   */
  public static Map<String, Object> keySettings(SettingsRecord described, Record record) {
    Map<String, Object> settings = settings(described, record);
    described
        .keys()
        .forEach(
            field ->
                settings.computeIfPresent(field.name(), (name, v) -> field.inKey(v) ? v : null));
    return settings;
  }

  /**
   * The canonical form of a part of other values.
   *
   * @param text the form
   */
  public record Rendered(String text) {}

  /** A value in its canonical form, to be written into several others. */
  public static Rendered render(Map<String, ?> value) {
    return new Rendered(of(value));
  }

  /** The canonical form itself. */
  static String of(Object value) {
    StringBuilder out = new StringBuilder();
    write(value, out);
    return out.toString();
  }

  private static void write(Object value, StringBuilder out) {
    if (value instanceof Rendered part) {
      out.append(part.text());
    } else if (value instanceof Map<?, ?> map) {
      out.append('{');
      Map<String, Object> sorted = new TreeMap<>();
      map.forEach((key, item) -> present(item).ifPresent(known -> sorted.put((String) key, known)));
      sorted.forEach(
          (key, item) -> {
            write(key, out);
            out.append(':');
            write(item, out);
            out.append(',');
          });
      out.append('}');
    } else if (value instanceof List<?> list) {
      out.append('[');
      for (Object item : list) {
        write(item, out);
        out.append(',');
      }
      out.append(']');
    } else if (value instanceof Double number) {
      // Adding zero makes -0.0 and 0.0 one.
      out.append(Double.toHexString(number + 0.0));
    } else if (value instanceof NumberOrEach numbers) {
      write(numbers.plain(), out);
    } else if (value instanceof Record record) {
      write(keySettings(SettingsRecord.of(record.getClass()), record), out);
    } else if (value instanceof Enum<?> choice) {
      write(choice.name(), out);
    } else if (value instanceof Number || value instanceof Boolean) {
      out.append(value);
    } else {
      String text = (String) value;
      out.append(text.length()).append('"').append(text).append('"');
    }
  }

  private static Optional<Object> present(Object value) {
    if (value instanceof Optional<?> maybe) {
      return maybe.map(known -> known);
    }
    if (value instanceof OptionalInt maybe) {
      return maybe.isPresent() ? Optional.of(maybe.getAsInt()) : Optional.empty();
    }
    if (value instanceof OptionalDouble maybe) {
      return maybe.isPresent() ? Optional.of(maybe.getAsDouble()) : Optional.empty();
    }
    return Optional.of(value);
  }
}
