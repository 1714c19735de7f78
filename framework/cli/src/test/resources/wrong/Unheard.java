package com.example.wrong;

import jakarta.inject.Inject;
import org.flowline.spi.component.Doc;
import org.flowline.spi.path.*;

@Doc("A straight path with noise in the middle, of which it says nothing.")
public final class Unheard implements AffinePath {
  @Inject
  public Unheard() {}

  @Override
  public void coefficients(double t, Coefficients out) {
    out.data(t, 1).source(1 - t, -1).noise(t * (1 - t), 1 - 2 * t);
  }

  @Override
  public boolean noisy() {
    return false;
  }
}
