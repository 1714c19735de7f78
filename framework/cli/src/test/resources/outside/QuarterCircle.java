package com.example.outside;

import jakarta.inject.Inject;
import org.flowline.spi.component.Doc;
import org.flowline.spi.path.AffinePath;
import org.flowline.spi.path.Coefficients;

/** {@code x_t = sin(pi t / 2) x_1 + cos(pi t / 2) x_0}. */
@Doc("A path along a quarter circle.")
public final class QuarterCircle implements AffinePath {
  @Inject
  public QuarterCircle() {}

  @Override
  public void coefficients(double t, Coefficients out) {
    double angle = Math.PI / 2 * t;
    double rate = Math.PI / 2;
    out.data(Math.sin(angle), rate * Math.cos(angle))
        .source(Math.cos(angle), -rate * Math.sin(angle))
        .noise(0, 0);
  }

  @Override
  public boolean noisy() {
    return false;
  }
}
