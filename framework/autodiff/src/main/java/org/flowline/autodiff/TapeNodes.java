package org.flowline.autodiff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.flowline.autodiff.machine.Natives;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

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

  /** A native array whose numbers are not set. */
  static INDArray reserve(DataType type, int... shape) {
    Natives.start();
    long[] dimensions = Arrays.stream(shape).asLongStream().toArray();
    // A workspace of the caller must not own what outlives it.
    MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces();
    try {
      return Nd4j.createUninitialized(type, dimensions, 'c');
    } finally {
      outside.close();
    }
  }

  /** The next node, of a shape that the node may keep. */
  TapeNode take(int[] shape) {
    List<TapeNode> candidates = here();
    for (int i = 0; i < candidates.size(); i++) {
      TapeNode node = candidates.get(i);
      if (node.lent == null && Arrays.equals(node.shape, shape)) {
        return use(node);
      }
    }
    return use(create(candidates, shape));
  }

  /** The next node, which has the weights of a parameter. */
  TapeNode takeLent(SharedWeights.Lent lent) {
    List<TapeNode> candidates = here();
    for (int i = 0; i < candidates.size(); i++) {
      TapeNode node = candidates.get(i);
      if (node.lent == lent) {
        return use(node).asLent();
      }
    }
    TapeNode node = new TapeNode(tape, used.size(), lent);
    keep(candidates, node);
    return use(node).asLent();
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
      if (node.lent == null && node.shape.length == 1 && node.shape[0] == length) {
        return use(node);
      }
    }
    return use(create(candidates, length));
  }

  TapeNode takeMatrix(int rows, int columns) {
    List<TapeNode> candidates = here();
    for (int i = 0; i < candidates.size(); i++) {
      TapeNode node = candidates.get(i);
      if (node.lent == null
          && node.shape.length == 2
          && node.shape[0] == rows
          && node.shape[1] == columns) {
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
    TapeNode node = new TapeNode(tape, used.size(), shape);
    keep(candidates, node);
    return node;
  }

  private static void keep(List<TapeNode> candidates, TapeNode node) {
    if (candidates.size() == SHAPES_KEPT) {
      int oldest = 0;
      for (int i = 1; i < SHAPES_KEPT; i++) {
        if (candidates.get(i).lastStep() < candidates.get(oldest).lastStep()) {
          oldest = i;
        }
      }
      candidates.remove(oldest).free();
    }
    candidates.add(node);
  }

  private TapeNode use(TapeNode node) {
    node.renew(tape.step());
    used.add(node);
    return node;
  }

  /** The variables of the parameters that the current step has asked for. */
  static final class Uploads {
    private final IdentityHashMap<Parameters, Upload> known = new IdentityHashMap<>();

    @Nullable Var find(Parameters source, int index, long step) {
      Upload upload = known.get(source);
      return upload == null ? null : upload.find(index, step);
    }

    void put(Parameters source, int index, Var var, long step) {
      Upload upload = known.get(source);
      if (upload == null) {
        upload = new Upload(source.count());
        known.put(source, upload);
      }
      upload.put(index, var, step);
    }

    /** What each variable of a step is, if it is a parameter: by its position. */
    Map<Integer, Tape.Parameter> byPosition(long step) {
      Map<Integer, Tape.Parameter> found = new HashMap<>();
      known.forEach(
          (source, upload) -> {
            for (int i = 0; i < source.count(); i++) {
              Var var = upload.find(i, step);
              if (var != null) {
                found.put(var.node.position, new Tape.Parameter(source, i));
              }
            }
          });
      return found;
    }
  }

  /** Those of one network. */
  private static final class Upload {
    private final @Nullable Var[] vars;
    private final long[] steps;

    Upload(int count) {
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
