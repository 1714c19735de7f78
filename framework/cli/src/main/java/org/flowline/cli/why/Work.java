package org.flowline.cli.why;

import java.io.IOException;
import java.nio.file.Path;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.run.RunDescription;
import org.flowline.engine.run.RunNames;
import org.flowline.engine.run.RunResults;
import org.flowline.engine.run.RunSummary;
import org.flowline.engine.wiring.Experiment;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunHistory;
import org.flowline.journal.run.RunState;

/** What running an experiment would do. */
enum Work {
  /** Everything is there. */
  NOTHING("finished"),
  /** It is trained, and not measured so. */
  MEASURE("trained, to be measured"),
  /** A part of its results is gone. */
  RESTORE("finished, with results that are gone and would be made anew"),
  /** It was cut off. */
  RESUME("cut off, to go on"),
  /** It has failed. */
  RETRY("failed, to be tried again"),
  /** It is being computed. */
  RUNNING("running"),
  /** There is no such run. */
  TRAIN("to be trained");

  private final String words;

  Work(String words) {
    this.words = words;
  }

  /** In words. */
  String inWords() {
    return words;
  }

  /** Whether it is to be said in what it differs from other runs. */
  boolean differs() {
    return this == TRAIN || this == MEASURE;
  }

  /**
   * What running an experiment would do among the runs of a directory.
   *
   * @throws IOException if what there is of it cannot be read
   */
  static Work of(Experiment experiment, Path runs, PluginRegistry registry) throws IOException {
    RunDirectory directory = new RunDirectory(runs.resolve(RunNames.run(experiment)));
    if (!directory.exists()) {
      return TRAIN;
    }
    RunSummary summary = RunSummary.read(directory);
    RunHistory history = summary.history();
    if (history.state().isEmpty()) {
      return TRAIN;
    }
    if (summary.state().equals("running")) {
      return RUNNING;
    }
    if (history.evaluated(RunNames.evaluation(experiment))) {
      return RunResults.complete(new RunDescription(directory, registry), experiment)
          ? NOTHING
          : RESTORE;
    }
    RunState state = history.state().get();
    if (history.trainedAt().isPresent() && state == RunState.FINISHED) {
      return MEASURE;
    }
    return state == RunState.FAILED ? RETRY : RESUME;
  }
}
