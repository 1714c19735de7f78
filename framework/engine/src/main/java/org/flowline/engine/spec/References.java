package org.flowline.engine.spec;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.settings.ComponentCatalog;
import org.flowline.engine.spec.text.Arithmetic;
import org.flowline.engine.spec.text.KeyPath;
import org.flowline.engine.spec.text.NearestName;
import org.flowline.engine.spec.text.NumberText;
import org.flowline.engine.spec.yaml.Node;

/**
 * Fills in what values of a document say of others: {@code ${training.steps}} is that value,
 * whatever it is, and {@code ${training.steps} / 20} a number. A value that is left to its default
 * can be referred to as well. A sweep is left as it is: its values are filled in where they stand
 * in the document of a trial.
 */
final class References {
  private static final String START = "${";
  private static final String OF_KEYS =
      "${training.steps} is the value of another key, ${env:NAME} that of a variable of the environment";
  private static final String SWEEP = "sweep";
  private static final Pattern ALONE = Pattern.compile("\\s*\\$\\{([^}]*)\\}\\s*");

  private final Node.Mapping document;
  private final Resolution resolution;
  private final Problems problems;

  /** The keys that are being filled in, outermost first: one of them again would have no end. */
  private final Set<String> open = new LinkedHashSet<>();

  private References(Node.Mapping document, ComponentCatalog catalog, Problems problems) {
    this.document = document;
    this.problems = problems;
    resolution = new Resolution(catalog);
  }

  /**
   * A document with its references filled in.
   *
   * @param problems where it goes that one cannot be
   */
  static Node.Mapping fill(Node.Mapping document, ComponentCatalog catalog, Problems problems) {
    return new References(document, catalog, problems).whole();
  }

  private Node.Mapping whole() {
    List<Node.Entry> entries = new ArrayList<>();
    for (Node.Entry entry : document.entries().values()) {
      entries.add(entry.key().equals(SWEEP) ? entry : entry.value(filled(entry.value())));
    }
    return Node.Mapping.of(entries, document.position());
  }

  private Node filled(Node node) {
    if (node instanceof Node.Scalar scalar) {
      return scalar.text().contains(START) ? told(scalar) : scalar;
    }
    if (node instanceof Node.Sequence list) {
      return new Node.Sequence(list.items().stream().map(this::filled).toList(), list.position());
    }
    Node.Mapping mapping = (Node.Mapping) node;
    List<Node.Entry> entries = new ArrayList<>();
    mapping.entries().values().forEach(entry -> entries.add(entry.value(filled(entry.value()))));
    return Node.Mapping.of(entries, mapping.position());
  }

  /** What a value is, or itself where that cannot be said, which is then told. */
  private Node told(Node.Scalar scalar) {
    try {
      return value(scalar);
    } catch (UnfilledException e) {
      problems.add(
          Problem.error(String.valueOf(e.getMessage()), scalar.position())
              .hint(e.allowed())
              .suggestion(e.meant()));
      problems.settle(scalar.position());
      return scalar;
    }
  }

  private Node value(Node.Scalar scalar) {
    Matcher alone = ALONE.matcher(scalar.text());
    if (alone.matches()) {
      Node value = referred(alone.group(1).strip());
      return value instanceof Node.Scalar one
          ? new Node.Scalar(one.text(), one.quoted(), scalar.position())
          : value;
    }
    try {
      double value = Arithmetic.value(scalar.text(), this::number);
      return new Node.Scalar(NumberText.of(value), false, scalar.position());
    } catch (UnfilledException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new UnfilledException(
          String.valueOf(e.getMessage()), Optional.empty(), Arithmetic.ALLOWED);
    }
  }

  private double number(String key) {
    Node value = referred(key);
    Optional<Double> number =
        value instanceof Node.Scalar scalar
            ? NumberText.parse(scalar.text()).map(Number::doubleValue)
            : Optional.empty();
    return number.orElseThrow(
        () ->
            new UnfilledException(
                "'%s' is no number to compute with: it is %s".formatted(key, value.inWords()),
                Optional.empty(),
                "a key whose value is a number; alone, without arithmetic, ${%s} is the value as it is"
                    .formatted(key)));
  }

  private Node referred(String key) {
    Optional<Node> found =
        KeyPath.fits(key)
            ? KeyPath.of(key, document.position()).flatMap(path -> resolution.of(document, path))
            : Optional.empty();
    if (found.isEmpty()) {
      throw new UnfilledException(
          "there is no value '%s' to refer to".formatted(key),
          NearestName.to(key, resolution.keys(document)),
          OF_KEYS);
    }
    if (!open.add(key)) {
      throw new UnfilledException(
          "'%s' refers to itself: %s".formatted(key, String.join(" -> ", open) + " -> " + key),
          Optional.empty(),
          "one of them has to be a value");
    }
    try {
      Node value = found.get();
      return value instanceof Node.Scalar scalar
          ? scalar.text().contains(START) ? value(scalar) : scalar
          : filled(value);
    } finally {
      open.remove(key);
    }
  }

  /** Why a reference cannot be filled in. */
  private static final class UnfilledException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final transient Optional<String> meant;
    private final String allowed;

    UnfilledException(String sentence, Optional<String> meant, String allowed) {
      super(sentence);
      this.meant = meant;
      this.allowed = allowed;
    }

    /** What may stand there. */
    String allowed() {
      return allowed;
    }

    Optional<String> meant() {
      return meant;
    }
  }
}
