package org.flowline.testkit.tape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.flowline.autodiff.Operation;
import org.flowline.autodiff.Var;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** The contract accepts a right operation and rejects one that is wrong in one respect. */
class OperationContractTest {
  private enum Fault {
    NONE,
    WRONG_FACTOR,
    WRONG_SECOND_DERIVATIVE,
    REMEMBERS,
    NO_SECOND_DERIVATIVE,
    WRONG_DECOMPOSITION,
    DECOMPOSITION_OF_ANOTHER_SHAPE,
    DECOMPOSITION_THAT_IS_NONE
  }

  /** {@code a b^2}. */
  private static final class Product implements Operation {
    private final Fault fault;
    private double last;

    Product(Fault fault) {
      this.fault = fault;
    }

    @Override
    public String name() {
      return "product";
    }

    @Override
    public void forward(Use use) {
      double[] a = use.values(0);
      double[] b = use.values(1);
      double[] y = use.result();
      for (int i = 0; i < y.length; i++) {
        y[i] = a[i] * b[i] * b[i] + (fault == Fault.REMEMBERS ? last : 0);
      }
      last = a[0];
    }

    @Override
    public Var vjp(Use use, int i, Var cotangent) {
      Var a = use.input(0);
      Var b = use.input(1);
      if (i == 0) {
        return fault == Fault.NO_SECOND_DERIVATIVE
            ? b.apply(new Flat(), cotangent)
            : b.square().mul(cotangent);
      }
      double factor = fault == Fault.WRONG_FACTOR ? 2.002 : 2;
      return fault == Fault.WRONG_SECOND_DERIVATIVE
          ? a.tape().input(constants(a, b), a.shape()).mul(cotangent)
          : a.mul(b).mul(cotangent).times(factor);
    }

    @Override
    public Optional<Var> decomposed(Var... inputs) {
      Var right = inputs[0].mul(inputs[1].square());
      return switch (fault) {
        case WRONG_DECOMPOSITION -> Optional.of(right.times(1.001));
        case DECOMPOSITION_OF_ANOTHER_SHAPE -> Optional.of(right.sumColumns());
        case DECOMPOSITION_THAT_IS_NONE -> Optional.of(inputs[1].apply(new Flat(), inputs[0]));
        case NO_SECOND_DERIVATIVE -> Optional.empty();
        default -> Optional.of(right);
      };
    }

    /** The right slope, which does not follow its inputs. */
    private static double[] constants(Var a, Var b) {
      double[] slopes = new double[a.size()];
      double[] others = new double[b.size()];
      a.read(slopes);
      b.read(others);
      for (int i = 0; i < slopes.length; i++) {
        slopes[i] *= 2 * others[i];
      }
      return slopes;
    }
  }

  /** {@code b^2 g}, without a derivative. */
  private static final class Flat implements Operation {
    @Override
    public String name() {
      return "flat";
    }

    @Override
    public void forward(Use use) {
      double[] b = use.values(0);
      double[] g = use.values(1);
      double[] y = use.result();
      for (int i = 0; i < y.length; i++) {
        y[i] = b[i] * b[i] * g[i];
      }
    }
  }

  private static class Contract extends OperationContract {
    private final Operation operation;

    Contract(Fault fault) {
      operation = new Product(fault);
    }

    @Override
    protected Operation operation() {
      return operation;
    }

    @Override
    protected List<int[]> shapes() {
      return List.of(new int[] {3, 2}, new int[] {3, 2});
    }
  }

  @Nested
  class Right extends Contract {
    Right() {
      super(Fault.NONE);
    }
  }

  @Nested
  class RightOnce extends Contract {
    RightOnce() {
      super(Fault.NO_SECOND_DERIVATIVE);
    }

    @Override
    protected boolean hasSecondDerivatives() {
      return false;
    }
  }

  private static void assertRejected(Fault fault, Consumer<OperationContract> test, String says) {
    AssertionFailedError e =
        assertThrows(AssertionFailedError.class, () -> test.accept(new Contract(fault)));
    assertTrue(String.valueOf(e.getMessage()).contains(says), e.getMessage());
  }

  @Test
  void aWrongFactorIsRejectedWithItsAmount() {
    assertRejected(
        Fault.WRONG_FACTOR,
        OperationContract::itsProductIsTheSlope,
        "slope of operation 'product'");
    assertRejected(Fault.WRONG_FACTOR, OperationContract::itsProductIsTheSlope, "off by ");
  }

  @Test
  void aGradientThatDoesNotFollowItsInputsIsRejected() {
    assertRejected(
        Fault.WRONG_SECOND_DERIVATIVE,
        OperationContract::itsGradientHasTheSlopeThatItSays,
        "second derivative of operation 'product'");
  }

  @Test
  void aDecompositionIntoSomethingElseIsRejected() {
    assertRejected(
        Fault.WRONG_DECOMPOSITION,
        OperationContract::itsDecompositionComputesTheSame,
        "of operation 'product' is");
    assertRejected(
        Fault.DECOMPOSITION_THAT_IS_NONE,
        OperationContract::itsDecompositionComputesTheSame,
        "the decomposition of operation 'product' uses 'flat', which has none");
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new Contract(Fault.DECOMPOSITION_OF_ANOTHER_SHAPE)
                    .itsDecompositionComputesTheSame());
    assertEquals(
        "operation 'product': its decomposition has shape [3, 1], its result [3, 2]",
        e.getMessage());
  }

  @Test
  void whatRemembersIsRejected() {
    assertRejected(Fault.REMEMBERS, OperationContract::isAFunctionOfItsInputs, "");
  }
}
