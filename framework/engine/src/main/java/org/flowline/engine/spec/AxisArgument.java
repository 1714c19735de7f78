package org.flowline.engine.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flowline.engine.spec.document.SpecKeys;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.text.Commas;
import org.flowline.engine.spec.text.KeyPath;
import org.flowline.engine.spec.text.Position;
import org.flowline.engine.spec.text.Source;
import org.flowline.engine.spec.yaml.FlowValue;
import org.flowline.engine.spec.yaml.Node;

/**
 * One {@code -x} argument: an axis of a sweep.
 *
 * @param entry the line that it would be in a spec
 */
record AxisArgument(Node.Entry entry) {
  private static final Pattern SHAPE = Pattern.compile("([^=+~\\s]+)=(.+)", Pattern.DOTALL);

  /**
   * Reads {@code KEY=V1,V2}, {@code KEY=[V1, V2]} or {@code KEY={RANGE}}; commas inside brackets
   * and quotes separate nothing.
   */
  static Optional<AxisArgument> read(String argument, Problems problems) {
    Source source = Source.commandLine("-x", argument);
    int shift = source.name().length() - argument.length();
    Position whole = new Position(source, 1, shift + 1, source.name().length() + 1);
    Matcher matcher = SHAPE.matcher(argument);
    if (!matcher.matches() || !KeyPath.fits(matcher.group(1))) {
      problems.add(
          Problem.error("'" + argument + "' is not an axis", whole)
              .hint("KEY=V1,V2 or KEY={uniform: [LOW, HIGH]}"));
      return Optional.empty();
    }
    String key = matcher.group(1);
    int start = shift + matcher.start(2);
    Position place = new Position(source, 1, shift + 1, shift + key.length() + 1);
    List<Node> values = new ArrayList<>();
    int from = 0;
    String text = matcher.group(2);
    for (int comma : Commas.ends(text)) {
      String value = text.substring(from, comma);
      int blanks = value.length() - value.stripLeading().length();
      values.add(FlowValue.read(value.strip(), source, start + from + blanks, problems));
      from = comma + 1;
    }
    boolean axis = values.size() == 1 && "[{".indexOf(text.charAt(0)) >= 0;
    Node value =
        axis
            ? values.get(0)
            : new Node.Sequence(
                values, new Position(source, 1, start + 1, source.name().length() + 1));
    return Optional.of(new AxisArgument(new Node.Entry(key, place, value)));
  }

  /** The document with this axis in its sweep, added or replaced. */
  Node.Mapping in(Node.Mapping document) {
    return (Node.Mapping) below(document, List.of(SpecKeys.SWEEP, "axes"));
  }

  private Node below(Node node, List<String> keys) {
    if (!(node instanceof Node.Mapping mapping)) {
      return node;
    }
    if (keys.isEmpty()) {
      return mapping.with(entry);
    }
    Node.Entry inner =
        mapping
            .entry(keys.get(0))
            .orElseGet(
                () ->
                    new Node.Entry(
                        keys.get(0),
                        entry.keyPosition(),
                        new Node.Mapping(Map.of(), entry.keyPosition())));
    return mapping.with(inner.value(below(inner.value(), keys.subList(1, keys.size()))));
  }
}
