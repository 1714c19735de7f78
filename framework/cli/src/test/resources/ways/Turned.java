package com.example.ways;

import jakarta.inject.Inject;
import java.util.random.RandomGenerator;
import org.flowline.spi.component.*;
import org.flowline.spi.coupling.*;
import org.flowline.spi.data.Batch;

@Doc(value = "Row i goes to row i + by.", example = "{type: TYPE, by: 1}")
public final class Turned implements Coupling {
  private final int by;

  @Inject
  public Turned(Config config) {
    by = config.by() + SHIFT;
    if (by == 13) {
      throw new IllegalStateException("no luck");
    }
  }

  @Override
  public void couple(Batch source, Batch target, RandomGenerator random, Assignment out) {
    for (int i = 0; i < source.size(); i++) {
      out.source()[i] = i;
      out.target()[i] = (i + by) % target.size();
    }
  }

  @Override
  public boolean independent() {
    return true;
  }

  public record Config(@Default("1") @AtLeast(0) @Doc("By how much.") int by) {}
}
