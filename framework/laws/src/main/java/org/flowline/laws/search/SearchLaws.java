package org.flowline.laws.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.flowline.laws.Breaches;
import org.flowline.laws.Figure;
import org.flowline.laws.Worst;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.search.Candidate;
import org.flowline.spi.search.Domain;
import org.flowline.spi.search.Observation;
import org.flowline.spi.search.Search;
import org.flowline.spi.search.SearchAxis;
import org.flowline.spi.search.SearchSpace;

/**
 * The laws of a search, in studies of 48 trials.
 *
 * @param searches the search with a seed of its own, anew at each call; the seed is without effect
 *     where it has none
 * @since 0.1.0
 */
public record SearchLaws(LongFunction<Search> searches) {
  private static final int TRIALS = 48;
  private static final Randomness STUDY = Randomness.seed(21);

  private static final List<Domain> DOMAINS =
      List.of(
          new Domain.Choice(1),
          new Domain.Choice(4),
          new Domain.Choice(100),
          new Domain.Uniform(-3, 2),
          new Domain.Uniform(1, Math.nextUp(1.0)),
          new Domain.Uniform(-1e300, 1e300),
          new Domain.LogUniform(1e-5, 1e-1),
          new Domain.LogUniform(Double.MIN_NORMAL, Double.MAX_VALUE),
          new Domain.IntUniform(-2, 3),
          new Domain.IntUniform(0, 1),
          new Domain.IntUniform(-(1L << 53), 1L << 53));

  /**
   * All figures.
   *
   * @param seeded whether it has a seed of its own
   */
  public List<Figure> figures(boolean seeded) {
    List<Figure> figures = new ArrayList<>();
    figures.add(lists());
    figures.add(inside());
    figures.add(size());
    figures.add(generation());
    figures.add(repeats());
    figures.add(function());
    figures.add(spaces());
    if (seeded) {
      figures.add(ownSeed());
      figures.add(studySeed());
    }
    figures.add(results());
    figures.add(outcomes());
    return List.copyOf(figures);
  }

  /** A space of the given domains, its axes named {@code a0}, {@code a1}, ... */
  public static SearchSpace space(List<Domain> domains) {
    return new SearchSpace(
        IntStream.range(0, domains.size())
            .mapToObj(i -> new SearchAxis("a" + i, domains.get(i)))
            .toList(),
        OptionalInt.of(TRIALS));
  }

  /** What a candidate came to where all its axes exist. */
  public static Observation scored(Candidate candidate, double score) {
    return new Observation(
        candidate.coordinates().stream().map(OptionalDouble::of).toList(),
        OptionalDouble.of(score));
  }

  /** Every search can choose from a list. */
  public Figure lists() {
    return Breaches.of(
        "chooses from lists",
        breaches -> {
          for (int size : new int[] {1, 5}) {
            breaches.unless(
                searches.apply(0).accepts(new Domain.Choice(size)), "a list of " + size);
          }
        });
  }

  /** How far the furthest coordinate is outside of its domain. */
  public Figure inside() {
    return Worst.of(
        "stays inside the domains",
        0,
        "",
        worst -> {
          SearchSpace space = everything();
          candidates(searches.apply(0), space, STUDY).forEach(at -> inside(worst, space, at));
          SearchSpace open = new SearchSpace(space.axes());
          candidates(searches.apply(0), open, STUDY).forEach(at -> inside(worst, open, at));
          for (SearchAxis axis : space.axes()) {
            SearchSpace alone = new SearchSpace(List.of(axis));
            candidates(searches.apply(1), alone, STUDY).forEach(at -> inside(worst, alone, at));
          }
        });
  }

  private static void inside(Worst worst, SearchSpace space, Candidate candidate) {
    List<Double> coordinates = candidate.coordinates();
    if (coordinates.size() != space.axes().size()) {
      worst.add(
          Double.NaN, "%d coordinates of %d".formatted(coordinates.size(), space.axes().size()));
      return;
    }
    for (int i = 0; i < coordinates.size(); i++) {
      Domain domain = space.axes().get(i).domain();
      worst.add(outside(domain, coordinates.get(i)), coordinates.get(i) + " of " + domain);
    }
  }

  private static double outside(Domain domain, double value) {
    if (domain instanceof Domain.Choice choice) {
      return outside(value, 0, choice.size() - 1) + fraction(value);
    }
    if (domain instanceof Domain.Uniform range) {
      return outside(value, range.low(), range.high());
    }
    if (domain instanceof Domain.LogUniform range) {
      return outside(value, range.low(), range.high());
    }
    Domain.IntUniform range = (Domain.IntUniform) domain;
    return outside(value, (double) range.low(), (double) range.high()) + fraction(value);
  }

  /** How far it is from a whole number; infinite numbers are outside of every domain anyhow. */
  private static double fraction(double value) {
    return Double.isInfinite(value) ? 0 : Math.abs(value - Math.rint(value));
  }

  private static double outside(double value, double low, double high) {
    if (Double.isNaN(value)) {
      return Double.NaN;
    }
    return Math.max(0, Math.max(low - value, value - high));
  }

  /** It gives as many candidates as it says, or, without end and results, those of any index. */
  public Figure size() {
    return Worst.of(
        "has as many candidates as it says, inside the domains",
        0,
        "",
        worst -> {
          SearchSpace space = space(List.of(new Domain.Choice(2), new Domain.Choice(3)));
          Search search = searches.apply(0);
          int[] indices = {};
          if (search.size(space).isPresent()) {
            long size = search.size(space).orElseThrow();
            worst.add(size >= 1 ? 0 : Double.NaN, "size " + size);
            indices = IntStream.range(0, (int) Math.min(size, 1_000)).toArray();
          } else if (search.generation().isEmpty()) {
            indices = new int[] {1_000_000, Integer.MAX_VALUE};
          }
          for (int index : indices) {
            inside(worst, space, search.propose(space, index, List.of(), STUDY));
          }
        });
  }

  /** A generation has at least one trial. */
  public Figure generation() {
    return Breaches.of(
        "waits for at least one trial, if any",
        breaches -> {
          int generation = searches.apply(0).generation().orElse(1);
          breaches.unless(generation >= 1, "generations of " + generation);
        });
  }

  /** How often a candidate comes again where there is room for others. */
  public Figure repeats() {
    return Worst.of(
        "repeats nothing where there is room",
        0,
        "",
        worst -> {
          Domain wide = new Domain.Uniform(0, 1);
          Domain domain = searches.apply(0).accepts(wide) ? wide : new Domain.Choice(TRIALS);
          SearchSpace space = space(List.of(domain));
          List<Candidate> candidates = candidates(searches.apply(0), space, STUDY);
          int different = new HashSet<>(candidates).size();
          worst.add(
              trials(space) - different, "%d of %d differ".formatted(different, trials(space)));
        });
  }

  /** A study that was cut off goes on in a new process, from the middle. */
  public Figure function() {
    return Breaches.of(
        "is a function of space, index, what was seen and the seeds",
        breaches -> {
          SearchSpace space = everything();
          int trials = trials(space);
          Search used = searches.apply(7);
          SimulatedStudy study =
              SimulatedStudy.run(used, space, trials, STUDY, SearchLaws::outcome);
          int generation = used.generation().orElse(trials);
          Search fresh = searches.apply(7);
          for (int index = trials - 1; index >= 0; index--) {
            List<Observation> seen = study.observations().subList(0, index - index % generation);
            Candidate expected = study.candidates().get(index);
            breaches.unless(
                expected.equals(fresh.propose(space, index, seen, STUDY)),
                "candidate %d, asked anew".formatted(index));
            breaches.unless(
                expected.equals(used.propose(space, index, seen, STUDY)),
                "candidate %d, asked again".formatted(index));
          }
        });
  }

  /** A search that was used in another space proposes what a new one does. */
  public Figure spaces() {
    return Breaches.of(
        "shares nothing between spaces",
        breaches -> {
          SearchSpace space = everything();
          SearchSpace other = space(List.of(new Domain.Choice(50), new Domain.Choice(3)));
          Search used = searches.apply(7);
          candidates(used, other, STUDY);
          same(
              breaches,
              candidates(searches.apply(7), space, STUDY),
              candidates(used, space, STUDY));
        });
  }

  private static void same(Breaches breaches, List<Candidate> expected, List<Candidate> got) {
    for (int i = 0; i < expected.size(); i++) {
      breaches.unless(expected.get(i).equals(got.get(i)), "candidate " + i);
    }
  }

  /** Another seed of its own gives other candidates. */
  public Figure ownSeed() {
    return Breaches.of(
        "depends on its own seed",
        breaches ->
            breaches.unless(
                !candidates(0, STUDY).equals(candidates(1, STUDY)),
                "seeds 0 and 1 give the same candidates"));
  }

  /** Another study gives other candidates. */
  public Figure studySeed() {
    return Breaches.of(
        "depends on the study's seed",
        breaches ->
            breaches.unless(
                !candidates(0, STUDY).equals(candidates(0, Randomness.seed(22))),
                "two studies have the same candidates"));
  }

  /** Of a search that draws nothing: no seed changes a candidate. */
  public Figure seedless() {
    return Breaches.of(
        "depends on no seed",
        breaches -> {
          same(breaches, candidates(0, STUDY), candidates(1, STUDY));
          same(breaches, candidates(0, STUDY), candidates(0, Randomness.seed(22)));
        });
  }

  private List<Candidate> candidates(long seed, Randomness study) {
    return candidates(searches.apply(seed), everything(), study);
  }

  /** A search that does not wait for results proposes the same whatever they are. */
  public Figure results() {
    return Breaches.of(
        "ignores results unless it waits for them",
        breaches -> {
          if (searches.apply(0).generation().isPresent()) {
            return;
          }
          SearchSpace space = everything();
          List<Candidate> candidates = candidates(searches.apply(0), space, STUDY);
          List<Observation> seen = candidates.stream().map(SearchLaws::outcome).toList();
          for (int index = 0; index < candidates.size(); index++) {
            Candidate told = searches.apply(0).propose(space, index, seen.subList(0, index), STUDY);
            breaches.unless(candidates.get(index).equals(told), "candidate " + index);
          }
        });
  }

  /** Trials fail, stop, tie and diverge, and axes come and go. */
  public Figure outcomes() {
    return Worst.of(
        "proposes whatever became of the trials",
        0,
        "",
        worst -> {
          SearchSpace space = everything();
          for (OptionalDouble score :
              List.of(
                  OptionalDouble.empty(),
                  OptionalDouble.of(1),
                  OptionalDouble.of(Double.POSITIVE_INFINITY),
                  OptionalDouble.of(Double.NaN))) {
            for (boolean exists : new boolean[] {true, false}) {
              SimulatedStudy.run(
                      searches.apply(0),
                      space,
                      trials(space),
                      STUDY,
                      at -> outcome(at, score, exists))
                  .candidates()
                  .forEach(at -> inside(worst, space, at));
            }
          }
        });
  }

  private SearchSpace everything() {
    return space(DOMAINS.stream().filter(searches.apply(0)::accepts).toList());
  }

  private int trials(SearchSpace space) {
    return (int) Math.min(TRIALS, searches.apply(0).size(space).orElse(TRIALS));
  }

  private List<Candidate> candidates(Search search, SearchSpace space, Randomness study) {
    return SimulatedStudy.run(search, space, trials(space), study, SearchLaws::outcome)
        .candidates();
  }

  private static Observation outcome(Candidate candidate) {
    return scored(candidate, candidate.coordinates().get(candidate.coordinates().size() - 1));
  }

  private static Observation outcome(Candidate candidate, OptionalDouble score, boolean exists) {
    List<OptionalDouble> coordinates =
        candidate.coordinates().stream()
            .map(value -> exists ? OptionalDouble.of(value) : OptionalDouble.empty())
            .toList();
    return new Observation(coordinates, score);
  }
}
