package org.flowline.testkit.data;

import static org.flowline.testkit.Laws.assertHolds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.flowline.laws.data.DatasetLaws;
import org.flowline.spi.data.Data;
import org.flowline.spi.data.Dataset;
import org.junit.jupiter.api.Test;

/**
 * What every data set must do; extended by each data set's tests.
 *
 * @since 0.1.0
 */
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

  private DatasetLaws laws() {
    return new DatasetLaws(this::read);
  }

  @Test
  void hasRowsOfItsShape() {
    assertHolds(laws().rows());
  }

  @Test
  void labelsEachRowWithAClassOrNone() {
    assertHolds(laws().labels());
  }

  /** Numbers beside where a point is, which a condition can tell. */
  @Test
  void knowsTheNumbersOfEachRowThatItNames() {
    assertHolds(laws().contexts());
  }

  @Test
  void isTheSameWhenItIsReadAgain() {
    assertHolds(laws().again());
  }

  @Test
  void handsOutTheSameRowsEachTime() {
    assertHolds(laws().same());
    assertHolds(laws().threads());
  }

  @Test
  void hasADigestThatTellsContentsApart() throws IOException {
    assertHolds(laws().digest());
    another().ifPresent(other -> assertHolds(laws().otherDigest(other)));
  }
}
