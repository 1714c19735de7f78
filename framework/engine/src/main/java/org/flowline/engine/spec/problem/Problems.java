package org.flowline.engine.spec.problem;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.flowline.engine.spec.text.Position;

/** Collects what is found while a spec is read, so that all of it is told at once. */
public final class Problems {
  private final List<Problem> found = new ArrayList<>();
  private final Set<Position> settled = new HashSet<>();
  private Optional<Position> document = Optional.empty();

  /** Nothing found yet. */
  public Problems() {}

  /** Nothing found yet, in the same document and with the same values settled. */
  public Problems fork() {
    Problems other = new Problems();
    other.document = document;
    other.settled.addAll(settled);
    return other;
  }

  /** Adds those that were found elsewhere, in the order in which they were found. */
  public void addAll(Problems others) {
    others.found.forEach(this::add);
  }

  /** States where problems belong that have no place of their own. */
  public void document(Position start) {
    document = Optional.of(start);
  }

  /** States that all there is to say of a value has been said: what follows from it is not told. */
  public void settle(Position position) {
    settled.add(position);
  }

  /** Adds a problem. */
  public void add(Problem problem) {
    if (problem.positions().stream().limit(1).anyMatch(settled::contains)) {
      return;
    }
    Problem placed = document.map(problem::orAt).orElse(problem);
    if (!found.contains(placed)) {
      found.add(placed);
    }
  }

  /** Adds an error. */
  public void error(String message, Position... at) {
    add(Problem.error(message, at));
  }

  /** Whether any of them keeps the spec from being used. */
  public boolean failed() {
    return found.stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR);
  }

  /** The number of errors so far. */
  public int errors() {
    return (int)
        found.stream().filter(problem -> problem.severity() == Problem.Severity.ERROR).count();
  }

  /** All of them in the order of the document, those of files first. */
  public List<Problem> all() {
    return found.stream().sorted(ProblemOrder.BY_PLACE).toList();
  }

  /**
   * Ends the reading of a spec that cannot be used.
   *
   * @throws SpecException if there was an error
   */
  public void check() {
    if (failed()) {
      throw new SpecException(all());
    }
  }
}
