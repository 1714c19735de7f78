package org.flowline.engine.data;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.function.Function;
import org.flowline.spi.component.ContractException;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Data;
import org.flowline.spi.data.Dataset;
import org.flowline.spi.data.Distribution;
import org.flowline.spi.data.Labels;
import org.flowline.spi.data.Rows;
import org.flowline.spi.random.Randomness;

/**
 * One side of an experiment, source or target, cut into training, validation and test points. All
 * points here are as the network sees them; {@link #units} leads back.
 *
 * @param training points for each step
 * @param validation held out for choosing
 * @param test held out for the end
 * @param validationSecond what {@code second} is for the validation points
 * @param second as many further points as test points, drawn independently of them, for noise
 *     floors; labelled points have, row by row, the labels of the test points, as samples do
 * @param units the map from the user's units
 */
public record Splits(
    PointSupply training,
    Batch validation,
    Batch test,
    Batch validationSecond,
    Batch second,
    Standardisation units) {

  /** How many points are held out. */
  public record Sizes(int validation, int test) {}

  /**
   * Cuts.
   *
   * @param data the source or the target
   * @param labelled whether the points keep their labels, if they have any
   * @param samples the size of a fixed training set drawn from a distribution; empty for fresh
   *     draws
   * @param sizes how many points are held out
   * @param fixed decides the splits, the same for every seed of a study
   * @param run decides the order of training, by the seed
   */
  public static Splits of(
      Data data,
      boolean labelled,
      OptionalInt samples,
      Sizes sizes,
      Randomness fixed,
      Randomness run) {
    return of(data, LearnedColumns.all(data.shape()), labelled, samples, sizes, fixed, run);
  }

  /**
   * Cuts what is learned.
   *
   * @param data the source or the target; a distribution is one of what is learned already
   * @param columns those of the rows of a file that are learned
   * @throws ContractException if the rows or draws are not what the data say, or no numbers
   */
  public static Splits of(
      Data data,
      LearnedColumns columns,
      boolean labelled,
      OptionalInt samples,
      Sizes sizes,
      Randomness fixed,
      Randomness run) {
    if (data instanceof Distribution distribution) {
      return drawn(distribution, labelled ? data.classes() : 0, samples, sizes, fixed, run);
    }
    Dataset dataset = (Dataset) data;
    Function<Rows, Standardisation> units =
        dataset.standardise()
            ? training -> Standardisation.of(training, columns)
            : training -> Standardisation.identity(training.width());
    return cut(GivenPoints.rows(dataset), labelled, units, sizes, fixed, run);
  }

  private static Splits drawn(
      Distribution distribution,
      int classes,
      OptionalInt samples,
      Sizes sizes,
      Randomness fixed,
      Randomness run) {
    PointSupply training =
        samples.isPresent()
            ? new ShuffledEpochs(
                draw(distribution, classes, samples.getAsInt(), fixed.purpose("training")),
                run.purpose("order"))
            : new FreshDraws(distribution, run.purpose("draws"));
    Batch validation = draw(distribution, classes, sizes.validation(), fixed.purpose("validation"));
    Batch test = draw(distribution, classes, sizes.test(), fixed.purpose("test"));
    return new Splits(
        training,
        validation,
        test,
        SecondDraw.of(distribution, validation, fixed.purpose("validation second")),
        SecondDraw.of(distribution, test, fixed.purpose("second")),
        Standardisation.identity(distribution.shape().width()));
  }

  static Batch draw(Distribution distribution, int classes, int size, Randomness randomness) {
    Batch batch = Batch.labelled(size, distribution.shape(), classes);
    GivenPoints.draw(distribution, batch, randomness.stream());
    return batch;
  }

  private static Splits cut(
      Rows rows,
      boolean labelled,
      Function<Rows, Standardisation> map,
      Sizes sizes,
      Randomness fixed,
      Randomness run) {
    int[] order = order(rows, fixed);
    int held = sizes.validation() + sizes.test();
    Batch validation = take(rows, labelled, order, 0, sizes.validation());
    Batch test = take(rows, labelled, order, sizes.validation(), sizes.test());
    Rows training = new ChosenRows(rows, Arrays.copyOfRange(order, held, order.length), labelled);
    Standardisation units = map.apply(training);
    Rows seen = SeenRows.of(training, units);
    return new Splits(
        new ShuffledEpochs(seen, run.purpose("order")),
        units.apply(validation),
        units.apply(test),
        SecondDraw.of(seen, validation, fixed.purpose("validation second")),
        SecondDraw.of(seen, test, fixed.purpose("second")),
        units);
  }

  /**
   * How much of the heap the rows of a file take in training, at most, in bytes: where they are,
   * and the copy that is kept of few.
   */
  public static long heapBytes(Rows rows) {
    return rows.heapBytes() + SeenRows.keptBytes(rows.size(), rows.width());
  }

  /**
   * How many training rows there are of each class.
   *
   * @param rows with their labels
   * @param fixed as for {@link #of}
   */
  public static int[] trainingClasses(Rows rows, Sizes sizes, Randomness fixed) {
    int[] order = order(rows, fixed);
    Labels labels = rows.labels().orElseThrow();
    int[] counts = new int[labels.classes()];
    for (int i = sizes.validation() + sizes.test(); i < order.length; i++) {
      counts[labels.values()[order[i]]]++;
    }
    return counts;
  }

  private static int[] order(Rows rows, Randomness fixed) {
    int[] order = new int[rows.size()];
    ShuffledEpochs.shuffle(order, fixed.purpose("rows").stream());
    return order;
  }

  private static Batch take(Rows rows, boolean labelled, int[] order, int from, int size) {
    Batch out = rows.take(Arrays.copyOfRange(order, from, from + size));
    return labelled ? out : out.withoutLabels();
  }
}
