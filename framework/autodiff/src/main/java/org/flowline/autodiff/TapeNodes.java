package org.flowline.autodiff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of a tape by position, each used again in the next step where the shape is the same.
 */
final class TapeNodes {
  private static final int[] SCALAR = {};

  /** Shapes kept for one position: a last, smaller batch must not evict the usual one. */
  private static final int SHAPES_KEPT = 4;

  private final Tape tape;
  private final List<List<TapeNode>> positions = new ArrayList<>();
  private final List<TapeNode> used = new ArrayList<>();

  TapeNodes(Tape tape) {
    this.tape = tape;
  }

  /** Begins the next step at the first position. */
  void reset() {
    used.clear();
  }

  /** The live list of what the current step has taken, in its order. */
  List<TapeNode> used() {
    return used;
  }

  /** The next node, of a shape that the node may keep. */
  TapeNode take(int[] shape) {
    List<TapeNode> candidates = here();
    for (int i = 0; i < candidates.size(); i++) {
      TapeNode node = candidates.get(i);
      if (Arrays.equals(node.shape, shape)) {
        return use(node);
      }
    }
    return use(create(candidates, shape));
  }

  /** A node for some of an array's numbers. */
  TapeNode leaf(int length, int offset, int[] shape) {
    int size = Shapes.size(shape);
    if (offset < 0 || length - offset < size) {
      throw new IllegalArgumentException(
          "shape "
              + Arrays.toString(shape)
              + " needs "
              + size
              + " numbers from offset "
              + offset
              + " on, but there are "
              + length
              + " in all");
    }
    return take(shape).asLeaf();
  }

  TapeNode takeScalar() {
    return take(SCALAR);
  }

  TapeNode takeVector(int length) {
    List<TapeNode> candidates = here();
    for (int i = 0; i < candidates.size(); i++) {
      TapeNode node = candidates.get(i);
      if (node.shape.length == 1 && node.shape[0] == length) {
        return use(node);
      }
    }
    return use(create(candidates, length));
  }

  TapeNode takeMatrix(int rows, int columns) {
    List<TapeNode> candidates = here();
    for (int i = 0; i < candidates.size(); i++) {
      TapeNode node = candidates.get(i);
      if (node.shape.length == 2 && node.shape[0] == rows && node.shape[1] == columns) {
        return use(node);
      }
    }
    return use(create(candidates, rows, columns));
  }

  private List<TapeNode> here() {
    if (used.size() == positions.size()) {
      positions.add(new ArrayList<>(1));
    }
    return positions.get(used.size());
  }

  private TapeNode create(List<TapeNode> candidates, int... shape) {
    if (candidates.size() == SHAPES_KEPT) {
      int oldest = 0;
      for (int i = 1; i < SHAPES_KEPT; i++) {
        if (candidates.get(i).lastStep() < candidates.get(oldest).lastStep()) {
          oldest = i;
        }
      }
      candidates.remove(oldest).free();
    }
    TapeNode node = new TapeNode(tape, used.size(), shape);
    candidates.add(node);
    return node;
  }

  private TapeNode use(TapeNode node) {
    node.renew(tape.step());
    used.add(node);
    return node;
  }

  /** The variables of the parameters that the current step has asked for. */
  static final class Uploads {
    private final @Nullable Var[] vars;
    private final long[] steps;

    Uploads(int count) {
      vars = new @Nullable Var[count];
      steps = new long[count];
      Arrays.fill(steps, -1);
    }

    @Nullable Var find(int index, long step) {
      return steps[index] == step ? vars[index] : null;
    }

    void put(int index, Var var, long step) {
      vars[index] = var;
      steps[index] = step;
    }
  }
}
