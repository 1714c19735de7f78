package com.example.wrong;

import jakarta.inject.Inject;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.flowline.spi.component.Doc;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.search.*;

@Doc("Normal draws, whatever the domains are.")
public final class Boundless implements Search {
  @Inject
  public Boundless() {}

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
    double draw = random.step(index).stream().nextGaussian();
    return new Candidate(space.axes().stream().map(axis -> draw).toList());
  }
}
