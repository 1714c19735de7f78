package org.flowline.plugins.datasets;

import jakarta.inject.Inject;
import java.util.List;
import org.flowline.spi.component.Doc;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Dataset;
import org.flowline.spi.data.Shape;

/**
 * 1,797 handwritten digits, images {@code [8, 8]} with values from -1 (paper) to 1 (ink): the test
 * part of the optical recognition data of Alpaydin and Kaynak (UCI, 1998; CC BY 4.0), whose pixels
 * count 0 to 16 dots. Labelled with what they show.
 */
@Doc("1,797 handwritten digits of 8 x 8 pixels, from -1 to 1, with labels (UCI, CC BY 4.0).")
public final class Digits implements Dataset {
  private static final Shape SHAPE = new Shape(List.of(8, 8));
  private static final double HALF_RANGE = 8;

  private final Batch rows;
  private final String digest;

  /** The data set, which has no settings. */
  @Inject
  public Digits() {
    ShippedFile file = ShippedFile.read("digits");
    double[] values = file.rows().values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = values[i] / HALF_RANGE - 1;
    }
    rows = new Batch(file.rows().size(), SHAPE, values, file.rows().labels());
    digest = file.digest();
  }

  @Override
  public Shape shape() {
    return SHAPE;
  }

  @Override
  public Batch rows() {
    return rows;
  }

  /** Pixels share one scale, and some at the border are constant. */
  @Override
  public boolean standardise() {
    return false;
  }

  @Override
  public String digest() {
    return digest;
  }
}
