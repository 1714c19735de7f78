package org.flowline.cli.run;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.flowline.cli.output.RemainingTime;
import org.flowline.cli.output.Terminal;
import org.flowline.engine.run.RunListener;
import org.flowline.journal.run.RunDirectory;

/** One line that moves on a terminal; elsewhere a line every half minute. */
final class TrainingProgress implements RunListener, AutoCloseable {
  private static final Duration QUIET = Duration.ofSeconds(30);
  private static final int REDRAW_MILLIS = 200;
  private static final double SMOOTHING = 0.02;

  private final Terminal terminal;
  private Optional<ProgressBar> bar = Optional.empty();
  private double loss = Double.NaN;
  private long first;
  private int steps;
  private long started;
  private long spoken;
  private volatile boolean measuring;

  TrainingProgress(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void training(RunDirectory directory, long from, int total) {
    first = from;
    steps = total;
    started = System.nanoTime();
    spoken = started;
    terminal.say(
        "%s %s in %s"
            .formatted(
                from == 0 ? "training" : "resuming at step " + from + " of",
                terminal.marked("bold", directory.id()),
                directory.path()));
    if (terminal.columns().isPresent()) {
      bar =
          Optional.of(
              new ProgressBarBuilder()
                  .setTaskName("train")
                  .setInitialMax(total)
                  .startsFrom(from, Duration.ZERO)
                  .setUpdateIntervalMillis(REDRAW_MILLIS)
                  .setStyle(ProgressBarStyle.ASCII)
                  .setUnit(" steps", 1)
                  .showSpeed()
                  .hideEta()
                  // Without a width, the library asks JLine, which takes Ctrl-C from the JVM.
                  .setConsumer(
                      new ConsoleProgressBarConsumer(terminal.err(), terminal.columns().getAsInt()))
                  .build());
    }
  }

  @Override
  public void note(String text) {
    terminal.say("note: " + text);
  }

  @Override
  public void step(long step, double value) {
    loss = Double.isNaN(loss) ? value : loss + SMOOTHING * (value - loss);
    if (bar.isPresent()) {
      bar.get().stepTo(step);
      if (step % 50 == 0) {
        double seconds = (System.nanoTime() - started) / 1e9;
        bar.get()
            .setExtraMessage(
                String.format(
                    Locale.ROOT,
                    " loss %.4f, %s left",
                    loss,
                    RemainingTime.inWords(seconds * (steps - step) / (step - first))));
      }
    } else if (System.nanoTime() - spoken > QUIET.toNanos()) {
      spoken = System.nanoTime();
      double seconds = (spoken - started) / 1e9;
      double speed = (step - first) / seconds;
      terminal.say(
          String.format(
              Locale.ROOT,
              "step %d of %d, loss %.4f, %.0f steps/s, %.0f s left",
              step,
              steps,
              loss,
              speed,
              (steps - step) / speed));
    }
  }

  /** Training stops after its step, and says so; what is measured is measured to its end. */
  void interrupted() {
    if (measuring) {
      terminal.say(
          "this is finished first; Ctrl-C again ends at once, and keeps the trained model");
    }
  }

  @Override
  public void evaluating() {
    close();
    measuring = true;
    terminal.say("sampling and measuring");
  }

  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
    bar = Optional.empty();
  }
}
