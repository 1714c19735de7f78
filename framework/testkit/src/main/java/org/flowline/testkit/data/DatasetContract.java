package org.flowline.testkit.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Data;
import org.flowline.spi.data.Dataset;
import org.flowline.spi.data.Labels;
import org.flowline.testkit.SeveralThreads;
import org.junit.jupiter.api.Test;

/** What every data set must do; extended by each data set's tests. */
public abstract class DatasetContract extends DataContract {
  /** For subclasses. */
  protected DatasetContract() {}

  /** The data set under test, read anew at each call. */
  protected abstract Dataset dataset() throws IOException;

  /** One of the same type with other rows; empty if there is only one. */
  protected abstract Optional<Dataset> another() throws IOException;

  @Override
  final Data data() {
    return read();
  }

  private Dataset read() {
    try {
      return dataset();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void hasRowsOfItsShape() {
    Dataset dataset = read();
    Batch rows = dataset.rows();
    assertTrue(rows.size() >= 1, () -> rows.size() + " rows");
    assertEquals(dataset.size(), rows.size());
    assertEquals(dataset.shape(), rows.shape());
    assertTrue(Arrays.stream(rows.values()).allMatch(Double::isFinite), "a row is not finite");
  }

  @Test
  void labelsEachRowWithAClassOrNone() {
    Dataset dataset = read();
    assertEquals(dataset.classes(), dataset.rows().classes());
    dataset.rows().labels().ifPresent(labels -> assertLabels(dataset.classes(), labels));
  }

  @Test
  void isTheSameWhenItIsReadAgain() {
    Dataset first = read();
    Dataset again = read();
    assertArrayEquals(first.rows().values(), again.rows().values());
    assertArrayEquals(labels(first), labels(again));
    assertEquals(first.classNames(), again.classNames());
    assertEquals(first.columns(), again.columns());
    assertEquals(first.digest(), again.digest());
  }

  @Test
  void handsOutTheSameRowsEachTime() {
    Dataset dataset = read();
    double[] rows = dataset.rows().values().clone();
    assertArrayEquals(rows, dataset.rows().values());
    SeveralThreads.assertSameAnswers(call -> dataset.rows().values());
  }

  @Test
  void hasADigestThatTellsContentsApart() throws IOException {
    String digest = read().digest();
    assertTrue(digest.matches("[0-9a-f]{64}"), digest);
    another().ifPresent(other -> assertNotEquals(digest, other.digest()));
  }

  private static int[] labels(Dataset dataset) {
    return dataset.rows().labels().map(Labels::values).orElseGet(() -> new int[0]);
  }
}
