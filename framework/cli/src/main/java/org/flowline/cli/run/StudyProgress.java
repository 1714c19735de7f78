package org.flowline.cli.run;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.flowline.cli.output.LiveLines;
import org.flowline.cli.output.MetricText;
import org.flowline.cli.output.RemainingTime;
import org.flowline.cli.output.Terminal;
import org.flowline.engine.request.SlotProgress;
import org.flowline.engine.study.RunTask;
import org.flowline.engine.study.StudyListener;
import org.flowline.engine.sweep.Trial;
import org.flowline.journal.run.RunOutcome;
import org.flowline.journal.run.RunState;
import org.flowline.journal.study.TrialLabel;
import org.flowline.report.study.Ongoing;

/**
 * How a study goes on: on a terminal a line a worker and one in total, which move; elsewhere a line
 * whenever a run ends.
 */
final class StudyProgress implements StudyListener, AutoCloseable {
  private static final int BAR = 12;

  /** What stands between the parts of a line. */
  private static final String GAP = "  ";

  private final LiveLines live;
  private final RemainingTime remaining = new RemainingTime();
  private final Map<Integer, String> tasks = new TreeMap<>();
  private final Map<Integer, String> workers = new TreeMap<>();
  private OptionalInt total = OptionalInt.empty();
  private int done;
  private int failed;
  private int stopped;
  private int slots;
  private int elsewhere;
  private volatile Ongoing ongoing =
      new Ongoing(Instant.EPOCH, OptionalInt.empty(), Optional.empty(), List.of());
  private volatile String best = "";

  StudyProgress(Terminal terminal) {
    this.live = new LiveLines(terminal);
  }

  /** A line of somebody else, above those that move. */
  void say(String line) {
    live.say(line);
  }

  /** What is computed, as of its last sign of life; any thread may ask. */
  Ongoing ongoing() {
    return ongoing;
  }

  /** What is best so far, in few words, to be told from the next line on; any thread may say. */
  void best(String words) {
    best = words;
  }

  @Override
  public void begun(OptionalInt runs, int finishedBefore, int slots) {
    total = runs;
    done += finishedBefore;
    this.slots = slots;
    remaining.slots(Math.max(1, slots + elsewhere));
    draw(true);
  }

  @Override
  public void elsewhere(int others) {
    elsewhere = others;
    remaining.slots(Math.max(1, slots + elsewhere));
    draw(true);
  }

  @Override
  public void computing(int slot, RunTask task) {
    tasks.put(slot, TrialLabel.of(task.parameters(), task.planned().seed()));
    workers.put(slot, "starting");
    draw(false);
  }

  @Override
  public void progress(int slot, SlotProgress progress) {
    switch (progress.phase()) {
      case WAITING -> {
        String waiting =
            "waiting for another Flowline%s, which computes this run"
                .formatted(progress.holder().map(id -> " (process " + id + ")").orElse(""));
        workers.put(slot, waiting);
        if (!live.moving()) {
          live.say(waiting + ": " + tasks.get(slot));
        }
      }
      case TRAINING -> workers.put(slot, bar(progress));
      case EVALUATING -> workers.put(slot, "sampling and measuring");
    }
    draw(false);
  }

  private static String bar(SlotProgress progress) {
    int filled = (int) (BAR * progress.step() / Math.max(1, progress.steps()));
    String loss =
        Double.isNaN(progress.loss())
            ? ""
            : String.format(Locale.ROOT, "  loss %.4f", progress.loss());
    return "[%s%s] %d/%d%s"
        .formatted(
            "#".repeat(filled), ".".repeat(BAR - filled), progress.step(), progress.steps(), loss);
  }

  @Override
  public void idle(int slot) {
    tasks.remove(slot);
    workers.remove(slot);
    draw(false);
  }

  @Override
  public void ended(RunTask task, RunOutcome outcome, Path log) {
    String label = TrialLabel.of(task.parameters(), task.planned().seed());
    remaining.ran(outcome.seconds());
    if (outcome.state() == RunState.FAILED) {
      failed++;
      live.say(
          "%s %s: %s (log: %s)"
              .formatted(
                  live.marked("bold,red", "failed"),
                  label,
                  outcome.reason().orElse("no reason given"),
                  log));
    } else {
      done++;
      if (!live.moving()) {
        live.say(
            "finished %s: %s %s (%.1f s)"
                .formatted(count(), label, MetricText.line(outcome.metrics()), outcome.seconds()));
      }
    }
    draw(true);
  }

  @Override
  public void note(String text) {
    live.say("note: " + text);
    draw(true);
  }

  @Override
  public void retried(RunTask task, String reason, Path log) {
    live.say(
        "%s %s: %s (log: %s)"
            .formatted(
                live.marked("yellow", "again"),
                TrialLabel.of(task.parameters(), task.planned().seed()),
                reason,
                log));
    draw(true);
  }

  @Override
  public void refused(Trial trial) {
    live.say(
        "%s %s: %s"
            .formatted(
                live.marked("bold,red", "cannot run"),
                TrialLabel.of(trial.parameters()),
                trial.reason().orElse("no reason given")));
  }

  @Override
  public void stopped(Trial trial, long rung) {
    stopped++;
    if (!live.moving()) {
      live.say("stopped at step %d: %s".formatted(rung, TrialLabel.of(trial.parameters())));
    }
    draw(true);
  }

  private String count() {
    return total.isPresent() ? done + " of " + total.getAsInt() : Integer.toString(done);
  }

  private void draw(boolean now) {
    Optional<String> left = remaining.of(total.orElse(0) - done - failed - stopped);
    List<Ongoing.Computed> computed = new ArrayList<>();
    workers.forEach((slot, text) -> computed.add(new Ongoing.Computed(task(slot), text)));
    if (elsewhere > 0) {
      computed.add(
          new Ongoing.Computed(
              elsewhere + (elsewhere == 1 ? " run" : " runs") + " elsewhere",
              "computed by workers that are not this study's own"));
    }
    ongoing = new Ongoing(Instant.EPOCH, OptionalInt.empty(), left, computed);
    if (!live.moving()) {
      return;
    }
    TreeMap<Integer, String> lines = new TreeMap<>();
    workers.forEach(
        (slot, text) -> {
          String line = slot + GAP + text + GAP;
          lines.put(slot, line + LiveLines.shortened(task(slot), live.width() - line.length()));
        });
    StringBuilder sum = new StringBuilder("runs: ").append(count()).append(" finished");
    if (!workers.isEmpty()) {
      sum.append(", ").append(workers.size()).append(" running");
    }
    if (stopped > 0) {
      sum.append(", ").append(stopped).append(" stopped");
    }
    if (elsewhere > 0) {
      sum.append(", ").append(elsewhere).append(" computed elsewhere");
    }
    if (failed > 0) {
      sum.append(", ").append(failed).append(" failed");
    }
    left.ifPresent(time -> sum.append(" \u00b7 ").append(time).append(" left"));
    lines.put(Integer.MAX_VALUE - 1, sum.toString());
    if (!best.isEmpty()) {
      lines.put(Integer.MAX_VALUE, "best so far: " + best);
    }
    live.show(lines.values(), now);
  }

  private String task(int slot) {
    return tasks.getOrDefault(slot, "");
  }

  @Override
  public void close() {
    live.close();
  }
}
