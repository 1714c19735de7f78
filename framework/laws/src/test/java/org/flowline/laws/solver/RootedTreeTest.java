package org.flowline.laws.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

class RootedTreeTest {
  /** OEIS A000081. */
  @Test
  void thereAreAsManyAsKnown() {
    int[] known = {1, 1, 2, 4, 9, 20, 48};
    for (int order = 1; order <= known.length; order++) {
      assertEquals(known[order - 1], RootedTree.ofOrder(order).size());
      assertEquals(known[order - 1], new HashSet<>(RootedTree.ofOrder(order)).size());
    }
  }

  @Test
  void densitiesOfOrderFourAreThoseOfTheTextbook() {
    assertEquals(
        4 + 8 + 12 + 24, RootedTree.ofOrder(4).stream().mapToDouble(RootedTree::density).sum());
  }
}
