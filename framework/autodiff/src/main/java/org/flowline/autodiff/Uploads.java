package org.flowline.autodiff;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The variables of the parameters that the current step has asked for. */
final class Uploads {
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
