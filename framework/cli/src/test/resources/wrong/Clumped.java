package com.example.wrong;

import jakarta.inject.Inject;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.flowline.spi.component.Doc;
import org.flowline.spi.data.*;

@Doc("Normal draws of deviation 1.1, with the density of deviation 1.")
public final class Clumped implements Distribution {
  @Inject
  public Clumped() {}

  @Override
  public Shape shape() {
    return Shape.of(2);
  }

  @Override
  public void sample(Batch out, RandomGenerator random) {
    for (int i = 0; i < out.values().length; i++) {
      out.values()[i] = random.nextGaussian(0, 1.1);
    }
  }

  @Override
  public Optional<Density> density() {
    return Optional.of(
        (points, rows, out) -> {
          for (int i = 0; i < rows; i++) {
            double x = points[2 * i];
            double y = points[2 * i + 1];
            out[i] = -(x * x + y * y) / 2 - Math.log(2 * Math.PI);
          }
        });
  }
}
