package org.flowline.cli.why;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.flowline.cli.why.FinishedInputs.Nearest;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.run.RunNames;
import org.flowline.engine.wiring.Experiment;

/**
 * What running an experiment would do, and why.
 *
 * @param run the id of its run
 * @param work what would be done
 * @param nearest the finished run that is most like it, where something is to be computed and there
 *     is any
 */
record Reason(String run, Work work, Optional<Nearest> nearest) {
  /** So many differences are no answer: the runs have little to do with each other. */
  private static final int RELATED = 12;

  /**
   * That of an experiment among the runs of a directory.
   *
   * @param finished those that are
   * @throws IOException if what there is of the run cannot be read
   */
  static Reason of(
      Experiment experiment, Path runs, PluginRegistry registry, FinishedInputs finished)
      throws IOException {
    Work work = Work.of(experiment, runs, registry);
    String id = RunNames.run(experiment);
    if (!work.differs()) {
      return new Reason(id, work, Optional.empty());
    }
    return new Reason(
        id,
        work,
        finished.nearest(
            RunInputs.of(experiment, registry),
            run -> work == Work.TRAIN || run.run().id().equals(id)));
  }

  /** In what it differs from the nearest run, if that is an answer. */
  List<RunInputs.Difference> differences() {
    return nearest.map(Nearest::differences).orElse(List.of());
  }

  /** Whether there is a run that it is like. */
  boolean related() {
    return nearest.isPresent() && differences().size() <= RELATED;
  }

  /** The answer in one line, without what would be done. */
  String inWords() {
    if (nearest.isEmpty()) {
      return "no other run was finished before it";
    }
    String id = nearest.get().run().run().id();
    if (differences().isEmpty()) {
      return work == Work.MEASURE
          ? "it was measured otherwise"
          : "it is like %s in all that was written down of that: another version of Flowline made it"
              .formatted(id);
    }
    if (!related()) {
      return "no finished run is like it: the nearest, %s, differs in %d values"
          .formatted(id, differences().size());
    }
    StringBuilder line = new StringBuilder();
    for (RunInputs.Difference difference : differences()) {
      line.append(line.isEmpty() ? "" : "; ")
          .append(difference.name())
          .append(' ')
          .append(difference.there().orElse("(none)"))
          .append(" -> ")
          .append(difference.here().orElse("(none)"));
    }
    return "%s (since run %s)".formatted(line, id);
  }
}
