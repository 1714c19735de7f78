package org.flowline.cli.why;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.flowline.cli.why.RunInputs.Difference;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.run.RunSummary;
import org.flowline.engine.sweep.Study;
import org.flowline.engine.sweep.Trial;
import org.flowline.engine.wiring.Experiment;
import org.flowline.journal.run.RunDirectory;

/** Why something is computed that looks finished, since runs of its name are: one line. */
public final class AnewNote {
  private AnewNote() {}

  /**
   * What is said before an experiment is run; empty if nothing of its name is finished, or nothing
   * is computed.
   *
   * @param runs the directory of all runs
   * @throws IOException if that cannot be read
   */
  public static Optional<String> of(Experiment experiment, Path runs, PluginRegistry registry)
      throws IOException {
    return Work.of(experiment, runs, registry).differs()
        ? of(experiment, Set.of(), runs, registry, named(experiment, runs))
        : Optional.empty();
  }

  /** The same of the first run of a study that is to be computed for more than what is swept. */
  public static Optional<String> of(Study study, Path runs, PluginRegistry registry)
      throws IOException {
    Set<String> swept = new HashSet<>(study.keys());
    swept.add("seed");
    for (Trial trial : study.trials().first()) {
      for (Experiment experiment : trial.replicates()) {
        if (Work.of(experiment, runs, registry).differs()) {
          return of(experiment, swept, runs, registry, named(experiment, runs));
        }
      }
    }
    return Optional.empty();
  }

  private static FinishedInputs named(Experiment experiment, Path runs) throws IOException {
    List<RunDirectory> named = new ArrayList<>();
    for (RunDirectory run : RunDirectory.all(runs)) {
      if (RunSummary.name(run).equals(experiment.spec().name())) {
        named.add(run);
      }
    }
    return FinishedInputs.of(named);
  }

  private static Optional<String> of(
      Experiment experiment,
      Set<String> swept,
      Path runs,
      PluginRegistry registry,
      FinishedInputs finished)
      throws IOException {
    Reason reason = Reason.of(experiment, runs, registry, finished);
    List<Difference> told =
        reason.differences().stream()
            .filter(difference -> !swept.contains(difference.name()))
            .toList();
    return reason.related() && !told.isEmpty()
        ? Optional.of(
            "%s %s: %s"
                .formatted(
                    reason.run(),
                    reason.work() == Work.TRAIN ? "is new" : "is measured anew",
                    reason.inWords()))
        : Optional.empty();
  }
}
