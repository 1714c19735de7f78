package org.flowline.engine.study;

import java.nio.file.Path;
import java.util.OptionalInt;
import org.flowline.engine.request.SlotProgress;
import org.flowline.engine.sweep.Trial;
import org.flowline.journal.run.RunOutcome;

/** Hears how a study goes on; calls come from several threads, never two at a time. */
public interface StudyListener {
  /**
   * Some trials are about to be run.
   *
   * @param runs the number of runs in all, empty if the search has not said it yet
   * @param done how many of them were finished before
   * @param slots how many are computed side by side
   */
  void begun(OptionalInt runs, int done, int slots);

  /** A slot takes up a run. */
  void computing(int slot, RunTask task);

  /** The run in a slot goes on. */
  void progress(int slot, SlotProgress progress);

  /** A slot has nothing to do. */
  void idle(int slot);

  /**
   * A run finished or failed.
   *
   * @param log where to read more of a failure
   */
  void ended(RunTask task, RunOutcome outcome, Path log);

  /**
   * How many runs are computed by workers that are not this study's own, whenever that may have
   * changed.
   */
  void elsewhere(int workers);

  /** What a launcher has to tell people, such as a host that it leaves out. */
  void note(String text);

  /** A worker died over a run, which is tried again. */
  void retried(RunTask task, String reason, Path log);

  /** The search proposed a trial whose parts do not fit together, so that it has no runs. */
  void refused(Trial trial);

  /** The stopping rule ended a trial at a rung. */
  void stopped(Trial trial, long rung);
}
