package org.flowline.engine.study;

import java.nio.file.Path;
import java.util.OptionalInt;
import org.flowline.engine.request.SlotProgress;
import org.flowline.engine.sweep.Trial;
import org.flowline.journal.run.RunOutcome;

/** Passes on what happens in several threads, one call after the other. */
final class SerialListener implements StudyListener, RunPool.Listener {
  private final StudyListener listener;

  SerialListener(StudyListener listener) {
    this.listener = listener;
  }

  @Override
  public synchronized void begun(OptionalInt runs, int done, int slots) {
    listener.begun(runs, done, slots);
  }

  @Override
  public synchronized void computing(int slot, RunTask task) {
    listener.computing(slot, task);
  }

  @Override
  public synchronized void progress(int slot, SlotProgress progress) {
    listener.progress(slot, progress);
  }

  @Override
  public synchronized void idle(int slot) {
    listener.idle(slot);
  }

  @Override
  public synchronized void elsewhere(int workers) {
    listener.elsewhere(workers);
  }

  @Override
  public synchronized void ended(RunTask task, RunOutcome outcome, Path log) {
    listener.ended(task, outcome, log);
  }

  @Override
  public synchronized void note(String text) {
    listener.note(text);
  }

  @Override
  public synchronized void retried(RunTask task, String reason, Path log) {
    listener.retried(task, reason, log);
  }

  @Override
  public synchronized void refused(Trial trial) {
    listener.refused(trial);
  }

  @Override
  public synchronized void stopped(Trial trial, long rung) {
    listener.stopped(trial, rung);
  }
}
