package com.example.outside;

import jakarta.inject.Inject;
import java.util.*;
import java.util.random.RandomGenerator;
import org.flowline.autodiff.*;
import org.flowline.spi.component.Doc;
import org.flowline.spi.data.Batch;
import org.flowline.spi.metric.*;
import org.flowline.spi.random.Randomness;
import org.flowline.toolkit.metric.*;
import org.flowline.toolkit.network.*;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * How often a classifier tells samples from test points that it was not trained on (Lopez-Paz and
 * Oquab 2017): 1/2 on average if both have one law, 1 if it always can. Each point is held out once.
 */
@Doc(
    value = "Classifier two-sample test: how often samples are told from data, cross-validated.",
    formula = "mean over held-out points of [c(x) is right]")
public record C2st(C2stSettings settings) implements Metric {
  @Inject
  public C2st {}

  @Override
  public List<MetricValue> evaluate(Evaluation evaluation, Randomness random) {
    int n = SampleCount.resolve(settings.samples(), evaluation);
    Batch samples = evaluation.samples(n);
    FiniteSamples.require("classifier", samples);
    Points points = Points.of(samples, evaluation.target(n), random.purpose("order").stream());
    double right = 0;
    int[][] histogram = new int[2][10];
    List<List<String>> folds = new ArrayList<>();
    for (int fold = 0; fold < settings.folds(); fold++) {
      Points held = points.part(fold, settings.folds(), true);
      float[] margins = points.margins(settings, fold, random.purpose("fold").step(fold));
      double ofFold = 0;
      for (int i = 0; i < margins.length; i++) {
        ofFold += margins[i] > 0 ? 1 : margins[i] == 0 ? 0.5 : 0;
        double certainty = 1 / (1 + Math.exp(-margins[i] * held.sides()[i]));
        histogram[held.sides()[i] > 0 ? 0 : 1][(int) Math.min(9, 10 * certainty)]++;
      }
      right += ofFold;
      folds.add(List.of("" + fold, "" + margins.length, "" + ofFold / margins.length));
    }
    double accuracy = right / (2 * n);
    evaluation.attach(
        new Attachment.Table(
            "folds",
            "Accuracy of each classifier on the points that it did not see.",
            List.of("fold", "points", "accuracy"),
            folds));
    evaluation.attach(
        new Attachment.Picture(
            "certainty",
            "How sure the classifiers are that a point is a sample: of samples (blue), of data (red).",
            C2stPicture.bars(histogram)));
    return List.of(
        new MetricValue("c2st", accuracy),
        new MetricValue("c2st_se", Math.sqrt(accuracy * (1 - accuracy) / (2 * n))));
  }

  @Override
  public List<String> values() {
    return List.of("c2st", "c2st_se");
  }

  @Override
  public Optional<Goal> goal(String value) {
    return value.equals("c2st") ? Optional.of(Goal.MINIMIZE) : Optional.empty();
  }

  @Override
  public OptionalDouble perfect(String value) {
    return value.equals("c2st") ? OptionalDouble.of(0.5) : OptionalDouble.empty();
  }

  @Override
  public int testPoints() {
    return settings.samples().orElse(2 * settings.folds());
  }

  /** Both sides in turns, each in a random order, in units of their deviation; samples have +1. */
  private record Points(double[] values, double[] sides, int width) {
    static Points of(Batch samples, Batch target, RandomGenerator random) {
      int n = samples.size();
      int width = samples.width();
      double[] values = new double[2 * n * width];
      double[] sides = new double[2 * n];
      Batch[] of = {samples, target};
      for (int side = 0; side < 2; side++) {
        int[] order = order(n, random);
        for (int i = 0; i < n; i++) {
          System.arraycopy(
              of[side].values(), order[i] * width, values, (2 * i + side) * width, width);
          sides[2 * i + side] = side == 0 ? 1 : -1;
        }
      }
      for (int k = 0; k < width; k++) {
        PointMean mean = new PointMean();
        for (int i = k; i < values.length; i += width) {
          mean.add(values[i]);
        }
        double deviation = mean.standardError() * Math.sqrt(2 * n);
        for (int i = k; i < values.length; i += width) {
          values[i] = deviation > 0 ? (values[i] - mean.mean()) / deviation : 0;
        }
      }
      return new Points(values, sides, width);
    }

    private static int[] order(int n, RandomGenerator random) {
      int[] order = new int[n];
      for (int i = 0; i < n; i++) {
        int j = random.nextInt(i + 1);
        order[i] = order[j];
        order[j] = i;
      }
      return order;
    }

    /** How sure of the right side a classifier is of a fold that it was not trained on. */
    float[] margins(C2stSettings settings, int fold, Randomness random) {
      LinearLayers layers =
          new LinearLayers(
              0, LinearLayers.widths(width, settings.hidden(), 1), Activation.SILU);
      Parameters.Builder names = Parameters.builder(DataType.FLOAT);
      layers.name(names, "layers.");
      Parameters weights = names.build();
      LinearLayers.draw(weights, random.purpose("weights").stream());
      Points held = part(fold, settings.folds(), true);
      Points others = part(fold, settings.folds(), false);
      Descent descent = new Descent(new double[weights.size()], new double[weights.size()]);
      float[] gradient = new float[weights.size()];
      Tape tape = Tape.recording(DataType.FLOAT);
      for (int step = 1; step <= settings.steps(); step++) {
        tape.reset();
        Var margin = others.margin(tape, weights, layers);
        tape.gradients(margin.neg().softplus().mean(), weights, gradient);
        descent.step(weights.floats(), gradient, step);
      }
      tape.reset();
      float[] margins = new float[held.sides.length];
      held.margin(tape, weights, layers).read(margins);
      return margins;
    }

    /** How sure it is of the right side: the logit times the side. */
    private Var margin(Tape tape, Parameters weights, LinearLayers layers) {
      Var logit = layers.forward(tape, weights, tape.input(values, sides.length, width));
      return logit.mul(tape.input(sides, sides.length, 1));
    }

    /** The pairs of points of one fold, or those of all others. */
    Points part(int fold, int folds, boolean inside) {
      int[] rows =
          java.util.stream.IntStream.range(0, sides.length)
              .filter(i -> (i / 2 % folds == fold) == inside)
              .toArray();
      double[] some = new double[rows.length * width];
      double[] ofThem = new double[rows.length];
      for (int i = 0; i < rows.length; i++) {
        System.arraycopy(values, rows[i] * width, some, i * width, width);
        ofThem[i] = sides[rows[i]];
      }
      return new Points(some, ofThem, width);
    }
  }

  /** Adam with its usual decays (Kingma and Ba 2015). */
  private record Descent(double[] m, double[] v) {
    void step(float[] weights, float[] gradient, int step) {
      double rate = 0.02 * Math.sqrt(1 - Math.pow(0.999, step)) / (1 - Math.pow(0.9, step));
      for (int i = 0; i < weights.length; i++) {
        m[i] = 0.9 * m[i] + 0.1 * gradient[i];
        v[i] = 0.999 * v[i] + 0.001 * gradient[i] * gradient[i];
        weights[i] -= (float) (rate * m[i] / (Math.sqrt(v[i]) + 1e-8));
      }
    }
  }
}
