package com.example.wrong;

import jakarta.inject.Inject;
import org.flowline.spi.component.Doc;
import org.flowline.spi.path.*;

@Doc("The straight path with velocities a tenth too large.")
public final class Hasty implements AffinePath {
  @Inject
  public Hasty() {}

  @Override
  public void coefficients(double t, Coefficients out) {
    out.data(t, 1.1).source(1 - t, -1.1).noise(0, 0);
  }

  @Override
  public boolean noisy() {
    return false;
  }
}
