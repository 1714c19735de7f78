package org.flowline.engine.data;

import java.util.List;
import java.util.Optional;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Context;
import org.flowline.spi.data.ContextShape;
import org.flowline.spi.data.Labels;
import org.flowline.spi.data.Rows;
import org.flowline.spi.data.Shape;

/**
 * The map between contexts in the user's units and those that the network sees: classes as they
 * are, numbers with mean 0 and deviation 1, without those that have one value.
 *
 * @param told what the network is told
 * @param numbers the map of the numbers, of which there is at least one; empty if there are none
 */
public record ContextUnits(ToldContext told, Optional<Standardisation> numbers) {
  /** No contexts. */
  public static final ContextUnits NONE = new ContextUnits(ToldContext.NONE, Optional.empty());

  /** The map that gives the numbers of these rows mean 0 and standard deviation 1. */
  static ContextUnits of(ToldContext told, Rows training) {
    return new ContextUnits(
        told,
        told.numbers() == 0
            ? Optional.empty()
            : Optional.of(Standardisation.of(numbers(training), told.columns())));
  }

  /** The map with these means and deviations, one a number. */
  public static ContextUnits of(ToldContext told, List<Double> mean, List<Double> deviation) {
    return new ContextUnits(
        told,
        told.numbers() == 0
            ? Optional.empty()
            : Optional.of(Standardisation.of(mean, deviation, told.columns())));
  }

  /** The numbers that are known of the points of rows, as rows. */
  public static Batch numbers(Rows rows) {
    Context context = rows.context().orElseThrow();
    return new Batch(context.size(), Shape.of(context.shape().numbers()), context.numbers());
  }

  /** Contexts as the network sees them; nothing is dropped. */
  public Optional<Context> apply(Optional<Context> known) {
    ContextShape seen = told.seen();
    if (known.isEmpty() || told.known().empty()) {
      return Optional.empty();
    }
    Context from = known.get();
    double[] values = new double[from.size() * seen.numbers()];
    numbers.ifPresent(map -> map.apply(from.numbers(), from.size(), values));
    return Optional.of(new Context(seen, from.size(), labels(from), values));
  }

  /** Contexts in the user's units; what is left out has its one value. */
  public Optional<Context> invert(Optional<Context> seen) {
    return seen.map(this::invert);
  }

  private Context invert(Context from) {
    double[] values = new double[from.size() * told.numbers()];
    numbers.ifPresent(map -> map.invert(from.numbers(), from.size(), values));
    return new Context(told.known(), from.size(), labels(from), values);
  }

  private Optional<Labels> labels(Context from) {
    return told.classes() == 0 ? Optional.empty() : from.labels();
  }
}
