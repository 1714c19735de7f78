package org.flowline.engine.sweep;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.flowline.engine.spec.SpecReader;
import org.flowline.engine.spec.yaml.Node;
import org.flowline.engine.sweep.axis.KeyCondition;

/** Decides conditions for documents, and remembers which ever had a value to look at. */
final class Conditions {
  private final SpecReader reader;
  private final Set<KeyCondition> resolved = identities();
  private final Set<List<KeyCondition>> held = identities();

  Conditions(SpecReader reader) {
    this.reader = reader;
  }

  private static <T> Set<T> identities() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  /** Whether all of them hold for a document. */
  boolean hold(List<KeyCondition> all, Node.Mapping document) {
    boolean holds = true;
    for (KeyCondition condition : all) {
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
  boolean everResolved(KeyCondition condition) {
    return resolved.contains(condition);
  }

  /** Whether all of them held together for any document so far. */
  boolean everHeld(List<KeyCondition> all) {
    return held.contains(all);
  }
}
