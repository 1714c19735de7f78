package com.example.wrong;

import jakarta.inject.Inject;
import java.util.random.RandomGenerator;
import org.flowline.spi.component.Doc;
import org.flowline.spi.coupling.*;
import org.flowline.spi.data.Batch;

@Doc("Independent pairs by a shuffle, in an array that all threads share.")
public final class Sharing implements Coupling {
  private int[] order = new int[0];

  @Inject
  public Sharing() {}

  @Override
  public void couple(Batch source, Batch target, RandomGenerator random, Assignment out) {
    int n = out.target().length;
    if (order.length != n) {
      order = new int[n];
    }
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    for (int i = n - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    for (int i = 0; i < n; i++) {
      out.source()[i] = i;
      out.target()[i] = order[i];
    }
  }

  @Override
  public boolean independent() {
    return true;
  }
}
