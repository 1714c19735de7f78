package org.flowline.testkit.data;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Context;
import org.flowline.spi.data.ContextShape;
import org.flowline.spi.data.Dataset;
import org.flowline.spi.data.Labels;
import org.flowline.spi.data.Shape;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.ThrowingConsumer;
import org.opentest4j.AssertionFailedError;

/** The contract accepts a right data set and rejects one that is wrong in one respect. */
class DatasetContractTest {
  private static final AtomicInteger READINGS = new AtomicInteger();

  private enum Fault {
    NONE,
    EMPTY,
    COUNTS_A_ROW_TOO_MANY,
    ANOTHER_SHAPE,
    NOT_A_NUMBER,
    A_CLASS_TOO_MANY,
    LABELS_BESIDE_ITS_CLASSES,
    CHANGES_WHEN_READ,
    CHANGES_WHEN_ASKED,
    SHORT_DIGEST,
    DIGEST_OF_THE_TYPE,
    NAMES_TWO_CLASSES_ALIKE,
    NAMES_ONE_COLUMN,
    NAMES_A_NUMBER_TOO_MANY,
    KNOWS_NO_NUMBER,
    OTHER_NUMBERS_WHEN_READ
  }

  /** Three labelled rows in the plane. */
  private static final class Rows implements Dataset {
    private final Fault fault;
    private final double last;
    private final Batch rows;

    Rows(Fault fault, double last) {
      this.fault = fault;
      this.last = last;
      double[] values = {1, 2, 3, 4, 5, last};
      if (fault == Fault.NOT_A_NUMBER) {
        values[1] = Double.POSITIVE_INFINITY;
      }
      if (fault == Fault.CHANGES_WHEN_READ) {
        values[0] = READINGS.incrementAndGet();
      }
      int n = fault == Fault.EMPTY ? 0 : 3;
      int beside = fault == Fault.LABELS_BESIDE_ITS_CLASSES ? 2 : 1;
      rows =
          n == 0
              ? new Batch(0, Shape.of(2))
              : new Batch(n, Shape.of(2), values)
                  .with(
                      Optional.of(
                          new Context(
                              new ContextShape(2, 1, false),
                              3,
                              Optional.of(new Labels(2, new int[] {0, beside, 0})),
                              numbers(fault))));
    }

    private static double[] numbers(Fault fault) {
      return switch (fault) {
        case KNOWS_NO_NUMBER -> new double[] {1, Double.NaN, 2};
        case OTHER_NUMBERS_WHEN_READ -> new double[] {1, 2, READINGS.incrementAndGet()};
        default -> new double[] {1, 2, 3};
      };
    }

    @Override
    public List<String> contextColumns() {
      return switch (fault) {
        case EMPTY -> List.of();
        case NAMES_A_NUMBER_TOO_MANY -> List.of("dose", "age");
        default -> List.of("dose");
      };
    }

    @Override
    public Shape shape() {
      return Shape.of(fault == Fault.ANOTHER_SHAPE ? 3 : 2);
    }

    @Override
    public Batch rows() {
      if (fault == Fault.CHANGES_WHEN_ASKED) {
        rows.values()[0]++;
      }
      return rows;
    }

    @Override
    public int size() {
      return fault == Fault.COUNTS_A_ROW_TOO_MANY ? 4 : rows.size();
    }

    @Override
    public int classes() {
      return fault == Fault.A_CLASS_TOO_MANY ? 3 : rows.classes();
    }

    @Override
    public List<String> classNames() {
      return fault == Fault.NAMES_TWO_CLASSES_ALIKE
          ? List.of("cat", "cat")
          : Dataset.super.classNames();
    }

    @Override
    public List<String> columns() {
      return fault == Fault.NAMES_ONE_COLUMN ? List.of("x") : List.of();
    }

    @Override
    public boolean standardise() {
      return true;
    }

    @Override
    public String digest() {
      return switch (fault) {
        case SHORT_DIGEST -> "6";
        case DIGEST_OF_THE_TYPE -> "0".repeat(64);
        default -> Integer.toString((int) last).repeat(64);
      };
    }
  }

  private static class Contract extends DatasetContract {
    private final Fault fault;

    Contract(Fault fault) {
      this.fault = fault;
    }

    @Override
    protected Dataset dataset() {
      return new Rows(fault, 6);
    }

    @Override
    protected Optional<Dataset> another() {
      return Optional.of(new Rows(fault, 7));
    }
  }

  @Nested
  class RightDataset extends Contract {
    RightDataset() {
      super(Fault.NONE);
    }
  }

  private static void assertRejects(Fault fault, ThrowingConsumer<DatasetContract> fact) {
    Contract contract = new Contract(fault);
    assertThrows(AssertionFailedError.class, () -> fact.accept(contract));
  }

  @Test
  void rejectsRowsThatAreNotWhatItSays() {
    for (Fault fault :
        List.of(
            Fault.EMPTY, Fault.COUNTS_A_ROW_TOO_MANY, Fault.ANOTHER_SHAPE, Fault.NOT_A_NUMBER)) {
      assertRejects(fault, DatasetContract::hasRowsOfItsShape);
    }
  }

  @Test
  void rejectsLabelsThatAreNoClasses() {
    assertRejects(Fault.A_CLASS_TOO_MANY, DatasetContract::labelsEachRowWithAClassOrNone);
    assertRejects(Fault.LABELS_BESIDE_ITS_CLASSES, DatasetContract::labelsEachRowWithAClassOrNone);
  }

  @Test
  void rejectsNumbersThatAreNotThere() {
    assertRejects(
        Fault.NAMES_A_NUMBER_TOO_MANY, DatasetContract::knowsTheNumbersOfEachRowThatItNames);
    assertRejects(Fault.KNOWS_NO_NUMBER, DatasetContract::knowsTheNumbersOfEachRowThatItNames);
  }

  @Test
  void rejectsOneThatChanges() {
    assertRejects(Fault.OTHER_NUMBERS_WHEN_READ, DatasetContract::isTheSameWhenItIsReadAgain);
    assertRejects(Fault.CHANGES_WHEN_READ, DatasetContract::isTheSameWhenItIsReadAgain);
    assertRejects(Fault.CHANGES_WHEN_ASKED, DatasetContract::handsOutTheSameRowsEachTime);
  }

  @Test
  void rejectsADigestThatTellsNothing() {
    assertRejects(Fault.SHORT_DIGEST, DatasetContract::hasADigestThatTellsContentsApart);
    assertRejects(Fault.DIGEST_OF_THE_TYPE, DatasetContract::hasADigestThatTellsContentsApart);
  }

  @Test
  void rejectsNamesThatTellNothingApart() {
    assertRejects(Fault.NAMES_TWO_CLASSES_ALIKE, DataContract::namesItsClasses);
    assertRejects(Fault.NAMES_ONE_COLUMN, DataContract::namesAllOfItsCoordinatesOrNone);
  }
}
