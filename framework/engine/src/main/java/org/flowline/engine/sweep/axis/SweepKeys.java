package org.flowline.engine.sweep.axis;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.text.KeyPath;
import org.flowline.engine.spec.text.Position;
import org.flowline.engine.spec.yaml.Node;

/** Reads the dotted keys of a sweep. */
public final class SweepKeys {
  private static final Set<String> OF_THE_STUDY =
      Set.of(
          "name",
          "description",
          "artifacts",
          "sweep",
          "execution",
          "tracking",
          "plugins",
          "extends");

  private final Problems problems;
  private final Map<String, Position> taken = new HashMap<>();
  private final Set<String> wrong = new HashSet<>();
  private final Set<String> broken = new HashSet<>();

  /** The keys of a sweep, none yet. */
  public SweepKeys(Problems problems) {
    this.problems = problems;
  }

  /** The key of a line, empty if trials cannot differ in it. */
  Optional<KeyPath> read(Node.Entry entry) {
    Optional<KeyPath> key = KeyPath.of(entry.key(), entry.keyPosition());
    if (key.isEmpty()) {
      problems.add(
          Problem.error("'" + entry.key() + "' is not a dotted key", entry.keyPosition())
              .hint("such as optimizer.learning_rate"));
    } else if (OF_THE_STUDY.contains(key.get().steps().get(0).name())) {
      problems.error(
          "'" + key.get().steps().get(0).name() + "' is the same for all trials of a study",
          entry.keyPosition());
      return Optional.empty();
    }
    return key;
  }

  /** Whether this is the only axis that sets the key. */
  boolean take(KeyPath key) {
    Position before = taken.putIfAbsent(key.text(), key.last().position());
    if (before != null) {
      problems.error("'" + key.text() + "' varies twice", key.last().position(), before);
    }
    return before == null;
  }

  /** States that a key varies in a way that cannot be read, so that trials cannot be known. */
  void broken(String key) {
    wrong.add(key);
    int dot = key.indexOf('.');
    broken.add(dot < 0 ? key : key.substring(0, dot));
  }

  /** Whether a key is one of those whose axis cannot be read. */
  boolean wrong(String key) {
    return wrong.contains(key);
  }

  /** The top-level keys of which nothing can be said, because something that varies is wrong. */
  public Set<String> broken() {
    return Set.copyOf(broken);
  }
}
