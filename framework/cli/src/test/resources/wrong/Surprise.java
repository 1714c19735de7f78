package com.example.wrong;

import jakarta.inject.Inject;
import java.util.List;
import org.flowline.spi.component.Doc;
import org.flowline.spi.metric.*;
import org.flowline.spi.random.Randomness;

@Doc("Gives a value that it does not name.")
public final class Surprise implements Metric {
  @Inject
  public Surprise() {}

  @Override
  public List<MetricValue> evaluate(Evaluation evaluation, Randomness random) {
    return List.of(new MetricValue("surprise", 1));
  }

  @Override
  public List<String> values() {
    return List.of("expected");
  }
}
