package org.flowline.laws.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.flowline.laws.Breaches;
import org.flowline.laws.Figure;
import org.flowline.laws.SeveralThreads;
import org.flowline.spi.data.Context;
import org.flowline.spi.data.Dataset;
import org.flowline.spi.data.Labels;
import org.flowline.spi.data.Rows;

/**
 * The laws of a data set.
 *
 * @param datasets reads it anew at each call
 * @since 0.1.0
 */
public record DatasetLaws(Supplier<Dataset> datasets) {
  /** All figures. */
  public List<Figure> figures() {
    List<Figure> figures = new ArrayList<>(new NameLaws(datasets).figures());
    figures.addAll(List.of(rows(), labels(), contexts(), again(), same(), threads(), digest()));
    return List.copyOf(figures);
  }

  /** At least one row, as many as it says, of its shape and finite. */
  public Figure rows() {
    return Breaches.of(
        "has rows of its shape",
        breaches -> {
          Dataset dataset = datasets.get();
          Rows rows = dataset.rows();
          breaches.unless(rows.size() >= 1, rows.size() + " rows");
          breaches.unless(
              dataset.size() == rows.size(),
              "%d rows of %d".formatted(rows.size(), dataset.size()));
          breaches.unless(
              dataset.shape().equals(rows.shape()),
              "shape %s, not %s".formatted(rows.shape(), dataset.shape()));
          double[] values = values(dataset);
          for (int i = 0; i < values.length; i++) {
            breaches.unless(
                Double.isFinite(values[i]), "row %d has %s".formatted(i / rows.width(), values[i]));
          }
          for (int row = 0; row < rows.size(); row++) {
            breaches.unless(
                dataset.bounds().breach(values, row) < 0, "row %d is not within".formatted(row));
          }
        });
  }

  /** Each row has a class, or none has. */
  public Figure labels() {
    return Breaches.of(
        "labels each row with a class or none",
        breaches -> {
          Dataset dataset = datasets.get();
          Rows rows = dataset.rows();
          breaches.unless(
              dataset.classes() == rows.classes(),
              "%d classes of rows, %d stated".formatted(rows.classes(), dataset.classes()));
          rows.labels().ifPresent(labels -> NameLaws.labels(breaches, rows.classes(), labels));
        });
  }

  /** As many finite numbers are known of each row as have a name. */
  public Figure contexts() {
    return Breaches.of(
        "knows the numbers of each row that it names",
        breaches -> {
          Dataset dataset = datasets.get();
          NameLaws.numbers(breaches, dataset.contextColumns(), dataset.rows().context());
        });
  }

  /** A second reading gives the same. */
  public Figure again() {
    return Breaches.of(
        "is the same when it is read again",
        breaches -> {
          Dataset first = datasets.get();
          Dataset again = datasets.get();
          breaches.unless(Arrays.equals(values(first), values(again)), "other rows");
          breaches.unless(Arrays.equals(labels(first), labels(again)), "other labels");
          breaches.unless(Arrays.equals(numbers(first), numbers(again)), "other contexts");
          breaches.unless(first.classNames().equals(again.classNames()), "other classes");
          breaches.unless(first.columns().equals(again.columns()), "other columns");
          breaches.unless(first.digest().equals(again.digest()), "another digest");
        });
  }

  private static double[] values(Dataset dataset) {
    Rows rows = dataset.rows();
    double[] values = new double[rows.size() * rows.width()];
    for (int row = 0; row < rows.size(); row++) {
      rows.read(row, values, row * rows.width());
    }
    return values;
  }

  private static int[] labels(Dataset dataset) {
    return dataset.rows().labels().map(Labels::values).orElseGet(() -> new int[0]);
  }

  private static double[] numbers(Dataset dataset) {
    return dataset.rows().context().map(Context::numbers).orElseGet(() -> new double[0]);
  }

  /** One reading gives the same rows each time. */
  public Figure same() {
    return Breaches.of(
        "hands out the same rows each time",
        breaches -> {
          Dataset dataset = datasets.get();
          double[] rows = values(dataset);
          breaches.unless(Arrays.equals(rows, values(dataset)), "other rows");
        });
  }

  /** Several threads get the same rows. */
  public Figure threads() {
    Dataset dataset = datasets.get();
    return SeveralThreads.figure(
        "hands out the same rows to several threads", call -> values(dataset));
  }

  /** 64 hexadecimal digits. */
  public Figure digest() {
    return Breaches.of(
        "has a digest",
        breaches -> {
          String digest = datasets.get().digest();
          breaches.unless(digest.matches("[0-9a-f]{64}"), "'" + digest + "'");
        });
  }

  /** Another content has another digest. */
  public Figure otherDigest(Dataset other) {
    return Breaches.of(
        "has a digest that tells contents apart",
        breaches ->
            breaches.unless(
                !datasets.get().digest().equals(other.digest()), "the digest of another one"));
  }
}
