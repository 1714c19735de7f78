package org.flowline.autodiff;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reverse sweep: from the cotangent of one output to those of the wanted variables, through the
 * operations that lie between them and no others.
 */
final class Backward {
  private final List<Slot> slots;
  private boolean[] needed = new boolean[0];
  private @Nullable Var[] cotangents = new @Nullable Var[0];
  private int first;

  /** Over the slots of the current step, in the order of computation. */
  Backward(List<Slot> slots) {
    this.slots = slots;
  }

  /** Forgets the sweep before. */
  void begin() {
    int count = slots.size();
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
    int position = var.slot.position;
    needed[position] = true;
    first = Math.min(first, position);
  }

  /** Sweeps once; the operations that it takes are recorded like any other. */
  void run(Var output, Var cotangent) {
    int last = output.slot.position;
    for (int k = first; k <= last; k++) {
      needed[k] = needed[k] || reachesWanted(slots.get(k));
    }
    cotangents[last] = cotangent;
    for (int k = last; k >= first; k--) {
      Var g = cotangents[k];
      if (needed[k] && g != null) {
        spread(slots.get(k), g);
      }
    }
  }

  /** The cotangent found, or null where the output does not depend on the variable. */
  @Nullable Var cotangent(Var var) {
    return cotangents[var.slot.position];
  }

  private boolean reachesWanted(Slot slot) {
    for (int i = 0; i < slot.inputCount; i++) {
      if (slot.op.slopes(i) && needed[slot.slot(i).position]) {
        return true;
      }
    }
    return false;
  }

  private void spread(Slot slot, Var g) {
    for (int i = 0; i < slot.inputCount; i++) {
      int position = slot.slot(i).position;
      if (slot.op.slopes(i) && needed[position]) {
        Var contribution = slot.op.rule.vjp(slot, i, g);
        Var soFar = cotangents[position];
        cotangents[position] = soFar == null ? contribution : soFar.add(contribution);
      }
    }
  }
}
