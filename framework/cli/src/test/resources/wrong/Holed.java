package com.example.wrong;

import jakarta.inject.Inject;
import java.util.random.RandomGenerator;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.data.*;

@Doc("Normal draws whose density has no answer at the origin or far away.")
public final class Holed implements Distribution, Density {
  private final Fault fault;

  @Inject
  public Holed(Config config) {
    fault = config.fault();
  }

  @Override
  public Shape shape() {
    return Shape.of(2);
  }

  @Override
  public void sample(Batch out, RandomGenerator random) {
    for (int i = 0; i < out.values().length; i++) {
      out.values()[i] = random.nextGaussian();
    }
  }

  @Override
  public void logDensity(double[] points, int rows, double[] out) {
    for (int i = 0; i < rows; i++) {
      double square = points[2 * i] * points[2 * i] + points[2 * i + 1] * points[2 * i + 1];
      if (fault == Fault.THROWS && square > 1e5) {
        throw new IllegalStateException("too far");
      }
      double one = fault == Fault.NO_NUMBER ? square / square : 1;
      out[i] = -one * square / 2 - Math.log(2 * Math.PI);
    }
  }

  public enum Fault {
    NONE,
    NO_NUMBER,
    THROWS
  }

  public record Config(@Default("none") @Doc("What is wrong.") Fault fault) {}
}
