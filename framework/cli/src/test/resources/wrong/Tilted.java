package com.example.wrong;

import jakarta.inject.Inject;
import java.util.random.RandomGenerator;
import org.flowline.spi.component.Doc;
import org.flowline.spi.objective.TimeSampling;

@Doc("Says that late times are more, and draws all alike.")
public final class Tilted implements TimeSampling {
  @Inject
  public Tilted() {}

  @Override
  public void draw(RandomGenerator random, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = random.nextDouble();
    }
  }

  @Override
  public double density(double fraction) {
    return 0.9 + 0.2 * fraction;
  }
}
