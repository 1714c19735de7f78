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
  private Products products = Products.NONE;

  /** Takes products of which the cotangent of a variable is a sum, to compute them later. */
  @FunctionalInterface
  interface Products {
    /** Takes none. */
    Products NONE = (wanted, left, right) -> false;

    /**
     * Takes {@code left^T right}.
     *
     * @return whether it did; else the product is computed and added to the cotangent
     */
    boolean take(TapeNode wanted, Var left, Var right);
  }

  /** Over the nodes of the current step, in the order of computation. */
  Backward(List<TapeNode> nodes) {
    this.nodes = nodes;
  }

  /** Offers products of the sweeps from now on. */
  void leave(Products taker) {
    products = taker;
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
    add(output, cotangent);
    sweep(output.node.position);
  }

  /** Vector-Jacobian products, zero where the output does not depend on the variable. */
  Var[] pull(Var output, Var cotangent, Var[] wrt) {
    begin();
    for (Var var : wrt) {
      want(var);
    }
    run(output, cotangent);
    Var[] found = new Var[wrt.length];
    for (int i = 0; i < wrt.length; i++) {
      Var product = cotangent(wrt[i]);
      found[i] = product == null ? output.tape().fill(0, wrt[i].node.shape) : product;
    }
    return found;
  }

  /**
   * A Jacobian-vector product: {@code J^T w} is linear in w, whatever w is, and {@code J v} is the
   * derivative of {@code v^T J^T w} by w.
   */
  Var push(Var output, Var[] inputs, Var[] tangents) {
    Var w = output.tape().fill(0, output.node.shape);
    Var[] pulled = pull(output, w, inputs);
    begin();
    want(w);
    int last = first;
    for (int i = 0; i < pulled.length; i++) {
      add(pulled[i], tangents[i]);
      last = Math.max(last, pulled[i].node.position);
    }
    sweep(last);
    Var found = cotangent(w);
    return found == null ? w : found;
  }

  private void sweep(int last) {
    for (int k = first; k <= last; k++) {
      needed[k] = needed[k] || reachesWanted(nodes.get(k));
    }
    for (int k = last; k >= first; k--) {
      Var g = cotangents[k];
      if (needed[k] && g != null) {
        spread(nodes.get(k), g);
      }
    }
  }

  /** Copies the cotangent of a variable of some shape out: zeros where there is none. */
  void read(@Nullable Var var, float[] into, int offset, int... shape) {
    Var found = var == null ? null : cotangent(var);
    if (found == null) {
      Arrays.fill(into, offset, offset + Shapes.size(shape), 0);
    } else {
      found.node.read(into, offset);
    }
  }

  /** The same in double precision. */
  void read(@Nullable Var var, double[] into, int offset, int... shape) {
    Var found = var == null ? null : cotangent(var);
    if (found == null) {
      Arrays.fill(into, offset, offset + Shapes.size(shape), 0);
    } else {
      found.node.read(into, offset);
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
      if (node.op.slopes(i) && needed[position] && !taken(node, i, g)) {
        add(node.input(i), node.op.rule.vjp(node, i, g));
      }
    }
  }

  private boolean taken(TapeNode node, int i, Var g) {
    if (i != 1) {
      return false;
    }
    return switch (node.op) {
      case LINEAR -> products.take(node.node(1), node.input(0), g);
      case MATMUL ->
          !node.transposeA
              && (node.transposeB
                  ? products.take(node.node(1), g, node.input(0))
                  : products.take(node.node(1), node.input(0), g));
      default -> false;
    };
  }

  private void add(Var var, Var contribution) {
    int position = var.node.position;
    Var soFar = cotangents[position];
    cotangents[position] = soFar == null ? contribution : soFar.add(contribution);
  }
}
