package org.flowline.engine.data;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.flowline.spi.contract.ContractException;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Bounds;
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
 * @param units the map from the user's units; where points have bounds, from the scale without
 * @param context the map of contexts from the user's units
 */
public record Splits(
    PointSupply training,
    Batch validation,
    Batch test,
    Batch validationSecond,
    Batch second,
    Standardisation units,
    ContextUnits context) {
  /** Enough draws for the mean and deviation of a number. */
  private static final int CONTEXTS = 10_000;

  /** How many points are held out. */
  public record Sizes(int validation, int test) {}

  /**
   * Cuts.
   *
   * @param data the source or the target
   * @param told what the network is told of the contexts of points, which they then keep
   * @param samples the size of a fixed training set drawn from a distribution; empty for fresh
   *     draws
   * @param sizes how many points are held out
   * @param fixed decides the splits, the same for every seed of a study
   * @param run decides the order of training, by the seed
   */
  public static Splits of(
      Data data,
      ToldContext told,
      OptionalInt samples,
      Sizes sizes,
      Randomness fixed,
      Randomness run) {
    return of(
        data, LearnedColumns.all(data.shape()), Bounds.NONE, told, samples, sizes, fixed, run);
  }

  /**
   * Cuts what is learned.
   *
   * @param data the source or the target; a distribution is one of what is learned already
   * @param columns those of the rows of a file that are learned
   * @param bounds of coordinates that the network sees on an unbounded scale
   * @throws ContractException if the rows or draws are not what the data say, or no numbers
   */
  public static Splits of(
      Data data,
      LearnedColumns columns,
      Bounds bounds,
      ToldContext told,
      OptionalInt samples,
      Sizes sizes,
      Randomness fixed,
      Randomness run) {
    if (data instanceof Distribution distribution) {
      return drawn(distribution, bounds, told, samples, sizes, fixed, run);
    }
    Dataset dataset = (Dataset) data;
    Function<Rows, Standardisation> units =
        dataset.standardise()
            ? training -> Standardisation.of(training, columns)
            : training -> Standardisation.identity(training.width());
    return cut(GivenPoints.rows(dataset), bounds, told, units, sizes, fixed, run);
  }

  private static Splits drawn(
      Distribution distribution,
      Bounds bounds,
      ToldContext told,
      OptionalInt samples,
      Sizes sizes,
      Randomness fixed,
      Randomness run) {
    Optional<Batch> set =
        samples.isPresent()
            ? Optional.of(draw(distribution, told, samples.getAsInt(), fixed.purpose("training")))
            : Optional.empty();
    Optional<UnboundedScale> scale = UnboundedScale.of(bounds);
    Optional<Batch> spread =
        told.numbers() == 0 && scale.isEmpty()
            ? Optional.empty()
            : set.or(
                () -> Optional.of(draw(distribution, told, CONTEXTS, fixed.purpose("contexts"))));
    ContextUnits context =
        told.numbers() == 0
            ? new ContextUnits(told, Optional.empty())
            : ContextUnits.of(told, spread.orElseThrow());
    Standardisation units =
        scale
            .map(known -> Standardisation.of(known.apply(spread.orElseThrow())))
            .orElseGet(() -> Standardisation.identity(distribution.shape().width()));
    UnaryOperator<Batch> seen =
        scale
            .<UnaryOperator<Batch>>map(known -> points -> units.apply(known.apply(points)))
            .orElse(UnaryOperator.identity());
    Batch validation = draw(distribution, told, sizes.validation(), fixed.purpose("validation"));
    Batch test = draw(distribution, told, sizes.test(), fixed.purpose("test"));
    PointSupply training =
        set.isPresent()
            ? new ShuffledEpochs(seen(seen.apply(set.get()), context), run.purpose("order"))
            : new FreshDraws(distribution, seen, context, run.purpose("draws"));
    Batch validationSecond =
        SecondDraw.of(distribution, told, validation, fixed.purpose("validation second"));
    Batch second = SecondDraw.of(distribution, told, test, fixed.purpose("second"));
    return new Splits(
        training,
        seen(seen.apply(validation), context),
        seen(seen.apply(test), context),
        seen(seen.apply(validationSecond), context),
        seen(seen.apply(second), context),
        units,
        context);
  }

  private static Batch seen(Batch points, ContextUnits context) {
    return points.with(context.apply(points.context()));
  }

  static Batch draw(Distribution distribution, ToldContext told, int size, Randomness randomness) {
    Batch batch = Batch.of(size, distribution.shape(), told.known());
    GivenPoints.draw(distribution, batch, randomness.stream());
    return batch;
  }

  private static Splits cut(
      Rows given,
      Bounds bounds,
      ToldContext told,
      Function<Rows, Standardisation> map,
      Sizes sizes,
      Randomness fixed,
      Randomness run) {
    Rows rows = UnboundedScale.of(given, bounds);
    boolean keeps = !told.known().empty();
    int[] order = order(rows, fixed);
    int held = sizes.validation() + sizes.test();
    Batch validation = take(rows, keeps, order, 0, sizes.validation());
    Batch test = take(rows, keeps, order, sizes.validation(), sizes.test());
    Rows training = new ChosenRows(rows, Arrays.copyOfRange(order, held, order.length), keeps);
    Standardisation units = map.apply(training);
    ContextUnits context = ContextUnits.of(told, training);
    Rows seen = SeenRows.of(training, units, context);
    Batch ofValidation = seen(units.apply(validation), context);
    Batch ofTest = seen(units.apply(test), context);
    return new Splits(
        new ShuffledEpochs(seen, run.purpose("order")),
        ofValidation,
        ofTest,
        SecondDraw.of(seen, ofValidation, fixed.purpose("validation second")),
        SecondDraw.of(seen, ofTest, fixed.purpose("second")),
        units,
        context);
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

  private static Batch take(Rows rows, boolean keeps, int[] order, int from, int size) {
    Batch out = rows.take(Arrays.copyOfRange(order, from, from + size));
    return keeps ? out : out.withoutContext();
  }
}
