package org.flowline.engine.study;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.request.RunAnswer;
import org.flowline.engine.run.RunDescription;
import org.flowline.engine.run.RunGoal;
import org.flowline.engine.run.RunResults;
import org.flowline.engine.sweep.Study;
import org.flowline.engine.sweep.Trial;
import org.flowline.engine.wiring.Experiment;
import org.flowline.journal.run.RunOutcome;
import org.flowline.journal.run.RunState;
import org.flowline.journal.study.PlannedRun;
import org.flowline.journal.study.StudyDirectory;

/** The runs of one study while it is being run: what is there, what is missing, what it costs. */
final class StudyRuns {
  private static final String TRAINED_BY_LOSS = "val/loss";

  private final Study study;
  private final StudyDirectory directory;
  private final PluginRegistry registry;
  private final Set<PlannedRun> complete = new HashSet<>();
  private final StudyLedger ledger;
  private final RunPool pool;
  private final StudyListener listener;
  private final StopSwitch stop;
  private final RunRemoval removal;
  private final long deadline;
  private final StudyCrew crew;
  private final int expected;
  private int failures;

  StudyRuns(
      Study study,
      StudyDirectory directory,
      PluginRegistry registry,
      StudyLedger ledger,
      RunPool pool,
      StudyListener listener,
      StopSwitch stop,
      boolean again,
      StudyCrew crew,
      int expected) {
    this.study = study;
    this.directory = directory;
    this.registry = registry;
    this.ledger = ledger;
    this.pool = pool;
    this.listener = listener;
    this.stop = stop;
    this.crew = crew;
    this.expected = expected;
    removal = new RunRemoval(directory, again);
    deadline =
        System.nanoTime()
            + study.budget().time().map(time -> time.toNanos()).orElse(Long.MAX_VALUE / 2);
  }

  /** How many runs of trials are finished, those that were there before the study included. */
  int finished(List<Trial> trials) throws IOException {
    int count = 0;
    for (Trial trial : trials) {
      for (Experiment experiment : trial.replicates()) {
        PlannedRun run = RunTask.plan(experiment);
        removal.remove(run);
        if (complete(experiment, run)
            && (ledger.finished(run).isPresent() || ledger.adopt(run).isPresent())) {
          count++;
        }
      }
    }
    return count;
  }

  /** Runs all replicates of trials to their end, the first ones of all trials first. */
  void finish(List<Trial> trials) throws IOException, InterruptedException {
    for (int replicate = 0; replicate < study.replicates(); replicate++) {
      for (Trial trial : trials) {
        if (replicate < trial.replicates().size()) {
          submit(trial, replicate, OptionalLong.empty());
        }
      }
    }
    while (pool.pending() > 0) {
      take(completed -> {});
    }
  }

  /** Submits a run unless it is finished and its results are there. */
  void submit(Trial trial, int replicate, OptionalLong pauseAt) throws IOException {
    Experiment experiment = trial.replicates().get(replicate);
    PlannedRun run = RunTask.plan(experiment);
    if (ledger.finished(run).isEmpty() || !complete(experiment, run)) {
      RunGoal goal =
          new RunGoal(pauseAt, validated(), experiment.spec().artifacts(), 0)
              .keepingFor(study.tracker());
      pool.submit(new RunTask(trial.number(), trial.parameters(), run, experiment, goal));
    }
  }

  private boolean complete(Experiment experiment, PlannedRun run) throws IOException {
    return complete.contains(run)
        || (RunResults.complete(new RunDescription(directory.run(run), registry), experiment)
            && complete.add(run));
  }

  /** How many runs are queued or computed. */
  int pending() {
    return pool.pending();
  }

  /** How many runs are worth having queued or computed. */
  int room() {
    return Math.max(expected, pool.room());
  }

  /** Whether the study is to end. */
  boolean stopping() {
    return stop.reason().isPresent();
  }

  private boolean validated() {
    return study.goal().map(goal -> !goal.metric().equals(TRAINED_BY_LOSS)).orElse(false);
  }

  /** Waits for the next run that ends, within the budgets, and writes down how it did. */
  void take(Consumer<RunTask> arrived) throws IOException, InterruptedException {
    long left = Math.max(0, deadline - System.nanoTime()) / 1_000_000 + 1;
    crew.tend(pool.pending());
    Optional<RunTasks.Completed> next = pool.take(crew.patience(left));
    if (next.isEmpty()) {
      if (System.nanoTime() >= deadline) {
        stop.stop(StudyResult.Ending.OUT_OF_TIME);
      }
      return;
    }
    RunTasks.Completed completed = next.get();
    RunAnswer answer = completed.answer();
    if (answer.state() == RunState.FINISHED || answer.state() == RunState.FAILED) {
      RunOutcome outcome =
          new RunOutcome(
              answer.state(),
              answer.step(),
              answer.reason(),
              answer.seconds(),
              answer.reused(),
              answer.metrics());
      ledger.record(completed.task().planned(), outcome);
      listener.ended(completed.task(), outcome, completed.log());
      if (answer.state() == RunState.FAILED) {
        failed();
      }
    }
    arrived.accept(completed.task());
  }

  private void failed() {
    failures++;
    if (study.budget().failures().isPresent() && failures >= study.budget().failures().getAsInt()) {
      stop.stop(StudyResult.Ending.TOO_MANY_FAILURES);
    }
  }
}
