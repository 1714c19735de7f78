package org.flowline.plugins.datasets;

import org.flowline.spi.component.FlowPlugin;

/**
 * Adds the distributions {@code normal}, {@code 8gaussians}, {@code moons} and {@code scurve}, and
 * the data set {@code csv}.
 */
public final class DatasetsPlugin extends FlowPlugin {
  @Override
  protected void configure() {
    bindData("normal", Normal.class);
    bindData("8gaussians", EightGaussians.class);
    bindData("moons", Moons.class);
    bindData("scurve", SCurve.class);
    bindData("checkerboard", Checkerboard.class);
    bindData("swissroll", SwissRoll.class);
    bindData("circles", Circles.class);
    bindData("pinwheel", Pinwheel.class);
    bindData("two_spirals", TwoSpirals.class);
    bindData("mixture", Mixture.class);
    bindData("digits", Digits.class);
    bindData("breast_cancer", BreastCancer.class);
    bindData("npy", NpyDataset.class);
    bindData("csv", CsvDataset.class);
  }
}
