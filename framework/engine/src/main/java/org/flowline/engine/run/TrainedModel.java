package org.flowline.engine.run;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.flowline.engine.data.Units;
import org.flowline.engine.evaluate.DensityInUnits;
import org.flowline.engine.evaluate.FlowInUnits;
import org.flowline.engine.evaluate.Sampler;
import org.flowline.engine.wiring.Experiment;
import org.flowline.journal.RunDirectory;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Data;
import org.flowline.spi.data.Dataset;
import org.flowline.spi.data.Distribution;
import org.flowline.spi.data.Labels;
import org.flowline.spi.data.Shape;
import org.flowline.spi.flow.DivergenceEstimate;
import org.flowline.spi.flow.Flow;
import org.flowline.spi.flow.LogLikelihood;
import org.flowline.spi.random.Randomness;

/** A trained model, ready to carry points in the user's units. */
public final class TrainedModel {
  private final Session session;

  private TrainedModel(Session session) {
    this.session = session;
  }

  /** Whether a run has got so far. */
  public static boolean exists(RunDirectory run) {
    return Files.exists(run.model());
  }

  /**
   * Reads the model of a run.
   *
   * @throws IOException if it cannot be read
   */
  public static TrainedModel load(Experiment experiment, RunDirectory run) throws IOException {
    Session session = Session.of(experiment);
    Model.read(run.model(), session.network().parameters());
    return new TrainedModel(session);
  }

  /** The shape of a point. */
  public Shape shape() {
    return session.experiment().target().shape();
  }

  /** Points of the source: new draws of a distribution, or test rows of a file, over and over. */
  public Batch draw(int n, long seed) {
    Batch out = new Batch(n, shape());
    Data source = session.experiment().source();
    if (source instanceof Distribution distribution) {
      distribution.sample(out, Randomness.seed(seed).purpose("draw").stream());
    } else {
      Batch rows = session.source().test();
      int[] chosen = new int[n];
      for (int i = 0; i < n; i++) {
        chosen[i] = i % rows.size();
      }
      out.gather(rows, chosen);
    }
    return units().source().invert(out);
  }

  /** The number of classes that the model can be told of a point; 0 if it has no condition. */
  public int classes() {
    Experiment experiment = session.experiment();
    return experiment.conditional() ? experiment.target().classes() : 0;
  }

  /** Classes of {@code n} points, drawn with the frequencies that they have in the data. */
  public Labels drawLabels(int n, long seed) {
    RandomGenerator random = Randomness.seed(seed).purpose("labels").stream();
    Data target = session.experiment().target();
    Batch drawn = Batch.labelled(n, shape(), target.classes());
    if (target instanceof Distribution distribution) {
      distribution.sample(drawn, random);
    } else {
      Batch rows = ((Dataset) target).rows();
      drawn.gather(rows, random.ints(n, 0, rows.size()).toArray());
    }
    return drawn.labels().orElseThrow();
  }

  /**
   * Carries points with the experiment's solver.
   *
   * @param labels of the points, if the model has a condition
   */
  public Sampler sampler(Optional<Labels> labels, long seed) {
    return new Sampler(
        flow(labels), session.experiment().solver(), Randomness.seed(seed).purpose("sampling"));
  }

  /**
   * The density under the flow, in the user's units, by the experiment's solver and with the exact
   * divergence; empty if that of the source is not known.
   *
   * @param labels of the points, if the model has a condition
   */
  public Optional<LogLikelihood> logLikelihood(Optional<Labels> labels) {
    return session
        .sourceDensity()
        .map(
            density ->
                new LogLikelihood(
                    flow(labels),
                    new DensityInUnits(density, units().source(), shape().width()),
                    session.experiment().solver(),
                    DivergenceEstimate.EXACT,
                    LogLikelihood.ErrorNorm.STATE));
  }

  private Flow flow(Optional<Labels> labels) {
    return FlowInUnits.of(session.flow(labels), units());
  }

  private Units units() {
    return session.units();
  }
}
