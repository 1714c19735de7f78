package org.flowline.testkit.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import org.flowline.spi.data.Data;
import org.flowline.spi.data.Labels;
import org.junit.jupiter.api.Test;

/**
 * What every source or target says of its points; extended through {@link DistributionContract} or
 * {@link DatasetContract}.
 */
public abstract class DataContract {
  DataContract() {}

  abstract Data data();

  @Test
  void namesItsClasses() {
    Data data = data();
    assertTrue(data.classes() >= 0, () -> data.classes() + " classes");
    assertNames(data.classNames(), data.classes());
  }

  @Test
  void namesAllOfItsCoordinatesOrNone() {
    List<String> columns = data().columns();
    if (!columns.isEmpty()) {
      assertNames(columns, data().shape().width());
    }
  }

  private static void assertNames(List<String> names, int count) {
    assertEquals(count, names.size(), names::toString);
    assertEquals(count, new HashSet<>(names).size(), names::toString);
    names.forEach(name -> assertFalse(name.isEmpty(), names::toString));
  }

  /** All labels are classes, and each class has a point. */
  static void assertLabels(int classes, Labels labels) {
    int[] counts = new int[classes];
    for (int label : labels.values()) {
      assertTrue(0 <= label && label < classes, () -> "label " + label + " of " + classes);
      counts[label]++;
    }
    for (int label = 0; label < classes; label++) {
      assertTrue(counts[label] > 0, "no point of class " + label);
    }
  }
}
