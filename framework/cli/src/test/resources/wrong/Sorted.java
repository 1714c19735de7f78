package com.example.wrong;

import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.flowline.spi.component.Doc;
import org.flowline.spi.coupling.*;
import org.flowline.spi.data.Batch;

@Doc("By the first coordinate, through all classes, but says that it pairs within them.")
public final class Sorted implements Coupling {
  @Inject
  public Sorted() {}

  @Override
  public void couple(Batch source, Batch target, RandomGenerator random, Assignment out) {
    List<Integer> from = order(source);
    List<Integer> to = order(target);
    for (int i = 0; i < source.size(); i++) {
      out.source()[i] = from.get(i);
      out.target()[i] = to.get(i);
    }
  }

  private static List<Integer> order(Batch points) {
    return IntStream.range(0, points.size())
        .boxed()
        .sorted(Comparator.comparingDouble(i -> points.values()[i * points.width()]))
        .toList();
  }

  @Override
  public boolean independent() {
    return false;
  }

  @Override
  public boolean withinClasses() {
    return true;
  }
}
