package org.flowline.plugins.datasets;

import org.flowline.plugins.datasets.simulator.BernoulliGlm;
import org.flowline.plugins.datasets.simulator.GaussianLinear;
import org.flowline.plugins.datasets.simulator.GaussianLinearUniform;
import org.flowline.plugins.datasets.simulator.GaussianMixture;
import org.flowline.plugins.datasets.simulator.LotkaVolterra;
import org.flowline.plugins.datasets.simulator.Sir;
import org.flowline.plugins.datasets.simulator.Slcp;
import org.flowline.plugins.datasets.simulator.TwoMoons;
import org.flowline.spi.component.FlowPlugin;

/** Adds the toy distributions, the simulators, and the data sets, shipped ones and files. */
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
    bindData("gaussian_linear", GaussianLinear.class);
    bindData("gaussian_linear_uniform", GaussianLinearUniform.class);
    bindData("two_moons", TwoMoons.class);
    bindData("gaussian_mixture", GaussianMixture.class);
    bindData("slcp", Slcp.class);
    bindData("bernoulli_glm", BernoulliGlm.class);
    bindData("sir", Sir.class);
    bindData("lotka_volterra", LotkaVolterra.class);
    bindData("digits", Digits.class);
    bindData("breast_cancer", BreastCancer.class);
    bindData("npy", NpyDataset.class);
    bindData("csv", CsvDataset.class);
  }
}
