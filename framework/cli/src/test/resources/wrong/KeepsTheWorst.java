package com.example.wrong;

import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.flowline.spi.component.Doc;
import org.flowline.spi.search.StoppingRule;

@Doc("Goes on with the worst trial.")
public final class KeepsTheWorst implements StoppingRule {
  @Inject
  public KeepsTheWorst() {}

  @Override
  public List<Long> rungs(long steps) {
    return steps > 1 ? List.of(steps / 2) : List.of();
  }

  @Override
  public List<Integer> survivors(List<OptionalDouble> scores) {
    return IntStream.range(0, scores.size())
        .boxed()
        .filter(i -> !Double.isNaN(scores.get(i).orElse(Double.NaN)))
        .max(Comparator.comparingDouble(i -> scores.get(i).orElseThrow()))
        .stream()
        .toList();
  }
}
