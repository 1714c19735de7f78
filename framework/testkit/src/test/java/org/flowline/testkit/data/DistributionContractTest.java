package org.flowline.testkit.data;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Bounds;
import org.flowline.spi.data.Context;
import org.flowline.spi.data.ContextShape;
import org.flowline.spi.data.Density;
import org.flowline.spi.data.Distribution;
import org.flowline.spi.data.Labels;
import org.flowline.spi.data.ObservationModel;
import org.flowline.spi.data.ReferencePosteriors;
import org.flowline.spi.data.Shape;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** The contract accepts a right distribution and rejects one that is wrong in one respect. */
class DistributionContractTest {
  private enum Fault {
    NONE,
    TWO_PERCENT_WIDER,
    BESIDE_ITS_MEAN,
    IN_PAIRS,
    REPEATS,
    NOT_A_NUMBER,
    COUNTS,
    LOOKS_AT_THE_SIZE,
    FIVE_PERCENT_DENSER,
    DENSITY_OF_A_DISC,
    LABELS_NOTHING,
    LABELS_BESIDE_ITS_CLASSES,
    NAMES_ONE_CLASS,
    NAMES_ONE_COLUMN,
    TELLS_NO_NUMBER,
    OTHER_POINTS_WITH_NUMBERS,
    BEYOND_ITS_BOUNDS,
    BOUNDS_OF_ONE,
    OBSERVES_WITH_A_BIAS,
    OBSERVES_THE_DIFFERENCE,
    POSTERIOR_BEYOND_THE_PRIOR,
    POSTERIOR_WITHOUT_ITS_OBSERVATION,
    POSTERIOR_THAT_DIFFERS
  }

  /** Uniform on [-1, 1]^2, whose points have the class of their half. */
  private static final class Square implements Distribution, ObservationModel {
    private final Fault fault;
    private long calls;

    Square(Fault fault) {
      this.fault = fault;
    }

    @Override
    public Shape shape() {
      return Shape.of(2);
    }

    @Override
    public int classes() {
      return 2;
    }

    @Override
    public List<String> classNames() {
      return fault == Fault.NAMES_ONE_CLASS ? List.of("left") : List.of("left", "right");
    }

    @Override
    public List<String> columns() {
      return fault == Fault.NAMES_ONE_COLUMN ? List.of("x") : List.of("x", "y");
    }

    @Override
    public Bounds bounds() {
      return Bounds.all(
          fault == Fault.BOUNDS_OF_ONE ? 1 : 2, -1, fault == Fault.BEYOND_ITS_BOUNDS ? 0.9999 : 1);
    }

    @Override
    public List<String> contextColumns() {
      return List.of("sum");
    }

    @Override
    public void sample(Batch out, RandomGenerator random) {
      draw(out, random);
      out.context().filter(context -> context.shape().numbers() > 0).ifPresent(c -> tell(c, out));
    }

    private void tell(Context context, Batch points) {
      double[] x = points.values();
      for (int i = 0; i < points.size() && fault != Fault.TELLS_NO_NUMBER; i++) {
        context.numbers()[i] = x[2 * i] + x[2 * i + 1];
        x[2 * i] += fault == Fault.OTHER_POINTS_WITH_NUMBERS ? 1e-9 : 0;
      }
    }

    @Override
    public void observe(double[] points, int rows, double[] out, RandomGenerator random) {
      double sign = fault == Fault.OBSERVES_THE_DIFFERENCE ? -1 : 1;
      double bias = fault == Fault.OBSERVES_WITH_A_BIAS ? 0.1 : 0;
      for (int i = 0; i < rows; i++) {
        out[i] = points[2 * i] + sign * points[2 * i + 1] + bias;
      }
    }

    private void draw(Batch out, RandomGenerator random) {
      double[] values = out.values();
      double scale = fault == Fault.TWO_PERCENT_WIDER ? 1.02 : 1;
      double shift = fault == Fault.BESIDE_ITS_MEAN ? 0.02 : 0;
      double added = fault == Fault.COUNTS ? 1e-9 * ++calls : 0;
      if (fault == Fault.LOOKS_AT_THE_SIZE && out.size() > 1) {
        random.nextDouble();
      }
      for (int i = 0; i < values.length; i++) {
        values[i] = scale * (2 * random.nextDouble() - 1) + shift + added;
        if (fault == Fault.IN_PAIRS && i % 4 >= 2) {
          values[i] = values[i - 2] + 1e-3 * values[i];
        }
        if (fault == Fault.REPEATS && i > 3) {
          values[i] = values[i - 4];
        }
      }
      if (fault == Fault.NOT_A_NUMBER) {
        values[0] = Double.NaN;
      }
      out.labels().ifPresent(labels -> label(labels, values));
    }

    private void label(Labels labels, double[] values) {
      for (int i = 0; i < labels.values().length; i++) {
        labels.values()[i] =
            switch (fault) {
              case LABELS_NOTHING -> 0;
              case LABELS_BESIDE_ITS_CLASSES -> 2;
              default -> values[2 * i] < 0 ? 0 : 1;
            };
      }
    }

    @Override
    public Optional<ReferencePosteriors> referencePosteriors() {
      return Optional.of(new Diagonal(fault, this));
    }

    @Override
    public Optional<Density> density() {
      return Optional.of(
          (points, rows, out) -> {
            for (int row = 0; row < rows; row++) {
              double x = points[2 * row];
              double y = points[2 * row + 1];
              boolean inside =
                  fault == Fault.DENSITY_OF_A_DISC
                      ? x * x + y * y < 4 / Math.PI
                      : Math.max(Math.abs(x), Math.abs(y)) <= 1;
              out[row] = inside ? Math.log(0.25) : Double.NEGATIVE_INFINITY;
              out[row] += fault == Fault.FIVE_PERCENT_DENSER ? Math.log(1.05) : 0;
            }
          });
    }
  }

  /** Given a sum of 0, on the right: the half of a diagonal. */
  private record Diagonal(Fault fault, Square square) implements ReferencePosteriors {
    @Override
    public Context observations() {
      return repeated(1);
    }

    private static Context repeated(int n) {
      int[] right = new int[n];
      Arrays.fill(right, 1);
      return new Context(
          new ContextShape(2, 1, false), n, Optional.of(new Labels(2, right)), new double[n]);
    }

    @Override
    public OptionalInt draws() {
      return OptionalInt.empty();
    }

    @Override
    public Batch draw(int observation, int n, RandomGenerator random) {
      Batch out = new Batch(n, square.shape());
      double shift = fault == Fault.POSTERIOR_BEYOND_THE_PRIOR ? 0.1 : 0;
      shift += fault == Fault.POSTERIOR_THAT_DIFFERS ? 1e-9 * ++square.calls : 0;
      for (int i = 0; i < 2 * n; i += 2) {
        out.values()[i] = random.nextDouble() + shift;
        out.values()[i + 1] = -out.values()[i];
      }
      return fault == Fault.POSTERIOR_WITHOUT_ITS_OBSERVATION
          ? out
          : out.with(Optional.of(repeated(n)));
    }

    @Override
    public boolean allows(double[] point) {
      return Math.max(Math.abs(point[0]), Math.abs(point[1])) <= 1;
    }
  }

  private static class Contract extends DistributionContract {
    private final Fault fault;

    Contract(Fault fault) {
      this.fault = fault;
    }

    @Override
    protected Distribution distribution() {
      return new Square(fault);
    }

    @Override
    protected double[] mean() {
      return new double[2];
    }

    @Override
    protected double[][] covariance() {
      return new double[][] {{1 / 3.0, 0}, {0, 1 / 3.0}};
    }
  }

  @Nested
  class RightDistribution extends Contract {
    RightDistribution() {
      super(Fault.NONE);
    }
  }

  private static void assertRejects(Fault fault, Consumer<DistributionContract> fact) {
    Contract contract = new Contract(fault);
    assertThrows(AssertionFailedError.class, () -> fact.accept(contract));
  }

  @Test
  void rejectsMomentsThatAreOffByTwoPercent() {
    assertRejects(Fault.BESIDE_ITS_MEAN, DistributionContract::hasTheStatedMean);
    assertRejects(Fault.TWO_PERCENT_WIDER, DistributionContract::hasTheStatedCovariance);
  }

  @Test
  void rejectsDrawsThatAreNotIndependent() {
    assertRejects(Fault.IN_PAIRS, DistributionContract::neighbouringDrawsAreUncorrelated);
    assertRejects(Fault.REPEATS, DistributionContract::drawsAreFiniteAndDiffer);
  }

  @Test
  void rejectsWhatIsNoNumber() {
    assertRejects(Fault.NOT_A_NUMBER, DistributionContract::drawsAreFiniteAndDiffer);
  }

  @Test
  void rejectsDrawsBeyondItsBounds() {
    assertRejects(Fault.BEYOND_ITS_BOUNDS, DistributionContract::drawsAreWithinTheirBounds);
    assertRejects(Fault.BOUNDS_OF_ONE, DistributionContract::drawsAreWithinTheirBounds);
  }

  @Test
  void rejectsOneThatCounts() {
    assertRejects(Fault.COUNTS, DistributionContract::givesTheSamePointsForTheSameStream);
    assertRejects(Fault.COUNTS, DistributionContract::drawsTheSameForSeveralThreads);
    assertRejects(Fault.LOOKS_AT_THE_SIZE, DistributionContract::fillsAnyNumberOfRows);
  }

  @Test
  void rejectsADensityOfAnotherLaw() {
    assertRejects(Fault.FIVE_PERCENT_DENSER, DistributionContract::densityIsThatOfTheDraws);
    assertRejects(Fault.DENSITY_OF_A_DISC, DistributionContract::densityIsThatOfTheDraws);
  }

  @Test
  void rejectsLabelsThatAreNoClasses() {
    assertRejects(Fault.LABELS_NOTHING, DistributionContract::labelsEachDrawWithAClass);
    assertRejects(Fault.LABELS_BESIDE_ITS_CLASSES, DistributionContract::labelsEachDrawWithAClass);
  }

  @Test
  void rejectsNumbersThatAreNotTold() {
    assertRejects(
        Fault.TELLS_NO_NUMBER, DistributionContract::tellsTheNumbersOfEachDrawThatItNames);
    assertRejects(
        Fault.OTHER_POINTS_WITH_NUMBERS,
        DistributionContract::tellsTheNumbersOfEachDrawThatItNames);
  }

  @Test
  void rejectsObservationsOfAnotherLaw() {
    assertRejects(
        Fault.OBSERVES_WITH_A_BIAS, DistributionContract::observesPointsAsItDoesWhenItDrawsThem);
    assertRejects(
        Fault.OBSERVES_THE_DIFFERENCE, DistributionContract::observesPointsAsItDoesWhenItDrawsThem);
  }

  @Test
  void rejectsPosteriorsThatAreNotOfItsPointsAndContexts() {
    for (Fault fault :
        List.of(
            Fault.POSTERIOR_BEYOND_THE_PRIOR,
            Fault.POSTERIOR_WITHOUT_ITS_OBSERVATION,
            Fault.POSTERIOR_THAT_DIFFERS)) {
      assertRejects(fault, DistributionContract::posteriorsAreOfItsPointsAndContexts);
    }
  }

  @Test
  void rejectsNamesThatAreTooFew() {
    assertRejects(Fault.NAMES_ONE_CLASS, DataContract::namesItsClasses);
    assertRejects(Fault.NAMES_ONE_COLUMN, DataContract::namesAllOfItsCoordinatesOrNone);
  }
}
