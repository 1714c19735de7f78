package org.flowline.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.flowline.autodiff.Computation.Result;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;

class ComputationTest {
  private static Parameters parameters(DataType type) {
    return Parameters.builder(type).add("weight", 2, 3).add("bias", 3).build();
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT", "DOUBLE"})
  void hasEachResultWithItsInputsAndSettings(DataType type) {
    Tape tape = Tape.inference(type);
    Parameters parameters = parameters(type);
    Var x = tape.input(new double[] {1, 2, 3, 4}, 2, 2);
    Var weight = tape.parameter(parameters, 0);
    Var y = x.linear(weight, tape.parameter(parameters, 1)).times(2).plus(1);
    Var z = y.columns(1, 3).matmul(x, true, false);
    Computation computation = Computation.of(tape);
    List<Result> results = computation.results();
    assertEquals(
        List.of(Op.LEAF, Op.LEAF, Op.LEAF, Op.LINEAR, Op.AFFINE, Op.AFFINE, Op.COLUMNS, Op.MATMUL),
        results.stream().map(Result::op).toList());
    assertEquals(0, computation.numberOf(x));
    assertArrayEquals(new double[] {1, 2, 3, 4}, results.get(0).values());
    assertEquals(Optional.empty(), results.get(0).parameter());
    assertEquals(Optional.of("weight"), results.get(1).parameter());
    assertEquals(Optional.of("bias"), results.get(2).parameter());
    assertEquals(List.of(2, 3), results.get(1).shape());
    assertEquals(List.of(0, 1, 2), results.get(3).inputs());
    assertEquals(2, results.get(4).scale());
    assertEquals(0, results.get(4).shift());
    assertEquals(1, results.get(5).shift());
    assertEquals(1, results.get(6).from());
    assertEquals(List.of(2, 2), results.get(6).shape());
    assertEquals(7, computation.numberOf(z));
    assertEquals(true, results.get(7).transposeFirst());
    assertEquals(false, results.get(7).transposeSecond());
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT", "DOUBLE"})
  void forgetsWhatAnEarlierStepSaid(DataType type) {
    Tape tape = Tape.inference(type);
    Var x = tape.input(new double[] {1, 2}, 2);
    x.times(3).plus(4);
    Computation before = Computation.of(tape);
    tape.reset();
    Var again = tape.input(new double[] {5, 6}, 2);
    again.exp();
    Computation now = Computation.of(tape);
    assertEquals(2, now.results().size());
    assertEquals(1, now.results().get(1).scale());
    assertEquals(3, before.results().get(1).scale());
    assertArrayEquals(new double[] {1, 2}, before.results().get(0).values());
    assertThrows(IllegalArgumentException.class, () -> before.numberOf(again));
    assertThrows(IllegalArgumentException.class, () -> now.numberOf(x));
  }
}
