package com.example.wrong;

import jakarta.inject.Inject;
import java.util.random.RandomGenerator;
import org.flowline.spi.component.Doc;
import org.flowline.spi.coupling.*;
import org.flowline.spi.data.Batch;

@Doc("Each pair is of the row after the one that is meant.")
public final class Beside implements Coupling {
  @Inject
  public Beside() {}

  @Override
  public void couple(Batch source, Batch target, RandomGenerator random, Assignment out) {
    for (int i = 0; i < source.size(); i++) {
      out.source()[i] = i;
      out.target()[i] = i + 1;
    }
  }

  @Override
  public boolean independent() {
    return true;
  }
}
