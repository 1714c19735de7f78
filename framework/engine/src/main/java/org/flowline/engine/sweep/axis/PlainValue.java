package org.flowline.engine.sweep.axis;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.flowline.engine.spec.text.NumberText;
import org.flowline.engine.spec.yaml.Node;

/** Values without their spelling: numbers by size, text, lists, and mappings in any order. */
final class PlainValue {
  private PlainValue() {}

  /** A {@link BigDecimal}, a text, a list or a map; equal for nodes that mean the same. */
  static Object of(Node node) {
    if (node instanceof Node.Sequence list) {
      return list.items().stream().map(PlainValue::of).toList();
    }
    if (node instanceof Node.Mapping mapping) {
      return mapping.entries().values().stream()
          .collect(Collectors.toUnmodifiableMap(Node.Entry::key, entry -> of(entry.value())));
    }
    String text = ((Node.Scalar) node).text();
    Optional<BigDecimal> number = NumberText.parse(text);
    return number.isPresent() ? number.get() : text;
  }

  /** The same as text, lists and maps only, for digests. */
  static Object canonical(Object plain) {
    if (plain instanceof List<?> list) {
      return list.stream().map(PlainValue::canonical).toList();
    }
    if (plain instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .collect(
              Collectors.toUnmodifiableMap(
                  entry -> (String) entry.getKey(), entry -> canonical(entry.getValue())));
    }
    return plain.toString();
  }
}
