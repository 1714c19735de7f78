package org.flowline.plugins.datasets;

import jakarta.inject.Inject;
import java.util.List;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Dataset;
import org.flowline.spi.data.Shape;

/**
 * 569 rows of 30 measurements of cell nuclei: mean, standard error and worst of radius, texture,
 * perimeter, area, smoothness, compactness, concavity, concave points, symmetry and fractal
 * dimension (Wolberg et al., UCI, 1993; CC BY 4.0). Labelled benign, 0, or malignant, 1.
 */
@Doc("569 rows of 30 measurements of cell nuclei, benign or malignant (UCI, CC BY 4.0).")
public final class BreastCancer implements Dataset {
  private final ShippedFile file;
  private final boolean standardise;

  /**
   * The settings.
   *
   * @param standardise whether training sees columns of mean 0 and standard deviation 1
   */
  public record Config(
      @Default("true") @Doc("Whether training sees columns of mean 0 and standard deviation 1.")
          boolean standardise) {}

  /** The data set with the given settings. */
  @Inject
  public BreastCancer(Config config) {
    file = ShippedFile.read("breast_cancer");
    standardise = config.standardise();
  }

  @Override
  public Shape shape() {
    return file.rows().shape();
  }

  @Override
  public Batch rows() {
    return file.rows();
  }

  @Override
  public boolean standardise() {
    return standardise;
  }

  @Override
  public List<String> columns() {
    return file.columns();
  }

  @Override
  public List<String> classNames() {
    return List.of("benign", "malignant");
  }

  @Override
  public String digest() {
    return file.digest();
  }
}
