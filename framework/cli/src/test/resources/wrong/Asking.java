package com.example.wrong;

import jakarta.inject.Inject;
import java.util.List;
import java.util.random.RandomGenerator;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.coupling.*;
import org.flowline.spi.data.Batch;
import org.flowline.spi.fitting.Need;

@Doc("Asks for so many points of the target, and does not say that it needs them.")
public final class Asking implements Coupling {
  private final int rows;

  @Inject
  public Asking(Config config) {
    rows = config.rows();
  }

  @Override
  public void couple(Batch source, Batch target, RandomGenerator random, Assignment out) {
    for (int i = 0; i < source.size(); i++) {
      out.source()[i] = i;
      out.target()[i] = i % target.size();
    }
  }

  @Override
  public int targetRows(int pairs) {
    return rows;
  }

  @Override
  public boolean independent() {
    return true;
  }

  @Override
  public List<Need> needs() {
    return List.of();
  }

  public record Config(@Default("0") @Doc("Points of the target.") int rows) {}
}
