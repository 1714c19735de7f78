package org.flowline.engine.request;

import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.flowline.engine.run.RunListener;
import org.flowline.journal.run.RunDirectory;

/** Says how a run goes on in lines that {@link SlotProgress#read} understands. */
final class ProgressLines implements RunListener {
  private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final PrintStream out;
  private final AtomicBoolean training;
  private int steps;
  private long spoken;

  /**
   * Lines about one run.
   *
   * @param training set while there is a state that is worth saving
   */
  ProgressLines(PrintStream out, AtomicBoolean training) {
    this.out = out;
    this.training = training;
  }

  /** Another Flowline holds the run. */
  void waiting(Optional<String> holder) {
    say(SlotProgress.waiting(holder));
  }

  @Override
  public void training(RunDirectory directory, long from, int total) {
    steps = total;
    training.set(true);
    say(SlotProgress.training(from, steps, Double.NaN));
  }

  /** A launcher shows how far a run is; what has to be said of it is in its journal. */
  @Override
  public void note(String text) {}

  @Override
  public void step(long step, double loss) {
    if (System.nanoTime() - spoken >= EVERY_NANOS) {
      say(SlotProgress.training(step, steps, loss));
    }
  }

  @Override
  public void evaluating() {
    training.set(false);
    say(SlotProgress.evaluating(steps));
  }

  private void say(SlotProgress progress) {
    spoken = System.nanoTime();
    out.println(progress.line());
  }
}
