package com.example.outside;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.flowline.spi.component.Doc;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.search.*;

/** One trial in each of n equal parts of every axis, n being the budget (McKay et al. 1979). */
@Doc("Latin hypercube: each of as many equal parts of an axis as there are trials, once.")
public final class LatinHypercube implements Search {
  @Inject
  public LatinHypercube() {}

  @Override
  public boolean accepts(Domain domain) {
    return true;
  }

  @Override
  public OptionalLong size(SearchSpace space) {
    return OptionalLong.empty();
  }

  @Override
  public OptionalInt generation() {
    return OptionalInt.empty();
  }

  @Override
  public Candidate propose(SearchSpace space, int index, List<Observation> seen, Randomness random) {
    int n = space.trials().orElse(16);
    RandomGenerator within = random.purpose("within").step(index).stream();
    List<Double> coordinates = new ArrayList<>();
    for (int axis = 0; axis < space.axes().size(); axis++) {
      int part = order(n, random.purpose("order").step(index / n).step(axis).stream())[index % n];
      coordinates.add(space.axes().get(axis).domain().at((part + within.nextDouble()) / n));
    }
    return new Candidate(coordinates);
  }

  private static int[] order(int n, RandomGenerator random) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
