package com.example.wrong;

import jakarta.inject.Inject;
import java.util.random.RandomGenerator;
import org.flowline.spi.component.Doc;
import org.flowline.spi.coupling.*;
import org.flowline.spi.data.Batch;

@Doc("The last row of the target travels nowhere, and the first one twice.")
public final class Dropping implements Coupling {
  @Inject
  public Dropping() {}

  @Override
  public void couple(Batch source, Batch target, RandomGenerator random, Assignment out) {
    for (int i = 0; i < source.size(); i++) {
      out.source()[i] = i;
      out.target()[i] = i == source.size() - 1 ? 0 : i;
    }
  }

  @Override
  public boolean independent() {
    return true;
  }
}
