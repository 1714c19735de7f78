package org.flowline.engine.spec.yaml;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.text.Origins;
import org.flowline.engine.spec.text.Position;

/**
 * What was read from parts of a document lately. Documents that differ in some parts only share the
 * nodes of the others, which then need not be read again.
 */
public final class ParsedParts {
  private static final int MOST = 256;

  private final Map<Key, Parsed<?>> latest =
      new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Parsed<?>> eldest) {
          return size() > MOST;
        }
      };

  /** Nothing read yet. */
  public ParsedParts() {}

  /** The node itself at its place in the spec: an alias can put one node at two places. */
  private record Key(String key, Node node, Position place) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Key that
          && node == that.node
          && key.equals(that.key)
          && place.equals(that.place);
    }

    @Override
    public int hashCode() {
      return 31 * key.hashCode() + System.identityHashCode(node);
    }
  }

  private record Parsed<T>(T value, Origins origins, Problems problems) {}

  /**
   * What {@code read} makes of a node, from memory where it is known.
   *
   * @param place where the key stands
   * @param problems where what is wrong goes, each time
   * @param origins where the places of its values go, each time
   * @param read reads the node into problems and origins of its own; a function of the arguments
   *     before
   */
  public <T> T get(
      String key,
      Node node,
      Position place,
      Problems problems,
      Origins origins,
      BiFunction<Problems, Origins, T> read) {
    Key wanted = new Key(key, node, place);
    @SuppressWarnings("unchecked")
    Parsed<T> parsed = (Parsed<T>) latest.get(wanted);
    if (parsed == null) {
      Problems found = problems.fork();
      Origins places = new Origins();
      parsed = new Parsed<>(read.apply(found, places), places, found);
      latest.put(wanted, parsed);
    }
    problems.addAll(parsed.problems());
    origins.putAll(parsed.origins());
    return parsed.value();
  }
}
