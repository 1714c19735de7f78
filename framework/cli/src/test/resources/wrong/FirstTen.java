package com.example.wrong;

import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import org.flowline.spi.component.Doc;
import org.flowline.spi.metric.*;
import org.flowline.spi.random.Randomness;
import org.flowline.toolkit.metric.FiniteSamples;

@Doc("The mean of the first ten samples, of all of them.")
public final class FirstTen implements Metric {
  @Inject
  public FirstTen() {}

  @Override
  public List<MetricValue> evaluate(Evaluation evaluation, Randomness random) {
    FiniteSamples.require("first_ten", evaluation.samples(evaluation.size()));
    double[] first = evaluation.samples(evaluation.size()).first(10).values();
    return List.of(new MetricValue("mean", Arrays.stream(first).sum() / first.length));
  }

  @Override
  public List<String> values() {
    return List.of("mean");
  }
}
