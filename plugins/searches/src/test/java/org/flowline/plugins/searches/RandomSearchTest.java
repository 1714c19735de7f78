package org.flowline.plugins.searches;

import java.util.List;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.search.Domain;
import org.flowline.spi.search.Search;
import org.flowline.spi.search.SearchSpace;
import org.flowline.testkit.search.SearchContract;
import org.junit.jupiter.api.Test;

class RandomSearchTest extends SearchContract {
  private static final int TRIALS = 20_000;

  @Override
  protected Search search(long seed) {
    return new RandomSearch(new RandomSearch.Config(seed));
  }

  @Override
  protected boolean draws() {
    return true;
  }

  /**
   * Each axis has the law of its domain, and any two axes are independent: the cells of their
   * product are equally likely.
   */
  @Test
  void drawsIndependentAxesFromTheirDomains() {
    SearchSpace space =
        space(
            List.of(
                new Domain.Choice(4),
                new Domain.Uniform(-2, 2),
                new Domain.LogUniform(1e-4, 1),
                new Domain.IntUniform(-1, 2)));
    ChiSquare[][] pairs = new ChiSquare[4][4];
    for (int first = 0; first < 4; first++) {
      for (int second = 0; second < first; second++) {
        pairs[first][second] = new ChiSquare(16);
      }
    }
    Search search = search(3);
    for (int index = 0; index < TRIALS; index++) {
      List<Double> at = search.propose(space, index, List.of(), Randomness.seed(4)).coordinates();
      int[] quarter = {
        at.get(0).intValue(),
        (int) Math.floor(at.get(1)) + 2,
        (int) Math.floor(Math.log10(at.get(2))) + 4,
        at.get(3).intValue() + 1
      };
      for (int first = 0; first < 4; first++) {
        for (int second = 0; second < first; second++) {
          pairs[first][second].count(4 * quarter[first] + quarter[second]);
        }
      }
    }
    for (int first = 0; first < 4; first++) {
      for (int second = 0; second < first; second++) {
        pairs[first][second].assertUniform("axes " + first + " and " + second);
      }
    }
  }
}
