package com.example.outside;

import jakarta.inject.Inject;
import java.util.random.RandomGenerator;
import org.flowline.spi.component.Above;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.objective.TimeSampling;

/** {@code F(s) = 1 - (1 - s^a)^b}, drawn by its inverse (Kumaraswamy 1980). */
@Doc(value = "Kumaraswamy's law of times.", formula = "p(s) = a b s^(a - 1) (1 - s^a)^(b - 1)")
public record Kumaraswamy(Config config) implements TimeSampling {
  @Inject
  public Kumaraswamy {}

  @Override
  public void draw(RandomGenerator random, double[] out) {
    for (int i = 0; i < out.length; i++) {
      double rest = Math.pow(random.nextDouble(), 1 / config.b());
      out[i] = Math.pow(1 - rest, 1 / config.a());
    }
  }

  @Override
  public double density(double s) {
    double a = config.a();
    double b = config.b();
    return a * b * Math.pow(s, a - 1) * Math.pow(1 - Math.pow(s, a), b - 1);
  }

  public record Config(
      @Default("2") @Doc("Below 1 it has many times near the source.") @Above(0) double a,
      @Default("2") @Doc("Below 1 it has many times near the data.") @Above(0) double b) {}
}
