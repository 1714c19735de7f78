package org.flowline.engine.wiring;

import org.flowline.spi.component.FlowPlugin;
import org.flowline.toolkit.objective.UniformTimes;

/** The components that the tests of this package wire; they compute nothing. */
public final class FakePlugin extends FlowPlugin {
  @Override
  protected void configure() {
    bindData("normal", FakeData.Normal.class);
    bindData("moons", FakeData.Moons.class);
    bindData("line", FakeData.Line.class);
    bindData("table", FakeData.Table.class);
    bindPath("linear", FakeParts.LinearPath.class);
    bindPath("ot", FakeParts.OtPath.class);
    bindPath("ve", FakeParts.VePath.class);
    bindCoupling("independent", FakeParts.Independent.class);
    bindCoupling("minibatch_ot", FakeParts.MinibatchOt.class);
    bindObjective("flow_matching", FakeParts.FlowMatching.class);
    bindObjective("jumps", FakeJumps.class);
    bindTimeSampling("uniform", UniformTimes.class);
    bindTimeSampling("logit_normal", FakeParts.LogitNormal.class);
    bindTimeSampling("late", FakeParts.Late.class);
    bindArchitecture("mlp", FakeParts.Mlp.class);
    bindArchitecture("deaf", FakeParts.Deaf.class);
    bindOptimizer("adamw", FakeParts.AdamW.class);
    bindSolver("dopri5", FakeParts.Dopri5.class);
    bindSolver("euler", FakeParts.Euler.class);
    bindMetric("wasserstein", FakeParts.Wasserstein.class);
    bindMetric("path_energy", FakeParts.PathEnergy.class);
  }
}
