package org.flowline.autodiff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The slots of a tape by position, each used again in the next step where the shape is the same.
 */
final class Slots {
  private static final int[] SCALAR = {};

  /** Shapes kept for one position: a last, smaller batch must not evict the usual one. */
  private static final int SHAPES_KEPT = 4;

  private final Tape tape;
  private final List<List<Slot>> positions = new ArrayList<>();
  private final List<Slot> used = new ArrayList<>();

  Slots(Tape tape) {
    this.tape = tape;
  }

  /** Begins the next step at the first position. */
  void reset() {
    used.clear();
  }

  /** The live list of what the current step has taken, in its order. */
  List<Slot> used() {
    return used;
  }

  /** The next slot, of a shape that the slot may keep. */
  Slot take(int[] shape) {
    List<Slot> candidates = here();
    for (int i = 0; i < candidates.size(); i++) {
      Slot slot = candidates.get(i);
      if (Arrays.equals(slot.shape, shape)) {
        return use(slot);
      }
    }
    return use(create(candidates, shape));
  }

  Slot takeScalar() {
    return take(SCALAR);
  }

  Slot takeVector(int length) {
    List<Slot> candidates = here();
    for (int i = 0; i < candidates.size(); i++) {
      Slot slot = candidates.get(i);
      if (slot.shape.length == 1 && slot.shape[0] == length) {
        return use(slot);
      }
    }
    return use(create(candidates, length));
  }

  Slot takeMatrix(int rows, int columns) {
    List<Slot> candidates = here();
    for (int i = 0; i < candidates.size(); i++) {
      Slot slot = candidates.get(i);
      if (slot.shape.length == 2 && slot.shape[0] == rows && slot.shape[1] == columns) {
        return use(slot);
      }
    }
    return use(create(candidates, rows, columns));
  }

  private List<Slot> here() {
    if (used.size() == positions.size()) {
      positions.add(new ArrayList<>(1));
    }
    return positions.get(used.size());
  }

  private Slot create(List<Slot> candidates, int... shape) {
    if (candidates.size() == SHAPES_KEPT) {
      int oldest = 0;
      for (int i = 1; i < SHAPES_KEPT; i++) {
        if (candidates.get(i).lastStep() < candidates.get(oldest).lastStep()) {
          oldest = i;
        }
      }
      candidates.remove(oldest).free();
    }
    Slot slot = new Slot(tape, used.size(), shape);
    candidates.add(slot);
    return slot;
  }

  private Slot use(Slot slot) {
    slot.renew(tape.step());
    used.add(slot);
    return slot;
  }
}
