package org.flowline.engine.spec.yaml;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes values so that they read back as the same text, here and in other YAML readers. */
public final class YamlText {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_./-]*");
  private static final Pattern LIKE_A_NUMBER =
      Pattern.compile("[0-9][0-9_.eE-]*|0[xo][0-9a-fA-F]+");
  private static final Set<String> WORDS =
      Set.of("true", "false", "yes", "no", "on", "off", "null", "y", "n");

  private YamlText() {}

  /** A value on one line. */
  public static String flow(Node node) {
    if (node instanceof Node.Sequence sequence) {
      return sequence.items().stream()
          .map(YamlText::flow)
          .collect(Collectors.joining(", ", "[", "]"));
    }
    if (node instanceof Node.Mapping mapping) {
      return mapping.entries().values().stream()
          .map(entry -> text(entry.key()) + ": " + flow(entry.value()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    Node.Scalar scalar = (Node.Scalar) node;
    return scalar.quoted() ? text(scalar.text()) : scalar.text();
  }

  /** Text, in quotes where it would be taken for something else. */
  static String text(String value) {
    boolean plain =
        PLAIN.matcher(value).matches()
            && !LIKE_A_NUMBER.matcher(value).matches()
            && !WORDS.contains(value.toLowerCase(Locale.ROOT));
    return plain ? value : quoted(value);
  }

  private static String quoted(String value) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          boolean written = !Character.isISOControl(c) && c != '\u2028' && c != '\u2029';
          out.append(written ? Character.toString(c) : "\\u%04x".formatted((int) c));
        }
      }
    }
    return out.append('"').toString();
  }
}
