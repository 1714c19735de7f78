package org.flowline.engine.sweep;

import java.util.OptionalLong;
import org.flowline.engine.spec.document.Budget;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.text.KeyPath;
import org.flowline.engine.sweep.axis.Axis;
import org.flowline.journal.study.StudyHistory;
import org.flowline.spi.search.Domain;
import org.flowline.spi.search.Search;

/** What a search asks of the space, the goal and the budget. */
final class SearchRules {
  private static final String TYPE = "sweep.search.type";

  private SearchRules() {}

  /**
   * Tells what does not fit.
   *
   * @return whether the search can propose trials of this sweep
   */
  static boolean check(Search search, SweepSpec sweep, Problems problems) {
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
    if (search.generation().isPresent() || sweep.stopping().isPresent()) {
      oneProblem(search.generation().isPresent() ? name : "the stopping rule", sweep, problems);
    }
    boolean aimless = search.generation().isPresent() && sweep.goal().isEmpty();
    if (aimless && !sweep.origins().of(SweepReader.GOAL).written()) {
      problems.add(
          Problem.error(
                  name + " chooses trials by their results, but the study optimises nothing",
                  sweep.origins().of(TYPE))
              .hint("give optimize: {metric: val/loss, goal: minimize}"));
    }
    return accepted && size(search, name, sweep, problems);
  }

  /** What is compared on different data is told: the easier problem is no better setting. */
  private static void oneProblem(String judge, SweepSpec sweep, Problems problems) {
    for (Axis axis : sweep.axes()) {
      for (KeyPath key : axis.keys()) {
        if (StudyHistory.ofProblem(key.text())) {
          problems.add(
              Problem.note(
                  "%s compares trials of different '%s': those of the easiest problem win"
                      .formatted(judge, key.text()),
                  axis.place()));
        }
      }
    }
  }

  /** Whether there is an end of the trials, and not too many of them. */
  private static boolean size(Search search, String name, SweepSpec sweep, Problems problems) {
    if (sweep.budget().trials().isPresent() || sweep.axes().isEmpty()) {
      return runs(sweep.budget().trials().orElse(1), "trials", sweep, problems);
    }
    boolean choices =
        sweep.axes().stream().allMatch(axis -> axis.domain() instanceof Domain.Choice);
    OptionalLong size = search.size(TrialSource.space(sweep));
    if (size.isEmpty()) {
      if (!sweep.origins().of(SweepReader.BUDGET).written()) {
        problems.add(
            Problem.error(name + " proposes trials without end", sweep.origins().of(TYPE))
                .hint("give budget: {trials: 60}"));
      }
      return false;
    }
    return !choices || runs(size.getAsLong(), "combinations", sweep, problems);
  }

  private static boolean runs(long trials, String of, SweepSpec sweep, Problems problems) {
    long most = Budget.MOST_RUNS / sweep.replicates();
    if (trials <= most) {
      return true;
    }
    String replicates =
        sweep.replicates() == 1 ? "" : " of %,d replicates each".formatted(sweep.replicates());
    problems.add(
        Problem.error(
                "the study has %,d %s%s; it may have %,d runs in all"
                    .formatted(trials, of, replicates, Budget.MOST_RUNS),
                sweep.origins().of("sweep.budget.trials").written()
                    ? sweep.origins().of("sweep.budget.trials")
                    : sweep.place())
            .hint("give budget: {trials: 60}, fewer replicates, or another search"));
    return false;
  }
}
