package org.flowline.engine.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.flowline.engine.evaluate.SamplesPicture;
import org.flowline.engine.spec.document.ResolvedSpec;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.train.Checkpoint;
import org.flowline.engine.train.Trainer;
import org.flowline.engine.train.TrainingListener;
import org.flowline.engine.train.TrainingState;
import org.flowline.engine.wiring.Experiment;
import org.flowline.journal.file.DamagedFileException;
import org.flowline.journal.run.RunState;

/**
 * The training of a run, while its lock is held: from the last checkpoint to the selected weights.
 *
 * <p>A checkpoint that is not what the run saved is passed over, and training begins anew: it is a
 * function of the spec, so it comes to the same bits.
 */
final class RunTraining {
  private final Experiment experiment;
  private final RunFiles files;
  private final RunJournal journal;
  private final RunListener listener;
  private final Checkpoint checkpoint;
  private final BestCheckpoints best;
  private final SamplesPicture picture;

  RunTraining(
      Experiment experiment,
      RunFiles files,
      RunJournal journal,
      SamplesPicture picture,
      RunListener listener,
      int checkpoints) {
    this.experiment = experiment;
    this.files = files;
    this.journal = journal;
    this.picture = picture;
    this.listener = listener;
    checkpoint = files.checkpoint(experiment);
    best = new BestCheckpoints(files.directory(), RunNames.identity(experiment), checkpoints);
  }

  /** A trainer in the state of the last checkpoint that is whole, or before its first step. */
  Trainer resume(SeededExperiment session) throws IOException {
    if (checkpoint.exists()) {
      Trainer trainer = session.trainer();
      try {
        checkpoint.restore(trainer.state());
        return trainer;
      } catch (DamagedFileException e) {
        say(e.getMessage() + "; training begins anew, which comes to the same weights");
      }
    }
    if (experiment.initialWeights().isPresent()) {
      experiment.initialWeights().get().copyTo(session.network().parameters());
    }
    return session.trainer();
  }

  /** Says what the run's journal and whoever watches shall know. */
  void say(String note) throws IOException {
    journal.note(note);
    listener.note(note);
  }

  /**
   * Trains to the end and writes the model.
   *
   * @param first whether nothing has been said of the run so far
   * @param stop asked after every step; the state is then saved
   * @return the step of the selected weights, which are in the network; empty if it was stopped
   */
  OptionalLong complete(
      SeededExperiment session, Trainer trainer, boolean first, BooleanSupplier stop)
      throws IOException {
    begin(first, trainer.state().step());
    TrainingPictures pictures =
        new TrainingPictures(session, files.directory(), journal, picture, this::say);
    if (!train(trainer, pictures, stop)) {
      return OptionalLong.empty();
    }
    long reached = trainer.select();
    Path model = files.writeModel(experiment, session.network().parameters(), reached);
    journal.artifact(model, Optional.empty());
    journal.state(RunState.TRAINED, reached, Optional.empty());
    return OptionalLong.of(reached);
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

  private boolean train(Trainer trainer, TrainingPictures pictures, BooleanSupplier stop)
      throws IOException {
    long from = trainer.state().step();
    if (from == 0) {
      pictures.taken(trainer.state());
    }
    long started = System.nanoTime();
    boolean complete = trainer.run(new Recorder(trainer.state(), pictures), stop);
    long steps = trainer.state().step() - from;
    double seconds = (System.nanoTime() - started) / 1e9;
    if (complete && steps > 0 && seconds > 0) {
      journal.training("time/steps_per_second", trainer.state().step(), steps / seconds);
    }
    return complete;
  }

  /** Takes what training says into the journal, and its state to disk. */
  private final class Recorder implements TrainingListener {
    private final MachineLoad load = new MachineLoad();
    private final TrainingState state;
    private final TrainingPictures pictures;

    Recorder(TrainingState state, TrainingPictures pictures) {
      this.state = state;
      this.pictures = pictures;
    }

    @Override
    public void step(long step, double loss) {
      listener.step(step, loss);
      try {
        // Before its checkpoint, from which a run that is cut off goes on: none is left out.
        pictures.taken(state);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void metric(String key, long step, double value) {
      journal.training(key, step, value);
    }

    @Override
    public void validated(TrainingState state, double loss) {
      try {
        best.offer(state.parameters(), state.evaluated(), state.step(), loss);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
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
