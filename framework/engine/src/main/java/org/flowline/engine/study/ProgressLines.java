package org.flowline.engine.study;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import org.flowline.engine.run.RunListener;
import org.flowline.journal.RunDirectory;

/** Says how a run goes on in lines that {@link SlotProgress#read} understands. */
final class ProgressLines implements RunListener {
  private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final PrintStream out;
  private int steps;
  private long spoken;

  ProgressLines(PrintStream out) {
    this.out = out;
  }

  @Override
  public void training(RunDirectory directory, long from, int total) {
    steps = total;
    say(new SlotProgress(from, steps, Double.NaN, false));
  }

  @Override
  public void step(long step, double loss) {
    if (System.nanoTime() - spoken >= EVERY_NANOS) {
      say(new SlotProgress(step, steps, loss, false));
    }
  }

  @Override
  public void evaluating() {
    say(new SlotProgress(steps, steps, Double.NaN, true));
  }

  private void say(SlotProgress progress) {
    spoken = System.nanoTime();
    out.println(progress.line());
  }
}
