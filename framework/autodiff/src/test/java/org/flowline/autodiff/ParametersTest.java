package org.flowline.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class ParametersTest {
  private final Parameters parameters =
      Parameters.builder(DataType.DOUBLE).add("a", 2, 3).add("s").add("b", 4).build();

  @Test
  void layOutOneAfterTheOther() {
    assertEquals(3, parameters.count());
    assertEquals(11, parameters.size());
    assertEquals(6, parameters.offset(1));
    assertEquals(7, parameters.offset(2));
    assertEquals(2, parameters.indexOf("b"));
    assertEquals("s", parameters.name(1));
    assertArrayEquals(new int[] {2, 3}, parameters.shape(0));
  }

  @Test
  void copyKeepsNamesAndValuesAndIsIndependent() {
    parameters.doubles()[10] = 0.25;
    Parameters copy = parameters.copyAs(DataType.FLOAT);
    parameters.doubles()[10] = 1;
    assertEquals(0.25f, copy.floats()[10]);
    assertEquals("b", copy.name(2));
    assertThrows(IllegalStateException.class, copy::doubles);
    assertThrows(IllegalStateException.class, parameters::floats);
  }

  @Test
  void refusesBadNamesAndShapes() {
    Parameters.Builder builder = Parameters.builder(DataType.FLOAT).add("a", 1);
    assertThrows(IllegalArgumentException.class, () -> builder.add("a", 2));
    assertThrows(IllegalArgumentException.class, () -> builder.add("b", 0));
    assertThrows(IllegalArgumentException.class, () -> parameters.indexOf("c"));
    assertThrows(IllegalArgumentException.class, () -> Parameters.builder(DataType.INT32));
  }

  @Test
  void areWideWithOneWideMatrix() {
    assertFalse(parameters.wide());
    assertFalse(
        Parameters.builder(DataType.FLOAT).add("a", 127, 9_000).add("b", 50_000).build().wide());
    assertTrue(Parameters.builder(DataType.FLOAT).add("a", 3).add("b", 128, 128).build().wide());
  }
}
