package org.flowline.testkit.data;

import static org.flowline.testkit.Laws.assertHolds;

import org.flowline.laws.data.NameLaws;
import org.flowline.spi.data.Data;
import org.junit.jupiter.api.Test;

/**
 * What every source or target says of its points; extended through {@link DistributionContract} or
 * {@link DatasetContract}.
 *
 * @since 0.1.0
 */
public abstract class DataContract {
  DataContract() {}

  abstract Data data();

  @Test
  void namesItsClasses() {
    assertHolds(new NameLaws(this::data).classes());
  }

  @Test
  void namesAllOfItsCoordinatesOrNone() {
    assertHolds(new NameLaws(this::data).columns());
  }
}
