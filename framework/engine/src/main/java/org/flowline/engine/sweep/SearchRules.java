package org.flowline.engine.sweep;

import java.util.OptionalLong;
import org.flowline.engine.spec.Problem;
import org.flowline.engine.spec.Problems;
import org.flowline.spi.search.Domain;
import org.flowline.spi.search.Search;

/** What a search asks of the space, the goal and the budget. */
final class SearchRules {
  private static final int MOST_TRIALS = 100_000;
  private static final String TYPE = "sweep.search.type";

  private SearchRules() {}

  /** Tells what does not fit. */
  static void check(Search search, SweepSpec sweep, Problems problems) {
    String name = sweep.search().map(component -> component.key().toString()).orElse("the search");
    boolean accepted = true;
    for (Axis axis : sweep.axes()) {
      if (!search.accepts(axis.domain())) {
        accepted = false;
        problems.add(
            Problem.error(
                    "%s cannot choose from the range of '%s'".formatted(name, axis.name()),
                    axis.place())
                .hint("search: {type: random}, sobol or tpe can"));
      }
      if (sweep.replicates() > 1 && axis.name().equals("seed")) {
        problems.error(
            "'seed' varies, and so it does from replicate to replicate",
            axis.place(),
            sweep.origins().of("sweep.replicates"));
      }
    }
    if (search.generation().isPresent() && sweep.goal().isEmpty()) {
      problems.add(
          Problem.error(
                  name + " chooses trials by their results, but the study optimises nothing",
                  sweep.origins().of(TYPE))
              .hint("give optimize: {metric: val/loss, goal: minimize}"));
    }
    if (accepted && sweep.budget().trials().isEmpty() && !sweep.axes().isEmpty()) {
      size(search, name, sweep, problems);
    }
  }

  private static void size(Search search, String name, SweepSpec sweep, Problems problems) {
    boolean choices =
        sweep.axes().stream().allMatch(axis -> axis.domain() instanceof Domain.Choice);
    OptionalLong size = search.size(TrialSource.space(sweep.axes()));
    if (size.isEmpty()) {
      problems.add(
          Problem.error(name + " proposes trials without end", sweep.origins().of(TYPE))
              .hint("give budget: {trials: 60}"));
    } else if (choices && size.getAsLong() > MOST_TRIALS) {
      problems.add(
          Problem.error(
                  "the axes have %,d combinations; a study has at most %,d trials"
                      .formatted(size.getAsLong(), MOST_TRIALS),
                  sweep.place())
              .hint("give budget: {trials: 60}, or another search"));
    }
  }
}
