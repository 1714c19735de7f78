package org.flowline.autodiff;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reverse sweep: from the cotangent of one output to those of the wanted variables, through the
 * operations that lie between them and no others.
 */
final class Backward {
  private final List<TapeNode> nodes;
  private boolean[] needed = new boolean[0];
  private @Nullable Var[] cotangents = new @Nullable Var[0];
  private int first;

  /** Over the nodes of the current step, in the order of computation. */
  Backward(List<TapeNode> nodes) {
    this.nodes = nodes;
  }

  /** Forgets the sweep before. */
  void begin() {
    int count = nodes.size();
    if (needed.length < count) {
      needed = new boolean[2 * count];
      cotangents = new @Nullable Var[2 * count];
    }
    Arrays.fill(needed, false);
    Arrays.fill(cotangents, null);
    first = count;
  }

  /** Asks for the cotangent of a variable. */
  void want(Var var) {
    int position = var.node.position;
    needed[position] = true;
    first = Math.min(first, position);
  }

  /** Sweeps once; the operations that it takes are recorded like any other. */
  void run(Var output, Var cotangent) {
    int last = output.node.position;
    for (int k = first; k <= last; k++) {
      needed[k] = needed[k] || reachesWanted(nodes.get(k));
    }
    cotangents[last] = cotangent;
    for (int k = last; k >= first; k--) {
      Var g = cotangents[k];
      if (needed[k] && g != null) {
        spread(nodes.get(k), g);
      }
    }
  }

  /** The cotangent found, or null where the output does not depend on the variable. */
  @Nullable Var cotangent(Var var) {
    return cotangents[var.node.position];
  }

  private boolean reachesWanted(TapeNode node) {
    for (int i = 0; i < node.inputCount; i++) {
      if (node.op.slopes(i) && needed[node.node(i).position]) {
        return true;
      }
    }
    return false;
  }

  private void spread(TapeNode node, Var g) {
    for (int i = 0; i < node.inputCount; i++) {
      int position = node.node(i).position;
      if (node.op.slopes(i) && needed[position]) {
        Var contribution = node.op.rule.vjp(node, i, g);
        Var soFar = cotangents[position];
        cotangents[position] = soFar == null ? contribution : soFar.add(contribution);
      }
    }
  }
}
