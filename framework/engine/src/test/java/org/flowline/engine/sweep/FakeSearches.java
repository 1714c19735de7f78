package org.flowline.engine.sweep;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.search.Candidate;
import org.flowline.spi.search.Domain;
import org.flowline.spi.search.Observation;
import org.flowline.spi.search.Search;
import org.flowline.spi.search.SearchAxis;
import org.flowline.spi.search.SearchSpace;

/** Searches as plugins write them. */
final class FakeSearches {
  private FakeSearches() {}

  private static Candidate draw(SearchSpace space, RandomGenerator random) {
    return new Candidate(
        space.axes().stream().map(axis -> axis.domain().at(random.nextDouble())).toList());
  }

  @Doc("All combinations, the last axis fastest.")
  static final class Grid implements Search {
    @Inject
    Grid() {}

    @Override
    public boolean accepts(Domain domain) {
      return domain instanceof Domain.Choice;
    }

    @Override
    public OptionalLong size(SearchSpace space) {
      double size = 1;
      for (SearchAxis axis : space.axes()) {
        size *= ((Domain.Choice) axis.domain()).size();
      }
      return OptionalLong.of((long) size);
    }

    @Override
    public OptionalInt generation() {
      return OptionalInt.empty();
    }

    @Override
    public Candidate propose(
        SearchSpace space, int index, List<Observation> seen, Randomness random) {
      List<Double> coordinates = new ArrayList<>();
      int rest = index;
      for (int i = space.axes().size() - 1; i >= 0; i--) {
        int size = ((Domain.Choice) space.axes().get(i).domain()).size();
        coordinates.add(0, (double) (rest % size));
        rest /= size;
      }
      return new Candidate(coordinates);
    }
  }

  @Doc("Draws.")
  static final class Random implements Search {
    private final Random.Config config;

    @Inject
    Random(Random.Config config) {
      this.config = config;
    }

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
    public Candidate propose(
        SearchSpace space, int index, List<Observation> seen, Randomness random) {
      return draw(space, random.step(config.seed()).step(index).stream());
    }

    record Config(@Default("0") @Doc("Another seed, other draws.") long seed) {}
  }

  /** Moves on from the best that was seen, along the first axis that exists for it. */
  @Doc("Climbs.")
  static final class Climb implements Search {
    private final Climb.Config config;

    @Inject
    Climb(Climb.Config config) {
      this.config = config;
    }

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
      return OptionalInt.of(config.batch());
    }

    @Override
    public Candidate propose(
        SearchSpace space, int index, List<Observation> seen, Randomness random) {
      Candidate drawn = draw(space, random.step(index).stream());
      List<Double> moved = new ArrayList<>(drawn.coordinates());
      seen.stream()
          .filter(observation -> observation.score().isPresent())
          .min(Comparator.comparingDouble(observation -> observation.score().getAsDouble()))
          .ifPresent(
              best -> {
                for (int i = 1; i < moved.size(); i++) {
                  moved.set(i, best.coordinates().get(i).orElse(moved.get(i)));
                }
              });
      return new Candidate(moved);
    }

    record Config(@Default("2") @Doc("Candidates a generation.") int batch) {}
  }
}
