package org.flowline.laws.data;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.flowline.laws.Breaches;
import org.flowline.laws.Figure;
import org.flowline.spi.data.Context;
import org.flowline.spi.data.Data;
import org.flowline.spi.data.Labels;

/**
 * What every source or target says of its points.
 *
 * @param data makes it anew at each call
 * @since 0.1.0
 */
public record NameLaws(Supplier<? extends Data> data) {
  /** Both figures. */
  public List<Figure> figures() {
    return List.of(classes(), columns());
  }

  /** Each class has a name of its own. */
  public Figure classes() {
    return Breaches.of(
        "names its classes",
        breaches -> {
          Data one = data.get();
          breaches.unless(one.classes() >= 0, one.classes() + " classes");
          names(breaches, one.classNames(), one.classes());
        });
  }

  /** Each coordinate has a name of its own, or none has. */
  public Figure columns() {
    return Breaches.of(
        "names all of its coordinates or none",
        breaches -> {
          List<String> columns = data.get().columns();
          if (!columns.isEmpty()) {
            names(breaches, columns, data.get().shape().width());
          }
        });
  }

  private static void names(Breaches breaches, List<String> names, int count) {
    breaches.unless(names.size() == count, "%d names of %d".formatted(names.size(), count));
    breaches.unless(new HashSet<>(names).size() == names.size(), "a name twice: " + names);
    breaches.unless(names.stream().noneMatch(String::isEmpty), "an empty name: " + names);
  }

  /** As many numbers are known of each point as have a name of their own, and they are finite. */
  static void numbers(Breaches breaches, List<String> names, Optional<Context> known) {
    int count = known.map(context -> context.shape().numbers()).orElse(0);
    names(breaches, names, count);
    double[] numbers = known.map(Context::numbers).orElseGet(() -> new double[0]);
    for (int i = 0; i < numbers.length; i++) {
      breaches.unless(
          Double.isFinite(numbers[i]),
          "number %d of point %d is %s".formatted(i % count, i / count, numbers[i]));
    }
  }

  /** All labels are classes, and each class has a point. */
  static void labels(Breaches breaches, int classes, Labels labels) {
    int[] counts = new int[classes];
    for (int label : labels.values()) {
      boolean known = 0 <= label && label < classes;
      breaches.unless(known, "label %d of %d classes".formatted(label, classes));
      if (known) {
        counts[label]++;
      }
    }
    for (int label = 0; label < classes; label++) {
      breaches.unless(counts[label] > 0, "no point of class " + label);
    }
  }
}
