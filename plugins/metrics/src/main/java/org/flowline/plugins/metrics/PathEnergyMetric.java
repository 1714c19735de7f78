package org.flowline.plugins.metrics;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.Doc;
import org.flowline.spi.fitting.Need;
import org.flowline.spi.metric.Evaluation;
import org.flowline.spi.metric.Goal;
import org.flowline.spi.metric.Metric;
import org.flowline.spi.metric.MetricValue;
import org.flowline.spi.random.Randomness;
import org.flowline.toolkit.metric.SampleCount;

/**
 * The energy that the flow spends on its way, {@code E int |v(t, x_t)|^2 dt} along its own
 * trajectories from n source points, beside the least that any flow from source to target must
 * spend, {@code W_2^2(q_0, q_1)} (Benamou and Brenier 2000).
 *
 * <p>The normalised path energy is {@code |energy - W_2^2| / W_2^2}, 0 for a flow that moves along
 * straight lines to where optimal transport would send each point ([SF]2M: Tong et al. 2023b). It
 * is left out where W_2^2 is 0, that is, where source and target points coincide.
 */
@Doc(
    value = "Energy of the flow's trajectories, beside that of optimal transport.",
    formula = "E int |v(t, x_t)|^2 dt, and npe = |energy - W_2^2| / W_2^2")
public final class PathEnergyMetric implements Metric {
  private final Config config;
  private final KnownCosts costs =
      new KnownCosts((source, target) -> new EmpiricalTransport(2).cost(source, target));

  /** A metric with the given settings. */
  @Inject
  public PathEnergyMetric(Config config) {
    this.config = config;
  }

  /**
   * Measures {@code path_energy}, {@code transport_cost} (W_2^2) and {@code npe}.
   *
   * @throws org.flowline.spi.solver.IntegrationException if the integration diverges
   */
  @Override
  public List<MetricValue> evaluate(Evaluation evaluation, Randomness random) {
    int n = SampleCount.resolve(config.samples(), evaluation);
    double energy = meanEnergy(evaluation, n, random);
    double cost = costs.of(evaluation.source(n), evaluation.target(n));
    List<MetricValue> values = new ArrayList<>();
    values.add(new MetricValue("path_energy", energy));
    values.add(new MetricValue("transport_cost", cost));
    if (cost > 0) {
      values.add(new MetricValue("npe", Math.abs(energy - cost) / cost));
    }
    return List.copyOf(values);
  }

  @Override
  public List<String> values() {
    return List.of("path_energy", "transport_cost", "npe");
  }

  /** The energy itself has none: a flow that does not move spends nothing. */
  @Override
  public Optional<Goal> goal(String value) {
    return value.equals("npe") ? Optional.of(Goal.MINIMIZE) : Optional.empty();
  }

  private static double meanEnergy(Evaluation evaluation, int n, Randomness random) {
    Travel travel = Travel.of("path_energy", evaluation, n, random);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += travel.energy(i);
    }
    return sum / n;
  }

  @Override
  public List<Need> needs() {
    return List.of(VELOCITY);
  }

  @Override
  public int testPoints() {
    return config.samples().orElse(1);
  }

  /** Settings. */
  public record Config(
      @Doc("How many trajectories and test points; left out, up to 2048.") @AtLeast(1)
          Optional<Integer> samples) {}
}
