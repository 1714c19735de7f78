package org.flowline.engine.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import org.flowline.autodiff.Natives;
import org.flowline.engine.evaluate.SplitEvaluation;
import org.flowline.engine.spec.MetricSpec;
import org.flowline.engine.spec.Problem;
import org.flowline.engine.spec.ResolvedSpec;
import org.flowline.engine.train.Checkpoint;
import org.flowline.engine.train.DivergedException;
import org.flowline.engine.train.Trainer;
import org.flowline.engine.train.TrainingListener;
import org.flowline.engine.train.TrainingState;
import org.flowline.engine.wiring.Experiment;
import org.flowline.engine.wiring.MemoryNeed;
import org.flowline.engine.wiring.NamedMetric;
import org.flowline.journal.RunState;
import org.flowline.spi.coupling.CouplingException;
import org.flowline.spi.metric.MetricValue;
import org.flowline.spi.solver.IntegrationException;

/**
 * One try at a run, while its lock is held: from the last checkpoint to the end, a failure or an
 * interruption.
 */
final class RunAttempt {
  private static final String PAUSED = "paused to be compared with the other trials";

  private final Experiment experiment;
  private final RunGoal goal;
  private final RunFiles files;
  private final RunJournal journal;
  private final SamplesPicture picture;
  private final RunListener listener;
  private final BooleanSupplier stop;
  private final Checkpoint checkpoint;
  private final String evaluation;

  RunAttempt(
      Experiment experiment,
      RunGoal goal,
      RunFiles files,
      RunJournal journal,
      SamplesPicture picture,
      RunListener listener,
      BooleanSupplier stop) {
    this.experiment = experiment;
    this.goal = goal;
    this.files = files;
    this.journal = journal;
    this.picture = picture;
    this.listener = listener;
    this.stop = stop;
    checkpoint = files.checkpoint();
    evaluation = RunNames.evaluation(experiment);
  }

  RunResult run(RunHistory history) throws IOException {
    long reached = history.step();
    try {
      if (history.state().isEmpty()) {
        files.describe(experiment);
      }
      Optional<String> shortage = MemoryNeed.of(experiment).shortage();
      if (shortage.isPresent()) {
        return end(RunState.FAILED, reached, shortage);
      }
      Natives.start();
      Session session = Session.of(experiment);
      files.remember(session);
      if (history.trainedAt().isPresent()) {
        reached = history.trainedAt().getAsLong();
        Model.read(files.directory().model(), session.network().parameters());
      } else {
        if (experiment.initialWeights().isPresent() && !checkpoint.exists()) {
          experiment.initialWeights().get().copyTo(session.network().parameters());
        }
        Trainer trainer = session.trainer();
        checkpoint.restore(trainer.state());
        begin(history.state().isEmpty(), trainer.state().step());
        if (!train(trainer)) {
          long at = trainer.state().step();
          return end(RunState.INTERRUPTED, at, paused(at) ? Optional.of(PAUSED) : Optional.empty());
        }
        reached = trainer.select();
        Path model = files.writeModel(experiment, session.network().parameters(), reached);
        journal.artifact(model, Optional.empty());
        journal.state(RunState.TRAINED, reached, Optional.empty());
      }
      listener.evaluating();
      evaluate(session, reached, history);
      return end(RunState.FINISHED, reached, Optional.empty());
    } catch (DivergedException e) {
      return end(RunState.FAILED, e.step(), Optional.of(e.getMessage()));
    } catch (IntegrationException | CouplingException e) {
      return end(RunState.FAILED, reached, Optional.of(e.getMessage()));
    } catch (OutOfMemoryError e) {
      return end(RunState.FAILED, reached, Optional.of(outOfMemory()));
    }
  }

  private String outOfMemory() {
    return "the memory of this Java, %s, does not suffice: %s, and metrics and solver come on top; make them smaller, or give more with FLOWLINE_JAVA_OPTIONS=-Xmx..."
        .formatted(MemoryNeed.available(), MemoryNeed.of(experiment).largestInWords());
  }

  private void begin(boolean first, long from) throws IOException {
    journal.state(first ? RunState.STARTED : RunState.RESUMED, from, Optional.empty());
    for (ResolvedSpec.Value value : experiment.values()) {
      journal.parameter(value.key(), value.text());
    }
    if (first) {
      for (Problem note : experiment.notes()) {
        journal.note(note.sentence());
      }
    }
    listener.training(files.directory(), from, experiment.spec().training().steps());
  }

  private RunResult end(RunState state, long step, Optional<String> reason) throws IOException {
    journal.state(state, step, reason);
    return new RunResult(
        files.directory(),
        evaluation,
        state,
        false,
        RunHistory.read(files.directory()).metrics(evaluation),
        reason);
  }

  private boolean train(Trainer trainer) {
    long from = trainer.state().step();
    long started = System.nanoTime();
    boolean complete =
        trainer.run(new Recorder(), () -> stop.getAsBoolean() || paused(trainer.state().step()));
    long steps = trainer.state().step() - from;
    double seconds = secondsSince(started);
    if (complete && steps > 0 && seconds > 0) {
      journal.training("time/steps_per_second", trainer.state().step(), steps / seconds);
    }
    return complete;
  }

  private static double secondsSince(long started) {
    return (System.nanoTime() - started) / 1e9;
  }

  private boolean paused(long step) {
    return goal.pauseAt().isPresent() && step >= goal.pauseAt().getAsLong();
  }

  private void evaluate(Session session, long step, RunHistory history) throws IOException {
    if (goal.validated() && !history.validated(evaluation)) {
      long started = System.nanoTime();
      measure(session, session.validation(), RunNames::validationMetric, step);
      finish(RunHistory.VALIDATION_SECONDS, step, started);
    }
    long started = System.nanoTime();
    SplitEvaluation test = session.test();
    if (!history.evaluated(evaluation)) {
      if (test.size() > 0) {
        double cost = test.arrival().evaluations();
        journal.evaluated("eval/function_evaluations", step, cost, evaluation);
      }
      measure(session, test, RunNames::metric, step);
      keep(test);
      finish(RunHistory.EVALUATION_SECONDS, step, started);
    } else {
      keep(test);
    }
  }

  private void finish(String key, long step, long started) throws IOException {
    journal.evaluated(key, step, secondsSince(started), evaluation);
  }

  private void measure(
      Session session, SplitEvaluation split, BiFunction<MetricSpec, String, String> key, long step)
      throws IOException {
    for (int i = 0; i < experiment.metrics().size(); i++) {
      NamedMetric named = experiment.metrics().get(i);
      MetricSpec spec = experiment.spec().metrics().get(i);
      for (MetricValue value :
          named.metric().evaluate(split, session.seed().purpose(named.name()))) {
        journal.evaluated(key.apply(spec, value.name()), step, value.value(), evaluation);
      }
    }
  }

  private void keep(SplitEvaluation test) throws IOException {
    // A density costs as much as some thousand likelihoods: it is for those who ask for these.
    boolean density =
        !experiment.solver().stochastic()
            && experiment.metrics().stream()
                .anyMatch(metric -> metric.metric().needsSourceDensity());
    for (Path file :
        new KeptEvaluation(files.directory(), picture)
            .keep(goal.keep(), density, test, evaluation)) {
      journal.artifact(file, Optional.of(evaluation));
    }
  }

  /** Takes what training says into the journal, and its state to disk. */
  private final class Recorder implements TrainingListener {
    private final MachineLoad load = new MachineLoad();

    @Override
    public void step(long step, double loss) {
      listener.step(step, loss);
    }

    @Override
    public void metric(String key, long step, double value) {
      journal.training(key, step, value);
    }

    @Override
    public void checkpoint(TrainingState state) {
      try {
        load.measure().forEach((key, value) -> journal.training(key, state.step(), value));
        // In this order: a value that the checkpoint is past is never measured again.
        journal.sync();
        checkpoint.save(state);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
