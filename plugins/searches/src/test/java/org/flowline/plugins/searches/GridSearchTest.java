package org.flowline.plugins.searches;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.search.Domain;
import org.flowline.spi.search.Search;
import org.flowline.spi.search.SearchSpace;
import org.flowline.testkit.search.SearchContract;
import org.junit.jupiter.api.Test;

class GridSearchTest extends SearchContract {
  private final GridSearch grid = new GridSearch();

  @Override
  protected Search search(long seed) {
    return new GridSearch();
  }

  @Override
  protected boolean draws() {
    return false;
  }

  @Test
  void hasEveryCombinationOnce() {
    SearchSpace space =
        space(
            List.of(
                new Domain.Choice(3),
                new Domain.Choice(1),
                new Domain.Choice(5),
                new Domain.Choice(2)));
    assertEquals(30, grid.size(space).orElseThrow());
    Set<List<Double>> combinations = new HashSet<>();
    IntStream.range(0, 30).forEach(index -> combinations.add(at(space, index)));
    assertEquals(30, combinations.size());
  }

  @Test
  void countsTheLastAxisFirst() {
    SearchSpace space = space(List.of(new Domain.Choice(2), new Domain.Choice(3)));
    assertEquals(
        List.of(
            List.of(0.0, 0.0),
            List.of(0.0, 1.0),
            List.of(0.0, 2.0),
            List.of(1.0, 0.0),
            List.of(1.0, 1.0),
            List.of(1.0, 2.0)),
        IntStream.range(0, 6).mapToObj(index -> at(space, index)).toList());
  }

  @Test
  void saturatesWhereTheProductIsTooLarge() {
    assertEquals(
        Long.MAX_VALUE,
        grid.size(space(Collections.nCopies(70, new Domain.Choice(2)))).orElseThrow());
    assertEquals(
        1L << 62, grid.size(space(Collections.nCopies(62, new Domain.Choice(2)))).orElseThrow());
  }

  @Test
  void refusesRanges() {
    for (Domain range :
        List.of(
            new Domain.Uniform(0, 1), new Domain.LogUniform(1, 2), new Domain.IntUniform(1, 2))) {
      assertFalse(grid.accepts(range));
      IllegalArgumentException error =
          assertThrows(IllegalArgumentException.class, () -> grid.size(space(List.of(range))));
      assertTrue(String.valueOf(error.getMessage()).contains("a0"), error::getMessage);
    }
  }

  private List<Double> at(SearchSpace space, int index) {
    return grid.propose(space, index, List.of(), Randomness.seed(0)).coordinates();
  }
}
