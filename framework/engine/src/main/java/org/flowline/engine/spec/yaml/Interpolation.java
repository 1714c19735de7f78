package org.flowline.engine.spec.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.text.Position;

/**
 * Replaces {@code ${env:NAME}} and {@code ${env:NAME:default}} inside values. References to other
 * values, {@code ${training.steps}}, stay: they are filled in once the document is whole.
 */
public final class Interpolation {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)\\}?");
  private static final Pattern KEY = Pattern.compile("\\s*\\w+(\\.\\w+)*\\s*");
  private static final Pattern VARIABLE =
      Pattern.compile("env:([A-Za-z_][A-Za-z0-9_]*)(?::(.*))?", Pattern.DOTALL);

  private final Function<String, Optional<String>> environment;
  private final Problems problems;

  /**
   * An interpolation.
   *
   * @param environment the value of a variable, empty if it is not set
   * @param problems where it goes that one is not set
   */
  public Interpolation(Function<String, Optional<String>> environment, Problems problems) {
    this.environment = environment;
    this.problems = problems;
  }

  Node apply(Node node) {
    if (node instanceof Node.Scalar scalar) {
      return apply(scalar);
    }
    if (node instanceof Node.Sequence sequence) {
      return new Node.Sequence(
          sequence.items().stream().map(this::apply).toList(), sequence.position());
    }
    return apply((Node.Mapping) node);
  }

  /** The mapping with its variables filled in. */
  public Node.Mapping apply(Node.Mapping mapping) {
    List<Node.Entry> entries = new ArrayList<>();
    mapping.entries().values().forEach(entry -> entries.add(entry.value(apply(entry.value()))));
    return Node.Mapping.of(entries, mapping.position());
  }

  private Node.Scalar apply(Node.Scalar scalar) {
    if (!scalar.text().contains("${")) {
      return scalar;
    }
    List<Problem> found = new ArrayList<>();
    Matcher reference = REFERENCE.matcher(scalar.text());
    StringBuilder text = new StringBuilder();
    while (reference.find()) {
      String value = value(reference, scalar.position(), found);
      reference.appendReplacement(text, Matcher.quoteReplacement(value));
    }
    reference.appendTail(text);
    found.forEach(problems::add);
    if (!found.isEmpty()) {
      problems.settle(scalar.position());
    }
    return new Node.Scalar(text.toString(), true, scalar.position());
  }

  private String value(Matcher reference, Position at, List<Problem> found) {
    if (reference.group().endsWith("}") && KEY.matcher(reference.group(1)).matches()) {
      return reference.group();
    }
    Matcher variable = VARIABLE.matcher(reference.group(1));
    if (!reference.group().endsWith("}") || !variable.matches()) {
      found.add(
          Problem.error("'" + reference.group() + "' cannot be filled in", at)
              .hint(
                  "${env:NAME}, ${env:NAME:default}, or another value by its key: ${training.steps}"));
      return "";
    }
    String name = variable.group(1);
    Optional<String> value =
        environment.apply(name).or(() -> Optional.ofNullable(variable.group(2)));
    if (value.isEmpty()) {
      found.add(
          Problem.error("environment variable '" + name + "' is not set", at)
              .hint("set it, or give a default: ${env:" + name + ":default}"));
    }
    if (value.orElse("").contains("${")) {
      found.add(Problem.error("environment variable '" + name + "' contains '${'", at));
    }
    return value.orElse("");
  }
}
