package org.flowline.engine.spec.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.text.Position;
import org.flowline.engine.spec.text.Source;

/** Reads a value written on one line: a default, or what follows the {@code =} of an override. */
public final class FlowValue {
  private FlowValue() {}

  /** A value without a place of its own. */
  public static Node read(String text, Position origin, Problems problems) {
    Source source = new Source(Source.Kind.DEFAULT, text, List.of(text), Optional.empty());
    return moved(read(text, source, 0, problems), origin);
  }

  /**
   * A value at the end of a source of one line. Lists, mappings and quoted text are YAML; anything
   * else is taken literally.
   *
   * @param column where the value starts, from 0
   */
  public static Node read(String text, Source source, int column, Problems problems) {
    int width = Math.max(1, text.codePointCount(0, text.length()));
    Position position = new Position(source, 1, column + 1, column + 1 + width);
    Node literal = new Node.Scalar(text, false, position);
    if (text.isEmpty() || "[{\"'".indexOf(text.charAt(0)) < 0) {
      return literal;
    }
    // Blanks in front give SnakeYAML's columns the right offset.
    Optional<Node> value = YamlTree.read(source, " ".repeat(column) + text, problems);
    if (value.isEmpty()) {
      problems.settle(position);
    }
    return value.orElse(literal);
  }

  /** A mapping of texts, {@code true} and {@code false}, as values of JSON. */
  public static Map<String, Object> plain(String text) {
    Map<String, Object> values = new LinkedHashMap<>();
    if (read(text, Position.DEFAULT, new Problems()) instanceof Node.Mapping mapping) {
      mapping.entries().values().forEach(entry -> values.put(entry.key(), plain(entry.value())));
    }
    return values;
  }

  private static Object plain(Node node) {
    if (node instanceof Node.Sequence list) {
      return list.items().stream().map(FlowValue::plain).toList();
    }
    if (node instanceof Node.Mapping) {
      return plain(YamlText.flow(node));
    }
    String text = ((Node.Scalar) node).text();
    return text.equals("true") || text.equals("false") ? Boolean.valueOf(text) : text;
  }

  private static Node moved(Node node, Position to) {
    if (node instanceof Node.Sequence sequence) {
      return new Node.Sequence(sequence.items().stream().map(item -> moved(item, to)).toList(), to);
    }
    if (node instanceof Node.Mapping mapping) {
      return Node.Mapping.of(
          mapping.entries().values().stream()
              .map(entry -> new Node.Entry(entry.key(), to, moved(entry.value(), to)))
              .toList(),
          to);
    }
    Node.Scalar scalar = (Node.Scalar) node;
    return new Node.Scalar(scalar.text(), scalar.quoted(), to);
  }
}
