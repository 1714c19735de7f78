package org.flowline.engine.sweep;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.LongStream;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.text.Position;
import org.flowline.engine.spec.yaml.Node;
import org.flowline.engine.sweep.axis.Exclusion;
import org.flowline.engine.sweep.axis.Parameter;
import org.flowline.engine.sweep.axis.Point;
import org.flowline.engine.wiring.Experiment;
import org.flowline.spi.contract.ContractException;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.search.Domain;
import org.flowline.spi.search.Observation;
import org.flowline.spi.search.Search;
import org.flowline.spi.search.SearchAxis;
import org.flowline.spi.search.SearchSpace;

/** The trials of a study, generation by generation; not safe for use by several threads. */
public final class TrialSource {
  /** So many proposals in a row that are no trials end a search: there is nothing left to find. */
  private static final int MOST_MISSES = 2000;

  private static final double LAST = Math.nextDown(1.0);

  private final Search search;
  private final SweepSpec sweep;
  private final Space space;
  private final Candidates candidates;
  private final TrialBuilder builder;
  private final Randomness random = Randomness.seed(0).purpose("study");
  private final List<Proposed> proposed = new ArrayList<>();
  private final List<Trial> first = new ArrayList<>();
  private final Set<String> experiments = new HashSet<>();
  private int index;
  private int trials;
  private int excluded;
  private int equal;
  private boolean given;

  /** A trial that the search has proposed. */
  private record Proposed(int number, List<OptionalDouble> coordinates) {}

  TrialSource(
      Search search, SweepSpec sweep, Space space, Candidates candidates, TrialBuilder builder) {
    this.search = search;
    this.sweep = sweep;
    this.space = space;
    this.candidates = candidates;
    this.builder = builder;
  }

  /** A sweep as a search sees it. */
  static SearchSpace space(SweepSpec sweep) {
    return new SearchSpace(
        sweep.axes().stream().map(axis -> new SearchAxis(axis.name(), axis.domain())).toList(),
        sweep.budget().trials());
  }

  /** Builds and checks what is known before the first run. */
  void begin(TrialFaults causes, Problems problems) {
    if (sweep.axes().isEmpty() && sweep.points().isEmpty()) {
      add(List.of(), causes).ifPresent(first::add);
    } else if (!sweep.axes().isEmpty()) {
      first.addAll(generation(List.of(), causes));
      ends(causes);
    }
    for (Point point : sweep.points()) {
      Optional<Position> before = candidates.take(point.parameters(), point.place());
      if (before.isPresent()) {
        problems.error(
            before.get().written()
                ? "this trial is there already"
                : "this trial is one of the axes' already",
            point.place(),
            before.get());
      } else {
        add(point.parameters(), causes).ifPresent(first::add);
      }
    }
    candidates.report(problems);
    if (trials == 0 && excluded > 0) {
      problems.error(
          "all %d trials are excluded".formatted(excluded),
          sweep.exclusions().stream().map(Exclusion::place).findFirst().orElse(sweep.place()));
    }
    if (equal > 0) {
      problems.add(
          Problem.note(
              "%d trials are the same experiments as others and run once".formatted(equal),
              sweep.place()));
    }
  }

  /**
   * The trials of the next generation; empty when there are no more. A search that does not look at
   * results gives all at the first call.
   *
   * @param score the outcome of an earlier trial by its number, lower being better; empty if it
   *     failed or was stopped
   */
  public List<Trial> next(IntFunction<OptionalDouble> score) {
    if (!given) {
      given = true;
      return first();
    }
    if (search.generation().isEmpty() || sweep.axes().isEmpty()) {
      return List.of();
    }
    List<Observation> seen =
        proposed.stream()
            .map(trial -> new Observation(trial.coordinates(), score.apply(trial.number())))
            .toList();
    return generation(seen, new TrialFaults(new SweptPlaces(List.of(), List.of(), empty())));
  }

  private static Node.Mapping empty() {
    return new Node.Mapping(Map.of(), Position.DEFAULT);
  }

  /** The trials that are known before the first run. */
  public List<Trial> first() {
    return List.copyOf(first);
  }

  /** One of the experiments. */
  Experiment any() {
    return first.stream().flatMap(trial -> trial.replicates().stream()).findFirst().orElseThrow();
  }

  /** The number of trials, where it is known before they are run. */
  public OptionalInt total() {
    return search.generation().isEmpty() || sweep.axes().isEmpty()
        ? OptionalInt.of(first.size())
        : OptionalInt.of(sweep.budget().trials().orElseThrow() + sweep.points().size());
  }

  private List<Trial> generation(List<Observation> seen, TrialFaults causes) {
    SearchSpace searched = space(sweep);
    long end = search.size(searched).orElse(Long.MAX_VALUE);
    int left = sweep.budget().trials().orElse(Integer.MAX_VALUE) - proposed.size();
    int wanted = Math.min(search.generation().orElse(Integer.MAX_VALUE), left);
    List<Trial> generation = new ArrayList<>();
    int accepted = 0;
    for (int misses = 0; accepted < wanted && index < end && misses < MOST_MISSES; index++) {
      double[] coordinates = coordinates(searched, index, seen);
      Space.Place place = space.at(coordinates);
      if (candidates.excluded(place.parameters())) {
        excluded++;
        misses++;
      } else if (candidates.take(place.parameters(), Position.DEFAULT).isPresent()) {
        misses++;
      } else {
        misses = 0;
        accepted++;
        Optional<Trial> trial = add(place.parameters(), causes);
        if (trial.isPresent()) {
          proposed.add(new Proposed(trial.get().number(), place.coordinates()));
          generation.add(trial.get());
        }
      }
    }
    return generation;
  }

  /** What the search proposes, one coordinate an axis. */
  private double[] coordinates(SearchSpace searched, int number, List<Observation> seen) {
    List<Double> proposed = search.propose(searched, number, seen, random).coordinates();
    if (proposed.size() != sweep.axes().size()) {
      throw new ContractException(
          "search %s proposes %d coordinates for %d axes"
              .formatted(search.getClass().getName(), proposed.size(), sweep.axes().size()));
    }
    return proposed.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Checks the ends of ranges, which an adaptive search may come to after hours. */
  private void ends(TrialFaults causes) {
    if (search.generation().isEmpty()) {
      return;
    }
    double[] somewhere = coordinates(space(sweep), 0, List.of());
    for (int i = 0; i < sweep.axes().size(); i++) {
      Domain domain = sweep.axes().get(i).domain();
      int axis = i;
      LongStream.range(0, domain instanceof Domain.Choice choice ? choice.size() : 2)
          .forEach(
              end -> {
                double[] coordinates = somewhere.clone();
                coordinates[axis] =
                    domain instanceof Domain.Choice ? end : domain.at(end == 0 ? 0 : LAST);
                List<Parameter> parameters = space.at(coordinates).parameters();
                if (!candidates.excluded(parameters)) {
                  causes.add(parameters, builder.build(parameters).errors());
                }
              });
    }
  }

  /** A trial, unless it is the same experiment as an earlier one. */
  private Optional<Trial> add(List<Parameter> parameters, TrialFaults causes) {
    TrialBuilder.Built built = builder.build(parameters);
    causes.add(parameters, built.errors());
    if (built.experiment().isPresent()) {
      Experiment experiment = built.experiment().get();
      if (!experiments.add(experiment.keys().evaluation() + "-s" + experiment.spec().seed())) {
        equal++;
        return Optional.empty();
      }
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (Parameter parameter : parameters) {
      if (built.experiment().map(known -> known.spec().uses(parameter.name())).orElse(true)) {
        values.put(parameter.name(), parameter.text());
      }
    }
    List<Experiment> replicates = new ArrayList<>();
    for (int i = 0; i < sweep.replicates() && built.experiment().isPresent(); i++) {
      Experiment experiment = built.experiment().get();
      replicates.add(experiment.withSeed(experiment.spec().seed() + i));
    }
    trials++;
    return Optional.of(new Trial(trials - 1, values, replicates, built.errors()));
  }
}
