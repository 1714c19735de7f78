package org.flowline.toolkit.metric;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.flowline.spi.data.Batch;
import org.flowline.spi.metric.Evaluation;
import org.flowline.spi.metric.Goal;
import org.flowline.spi.metric.Metric;
import org.flowline.spi.metric.MetricValue;
import org.flowline.spi.random.Randomness;

/**
 * How far samples of the flow and test points are apart by a kernel of their distance: the unbiased
 * {@link TwoSample}, beside its standard error, {@code <value>_se}. A metric is its kernel:
 *
 * <pre>{@code
 * public final class EnergyDistanceMetric extends TwoSampleMetric {
 *   @Inject
 *   public EnergyDistanceMetric(ComparedPoints settings) {
 *     super("energy_distance", "energy_distance", settings);
 *   }
 *
 *   @Override
 *   protected TwoSample.Kernel kernel(Batch target) {
 *     return squared -> -Math.sqrt(squared);
 *   }
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
public abstract class TwoSampleMetric implements Metric {
  private final String type;
  private final String name;
  private final ComparedPoints settings;

  /**
   * A metric.
   *
   * @param type of the metric, for messages
   * @param name of what it measures, of which less is better
   * @param settings how many points it looks at
   */
  protected TwoSampleMetric(String type, String name, ComparedPoints settings) {
    this.type = type;
    this.name = name;
    this.settings = settings;
  }

  /**
   * The kernel by which the points are compared.
   *
   * @param target the test points, {@code [n, d]}, for kernels with a width of theirs
   */
  protected abstract TwoSample.Kernel kernel(Batch target);

  /**
   * Measures the distance and its standard error.
   *
   * @throws org.flowline.spi.solver.IntegrationException if a sample is not finite
   */
  @Override
  public final List<MetricValue> evaluate(Evaluation evaluation, Randomness random) {
    int n = SampleCount.resolve(settings.samples(), evaluation);
    Batch samples = evaluation.samples(n);
    FiniteSamples.require(type, samples);
    Batch target = evaluation.target(n);
    TwoSample distance = TwoSample.of(samples, target, kernel(target));
    return List.of(
        new MetricValue(name, distance.value()),
        new MetricValue(name + "_se", distance.standardError()));
  }

  @Override
  public final List<String> values() {
    return List.of(name, name + "_se");
  }

  @Override
  public final Optional<Goal> goal(String value) {
    return value.equals(name) ? Optional.of(Goal.MINIMIZE) : Optional.empty();
  }

  /** Unbiased, so that it is 0 on average for samples of the target's law. */
  @Override
  public final OptionalDouble perfect(String value) {
    return value.equals(name) ? OptionalDouble.of(0) : OptionalDouble.empty();
  }

  @Override
  public final int testPoints() {
    return settings.samples().orElse(TwoSample.FEWEST);
  }
}
