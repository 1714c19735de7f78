package org.flowline.report.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.flowline.journal.study.StudyEvent;
import org.flowline.report.comparison.BestCells;
import org.flowline.report.comparison.RankedTrial;
import org.flowline.report.comparison.RunCounts;
import org.flowline.report.comparison.StudyView;
import org.flowline.report.page.Html;
import org.flowline.report.statistics.ReadableNumber;

/** What a study is about, how far it is, and what came out. */
final class HeadSection {

  private HeadSection() {}

  static void write(StudyView study, List<StudyView.ProblemView> problems, String name, Html page) {
    page.element("h1", name);
    study
        .history()
        .opened()
        .flatMap(StudyEvent.Opened::description)
        .ifPresent(text -> page.element("p", "lead", text));
    page.element("p", "state", String.join(" \u00b7 ", counts(study)));
    if (study.history().trials().isEmpty()) {
      page.element("p", "The study has no trials yet.");
      return;
    }
    if (study.values().length == 0) {
      page.element("p", "failed", nothing(study));
      return;
    }
    for (StudyView.ProblemView problem : problems) {
      problem
          .study()
          .goal()
          .map(goal -> RankedTrial.bestFirst(problem.study().history(), goal))
          .filter(ranked -> ranked.size() > 1)
          .ifPresent(ranked -> page.element("p", best(problem, ranked)));
    }
  }

  private static List<String> counts(StudyView study) {
    RunCounts runs = RunCounts.of(study.history().trials());
    List<String> counts = new ArrayList<>();
    int trials = study.history().trials().size();
    counts.add(trials == 1 ? "1 trial" : trials + " trials");
    counts.add(runs.finished() + " of " + runs.all() + " runs finished");
    counts.add(runs.failed() + " failed");
    counts.add(runs.stopped() + " stopped early");
    counts.add(runs.missing() + " pending");
    double seconds =
        study.runs().stream()
            .flatMap(run -> run.replicate().outcome().stream())
            .mapToDouble(outcome -> outcome.seconds())
            .sum();
    long reused =
        study.runs().stream()
            .filter(run -> run.replicate().outcome().filter(of -> of.reused()).isPresent())
            .count();
    counts.add(duration(seconds) + " of computing");
    if (reused > 0) {
      counts.add(reused + " reused");
    }
    return counts;
  }

  static String duration(double seconds) {
    if (seconds < 120) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    return seconds < 2 * 3600
        ? String.format(Locale.ROOT, "%.1f min", seconds / 60)
        : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
  }

  private static String nothing(StudyView study) {
    RunCounts runs = RunCounts.of(study.history().trials());
    return runs.missing() > 0 || runs.finished() > 0
        ? "No run has a result to compare yet."
        : "No run finished: " + runs.unfinished() + ".";
  }

  private static String best(StudyView.ProblemView problem, List<RankedTrial> ranked) {
    StudyView study = problem.study();
    RankedTrial best = ranked.get(0);
    String parameters = study.parameters(best.trial());
    long ties =
        ranked.stream()
                .filter(other -> BestCells.tied(other.score().mean(), best.score().mean()))
                .count()
            - 1;
    return (problem.name().isEmpty() ? "Best by " : "Of " + problem.name() + " the best by ")
        + study.goal().orElseThrow().metric()
        + " ("
        + study.better()
        + "): trial "
        + best.trial().number()
        + (parameters.isEmpty() ? "" : ", " + parameters)
        + ", with "
        + ReadableNumber.of(best.score())
        + " (n = "
        + best.score().n()
        + ")"
        + (ties == 0 ? "" : ", and " + ties + " more with the same mean")
        + ".";
  }
}
