package org.flowline.laws;

import java.util.List;
import java.util.random.RandomGenerator;
import org.flowline.spi.data.Batch;
import org.flowline.spi.path.GaussianMoments;

/**
 * A mixture of isotropic normals: data whose every marginal along a Gaussian path is known in
 * closed form.
 *
 * @param components weights adding up to 1, centres of one length, standard deviations
 * @since 0.1.0
 */
public record NormalMixture(List<Component> components) {
  /**
   * One normal of the mixture.
   *
   * @param weight its probability
   * @param centre its mean, {@code [d]}
   * @param deviation its standard deviation in each coordinate
   */
  public record Component(double weight, List<Double> centre, double deviation) {}

  /** Copies. */
  public NormalMixture {
    components = List.copyOf(components);
  }

  /** Three unequal normals on the line. */
  public static NormalMixture line() {
    return new NormalMixture(
        List.of(
            new Component(0.5, List.of(-2.0), 0.5),
            new Component(0.3, List.of(1.0), 0.8),
            new Component(0.2, List.of(3.0), 0.4)));
  }

  /** Three unequal normals in the plane, whose mean is not the origin. */
  public static NormalMixture plane() {
    return new NormalMixture(
        List.of(
            new Component(0.5, List.of(-2.0, 1.0), 0.5),
            new Component(0.3, List.of(1.0, 2.0), 0.8),
            new Component(0.2, List.of(3.0, -1.0), 0.4)));
  }

  /** Fills every row with an independent draw. */
  public void sample(Batch out, RandomGenerator random) {
    int width = out.width();
    for (int row = 0, i = 0; row < out.size(); row++) {
      Component component = draw(random);
      for (int k = 0; k < width; k++, i++) {
        out.values()[i] = random.nextGaussian(component.centre().get(k), component.deviation());
      }
    }
  }

  private Component draw(RandomGenerator random) {
    double rest = random.nextDouble();
    for (Component component : components) {
      rest -= component.weight();
      if (rest < 0) {
        return component;
      }
    }
    return components.get(components.size() - 1);
  }

  /** On the line: the density at x of {@code alpha x_1 + sigma z}. */
  public double density(GaussianMoments moments, double x) {
    double density = 0;
    for (Component component : components) {
      density += density(component, moments, x);
    }
    return density;
  }

  /**
   * On the line: density times marginal velocity, {@code p_t(x) E[u | x]}, the expectation of
   * {@link GaussianMoments#velocity} over the normal posterior of x_1 in each component.
   */
  public double flux(GaussianMoments moments, double x) {
    double flux = 0;
    for (Component component : components) {
      double centre = component.centre().get(0);
      double prior = component.deviation() * component.deviation();
      double gain = moments.alpha() * prior / variance(component, moments);
      double posterior = centre + gain * (x - moments.alpha() * centre);
      flux += density(component, moments, x) * moments.velocity(x, posterior);
    }
    return flux;
  }

  private static double density(Component component, GaussianMoments moments, double x) {
    double variance = variance(component, moments);
    double offset = x - moments.alpha() * component.centre().get(0);
    return component.weight()
        * Math.exp(-offset * offset / (2 * variance))
        / Math.sqrt(2 * Math.PI * variance);
  }

  private static double variance(Component component, GaussianMoments moments) {
    double scaled = moments.alpha() * component.deviation();
    return scaled * scaled + moments.sigma() * moments.sigma();
  }
}
