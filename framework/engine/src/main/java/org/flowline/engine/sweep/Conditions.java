package org.flowline.engine.sweep;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.flowline.engine.spec.Node;
import org.flowline.engine.spec.SpecReader;

/** Decides conditions for documents, and remembers which ever had a value to look at. */
final class Conditions {
  private final SpecReader reader;
  private final Set<Condition> resolved = identities();
  private final Set<List<Condition>> held = identities();

  Conditions(SpecReader reader) {
    this.reader = reader;
  }

  private static <T> Set<T> identities() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  /** Whether all of them hold for a document. */
  boolean hold(List<Condition> all, Node.Mapping document) {
    boolean holds = true;
    for (Condition condition : all) {
      Optional<Node> value = reader.resolved(document, condition.key());
      if (value.isPresent()) {
        resolved.add(condition);
      }
      holds &= value.filter(condition::holds).isPresent();
    }
    if (holds) {
      held.add(all);
    }
    return holds;
  }

  /** Whether a condition's key stood for something in any document so far. */
  boolean everResolved(Condition condition) {
    return resolved.contains(condition);
  }

  /** Whether all of them held together for any document so far. */
  boolean everHeld(List<Condition> all) {
    return held.contains(all);
  }
}
