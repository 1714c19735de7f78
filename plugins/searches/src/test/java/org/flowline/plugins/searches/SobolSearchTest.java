package org.flowline.plugins.searches;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.flowline.testkit.Estimate;
import org.flowline.testkit.search.SearchContract;
import org.junit.jupiter.api.Test;

class SobolSearchTest extends SearchContract {
  private static final Randomness STUDY = Randomness.seed(5);
  private static final Domain UNIT = new Domain.Uniform(0, 1);

  @Override
  protected Search search(long seed) {
    return new SobolSearch(new SobolSearch.Config(seed));
  }

  @Override
  protected boolean draws() {
    return true;
  }

  @Test
  void hitsEachDyadicIntervalOnceInEveryBlock() {
    SearchSpace space = cube(7);
    for (long seed = 0; seed < 3; seed++) {
      for (int block : new int[] {0, 1, 5}) {
        List<List<Double>> points = points(space, seed, 256 * block, 256);
        for (int axis = 0; axis < 7; axis++) {
          Set<Integer> hit = new HashSet<>();
          for (List<Double> point : points) {
            hit.add((int) (256 * point.get(axis)));
          }
          assertEquals(256, hit.size(), "axis " + axis + " of block " + block);
        }
      }
    }
  }

  /** The first two axes are a (0, m, 2)-net: a point in each rectangle of area 2^-m. */
  @Test
  void hitsEachDyadicRectangleOnce() {
    int m = 7;
    List<List<Double>> points = points(cube(2), 1, 0, 1 << m);
    for (int wide = 0; wide <= m; wide++) {
      Set<Integer> hit = new HashSet<>();
      for (List<Double> point : points) {
        int column = (int) Math.scalb(point.get(0), wide);
        int row = (int) Math.scalb(point.get(1), m - wide);
        hit.add((column << (m - wide)) + row);
      }
      assertEquals(1 << m, hit.size(), "2^" + wide + " columns");
    }
  }

  /** Over 4,000 seeds, each of the first points is uniform and its axes are uncorrelated. */
  @Test
  void placesEachPointUniformly() {
    SearchSpace space = cube(2);
    for (int index : new int[] {0, 1, 6}) {
      ChiSquare cells = new ChiSquare(64);
      Estimate first = new Estimate();
      for (long seed = 0; seed < 4_000; seed++) {
        List<Double> point = points(space, seed, index, 1).get(0);
        cells.count(8 * (int) (8 * point.get(0)) + (int) (8 * point.get(1)));
        first.add(point.get(0));
      }
      cells.assertUniform("point " + index);
      first.assertMean(0.5, "point " + index);
    }
  }

  /**
   * Points 0 and 1 are in different halves. Their next digits are independent, so they agree for
   * half of 4,000 seeds; a mere shift would make them agree for all or none.
   */
  @Test
  void scramblesBothHalvesByThemselves() {
    SearchSpace space = cube(1);
    Estimate agree = new Estimate();
    for (long seed = 0; seed < 4_000; seed++) {
      List<List<Double>> points = points(space, seed, 0, 2);
      int first = (int) (4 * points.get(0).get(0));
      int second = (int) (4 * points.get(1).get(0));
      agree.add(first % 2 == second % 2 ? 1 : 0);
    }
    agree.assertMean(0.5, "equal second digits");
  }

  /** The mean of a smooth function over 256 points, against the known integral 1. */
  @Test
  void integratesBetterThanRandomPoints() {
    SearchSpace space = cube(3);
    Estimate sobol = new Estimate();
    Estimate random = new Estimate();
    for (long seed = 0; seed < 30; seed++) {
      sobol.add(Math.pow(mean(points(search(seed), space, 0, 256)) - 1, 2));
      Search draws = new RandomSearch(new RandomSearch.Config(seed));
      random.add(Math.pow(mean(points(draws, space, 0, 256)) - 1, 2));
    }
    assertTrue(
        sobol.mean() < random.mean() / 100,
        () -> "mean squared errors " + sobol.mean() + " and " + random.mean());
  }

  @Test
  void refusesMoreAxesThanItHasDirectionsFor() {
    SearchSpace space = cube(21_202);
    Search search = search(0);
    IllegalArgumentException error =
        assertThrows(IllegalArgumentException.class, () -> search.size(space));
    assertTrue(String.valueOf(error.getMessage()).contains("21201"), error::getMessage);
    assertThrows(IllegalArgumentException.class, () -> search.propose(space, 0, List.of(), STUDY));
    assertTrue(search.size(cube(21_201)).isEmpty());
  }

  private static double mean(List<List<Double>> points) {
    return points.stream()
        .mapToDouble(p -> p.stream().mapToDouble(x -> 0.5 + x).reduce(1, (a, b) -> a * b))
        .average()
        .orElseThrow();
  }

  private List<List<Double>> points(SearchSpace space, long seed, int from, int count) {
    return points(search(seed), space, from, count);
  }

  private static List<List<Double>> points(Search search, SearchSpace space, int from, int count) {
    return IntStream.range(from, from + count)
        .mapToObj(index -> search.propose(space, index, List.of(), STUDY).coordinates())
        .toList();
  }

  private static SearchSpace cube(int axes) {
    return space(Collections.nCopies(axes, UNIT));
  }
}
