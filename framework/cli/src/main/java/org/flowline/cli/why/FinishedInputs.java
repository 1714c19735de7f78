package org.flowline.cli.why;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.flowline.cli.why.RunInputs.Difference;
import org.flowline.engine.run.RunSummary;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunHistory;
import org.flowline.journal.run.RunState;

/**
 * The finished runs of a directory, each with what it was made of.
 *
 * @param runs the last one first
 */
record FinishedInputs(List<Finished> runs) {
  /**
   * A finished run.
   *
   * @param run where it is
   * @param name the name in its spec
   * @param begun when
   * @param inputs what it was made of
   */
  record Finished(RunDirectory run, String name, Instant begun, RunInputs inputs) {}

  /**
   * The finished run that is most like what is asked for.
   *
   * @param run which one
   * @param differences in what it differs from that
   */
  record Nearest(Finished run, List<Difference> differences) {}

  FinishedInputs {
    runs = List.copyOf(runs);
  }

  /** Those of some runs; one that cannot be read is none. */
  static FinishedInputs of(List<RunDirectory> directories) {
    List<Finished> finished = new ArrayList<>();
    for (RunDirectory directory : directories) {
      read(directory).ifPresent(finished::add);
    }
    finished.sort(Comparator.comparing(Finished::begun).reversed());
    return new FinishedInputs(finished);
  }

  private static Optional<Finished> read(RunDirectory directory) {
    try {
      RunSummary summary = RunSummary.read(directory);
      Optional<RunHistory.Span> span = summary.history().span();
      return summary.history().state().filter(RunState.FINISHED::equals).isPresent()
              && span.isPresent()
          ? Optional.of(
              new Finished(
                  directory, summary.name(), span.get().first(), RunInputs.read(directory)))
          : Optional.empty();
    } catch (IOException e) {
      // A damaged run is told by whoever lists it; another one may be nearer anyway.
      return Optional.empty();
    }
  }

  /** The one of those which differs in the fewest values; of several the last one. */
  Optional<Nearest> nearest(RunInputs asked, Predicate<Finished> among) {
    return runs.stream()
        .filter(among)
        .map(run -> new Nearest(run, asked.from(run.inputs())))
        .min(Comparator.comparingInt(near -> near.differences().size()));
  }
}
