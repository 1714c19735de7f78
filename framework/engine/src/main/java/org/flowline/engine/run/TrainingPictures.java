package org.flowline.engine.run;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.flowline.engine.data.Splits;
import org.flowline.engine.evaluate.FlowInUnits;
import org.flowline.engine.evaluate.PictureArrays;
import org.flowline.engine.evaluate.Sampler;
import org.flowline.engine.evaluate.SamplesPicture;
import org.flowline.engine.evaluate.ScratchArrays;
import org.flowline.engine.train.TrainingState;
import org.flowline.journal.file.IOConsumer;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunHistory;
import org.flowline.journal.run.TrainingPicture;
import org.flowline.spi.data.Batch;
import org.flowline.spi.solver.IntegrationException;

/**
 * The pictures of samples that a run makes while it trains: of the same source points each time, by
 * the weights that would be the model now.
 *
 * <p>Nothing that training draws or learns depends on them. A run that was cut off comes by its
 * steps again, and makes those that are not there.
 */
final class TrainingPictures {
  /** Enough for a cloud. */
  private static final int POINTS = 1000;

  /** Points that are arrays are shown by the dozen. */
  private static final int ARRAYS = 200;

  private final SeededExperiment session;
  private final RunDirectory run;
  private final RunJournal journal;
  private final SamplesPicture picture;
  private final IOConsumer<String> say;
  private final Set<Long> told = new HashSet<>();
  private boolean possible = true;

  /**
   * Those of a run.
   *
   * @param say hears why there is none, once
   */
  TrainingPictures(
      SeededExperiment session,
      RunDirectory run,
      RunJournal journal,
      SamplesPicture picture,
      IOConsumer<String> say)
      throws IOException {
    this.session = session;
    this.run = run;
    this.journal = journal;
    this.picture = picture;
    this.say = say;
    if (session.experiment().spec().training().picturesEvery().isPresent()) {
      for (RunHistory.Written file : RunHistory.readResults(run).written()) {
        OptionalLong step = TrainingPicture.step(file.event().path());
        step.ifPresent(told::add);
      }
    }
  }

  /** Makes the picture after the steps so far, if there is to be one and it is not there. */
  void taken(TrainingState state) throws IOException {
    if (!possible || !session.experiment().spec().training().pictured(state.step())) {
      return;
    }
    TrainingPicture made = TrainingPicture.of(run, state.step());
    if (told.contains(state.step()) && Files.exists(made.file())) {
      return;
    }
    try {
      possible = draw(made, state);
    } catch (IntegrationException e) {
      say.accept("no picture of step " + state.step() + ": " + e.getMessage());
      return;
    }
    if (!possible) {
      say.accept("no pictures while it trains: this machine cannot draw text");
    } else if (told.add(state.step())) {
      journal.artifact(made.file(), Optional.empty());
    }
  }

  private boolean draw(TrainingPicture made, TrainingState state) throws IOException {
    Splits source = session.source();
    Splits target = session.target();
    Batch seen = held(target);
    Batch start = session.units().sourcePoints(held(source));
    Batch data = session.units().targetPoints(seen).with(target.context().invert(seen.context()));
    Sampler sampler =
        new Sampler(
            FlowInUnits.of(session.flow(seen.context()), session.units()),
            session.experiment().solver(),
            session.seed().purpose("pictures"));
    Batch samples = state.evaluated(() -> sampler.forward(start).points());
    return new ScratchArrays(TrainingPicture.directory(run))
        .picture(
            scratch -> PictureArrays.writePoints(start, data, samples, scratch),
            scratch -> picture.draw(scratch, made.step(), made.file()));
  }

  /** The first points that are held out for choosing, or else for the test. */
  private static Batch held(Splits side) {
    Batch points = side.validation().size() > 0 ? side.validation() : side.test();
    int most = points.shape().dimensions().size() > 1 ? ARRAYS : POINTS;
    return points.first(Math.min(most, points.size()));
  }
}
