package org.flowline.engine.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.flowline.autodiff.Natives;
import org.flowline.engine.evaluate.PictureArrays;
import org.flowline.engine.evaluate.TestEvaluation;
import org.flowline.engine.spec.MetricSpec;
import org.flowline.engine.spec.Problem;
import org.flowline.engine.spec.ResolvedSpec;
import org.flowline.engine.train.Checkpoint;
import org.flowline.engine.train.DivergedException;
import org.flowline.engine.train.Trainer;
import org.flowline.engine.train.TrainingListener;
import org.flowline.engine.train.TrainingState;
import org.flowline.engine.wiring.Experiment;
import org.flowline.engine.wiring.NamedMetric;
import org.flowline.journal.RunState;
import org.flowline.spi.metric.MetricValue;
import org.flowline.spi.solver.IntegrationException;

/**
 * One try at a run, while its lock is held: from the last checkpoint to the end, a failure or an
 * interruption.
 */
final class RunAttempt {
  private final Experiment experiment;
  private final RunFiles files;
  private final RunJournal journal;
  private final RunListener listener;
  private final BooleanSupplier stop;
  private final Checkpoint checkpoint;
  private final String evaluation;

  RunAttempt(
      Experiment experiment,
      RunFiles files,
      RunJournal journal,
      RunListener listener,
      BooleanSupplier stop) {
    this.experiment = experiment;
    this.files = files;
    this.journal = journal;
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
      Natives.start();
      Session session = Session.of(experiment);
      if (history.trainedAt().isPresent()) {
        reached = history.trainedAt().getAsLong();
        Model.read(Model.in(files.directory().artifacts()), session.network().parameters());
      } else {
        Trainer trainer = session.trainer();
        checkpoint.restore(trainer.state());
        begin(history.state().isEmpty(), trainer.state().step());
        if (!train(trainer)) {
          return end(RunState.INTERRUPTED, trainer.state().step(), Optional.empty());
        }
        reached = trainer.select();
        Path model = files.writeModel(experiment, session.network().parameters(), reached);
        journal.artifact(model, Optional.empty());
        journal.state(RunState.TRAINED, reached, Optional.empty());
      }
      listener.evaluating();
      evaluate(session, reached);
      return end(RunState.FINISHED, reached, Optional.empty());
    } catch (DivergedException e) {
      return end(RunState.FAILED, e.step(), Optional.of(e.getMessage()));
    } catch (IntegrationException e) {
      return end(RunState.FAILED, reached, Optional.of(e.getMessage()));
    }
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
    boolean complete = trainer.run(new Recorder(), stop);
    long steps = trainer.state().step() - from;
    if (complete && steps > 0) {
      double seconds = secondsSince(started);
      journal.training("time/steps_per_second", trainer.state().step(), steps / seconds);
    }
    return complete;
  }

  private static double secondsSince(long started) {
    return (System.nanoTime() - started) / 1e9;
  }

  private void evaluate(Session session, long step) throws IOException {
    long started = System.nanoTime();
    TestEvaluation test = session.evaluation();
    double cost = test.arrival().evaluations();
    journal.evaluated("eval/function_evaluations", step, cost, evaluation);
    for (int i = 0; i < experiment.metrics().size(); i++) {
      NamedMetric named = experiment.metrics().get(i);
      MetricSpec spec = experiment.spec().metrics().get(i);
      for (MetricValue value :
          named.metric().evaluate(test, session.seed().purpose(named.name()))) {
        journal.evaluated(RunNames.metric(spec, value), step, value.value(), evaluation);
      }
    }
    for (Path file : PictureArrays.write(test, files.directory().evaluation(evaluation))) {
      journal.artifact(file, Optional.of(evaluation));
    }
    journal.evaluated(RunHistory.EVALUATION_SECONDS, step, secondsSince(started), evaluation);
  }

  /** Takes what training says into the journal, and its state to disk. */
  private final class Recorder implements TrainingListener {
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
        // In this order: a value that the checkpoint is past is never measured again.
        journal.sync();
        checkpoint.save(state);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
