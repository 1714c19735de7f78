package org.flowline.engine.spec.document;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flowline.engine.data.ToldContext;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.Below;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.component.NotEmpty;
import org.flowline.spi.component.NumberOrEach;
import org.flowline.spi.component.SettingException;
import org.flowline.spi.data.ContextColumns;
import org.flowline.spi.data.Data;

/**
 * What the network is told of the context of each point: all that the target knows, or what is
 * named.
 *
 * @param columns of the target's file
 * @param labels the column of the classes there
 * @param drop with what probability training keeps it all, or each part, from the network
 */
public record ContextSettings(
    @Doc("Columns of the target's csv to tell, by name or by number from 1: no coordinates then.")
        @NotEmpty Optional<List<String>> columns,
    @Doc("The column of the classes there; without both names, all that the target knows is told.")
        @NotEmpty Optional<String> labels,
    @Default("0")
        @Doc(
            "Probability with which training keeps the condition of a point from the network; or of each part by its name.")
        @AtLeast(0)
        @Below(1)
        NumberOrEach drop)
    implements ConditionSpec {
  /** Copies, and checks that no column is named twice. */
  public ContextSettings {
    columns = columns.map(List::copyOf);
    if (columns.isPresent() && new HashSet<>(columns.get()).size() < columns.get().size()) {
      throw new SettingException("columns", "columns names one twice: " + columns.get());
    }
  }

  @Override
  public boolean conditional() {
    return true;
  }

  @Override
  public ContextColumns named() {
    return new ContextColumns(columns.orElse(List.of()), labels);
  }

  @Override
  public ToldContext told(Data target, List<Integer> leftOut) {
    boolean all = columns.isEmpty() && labels.isEmpty();
    int classes = all || labels.isPresent() ? target.classes() : 0;
    List<String> numbers = all || columns.isPresent() ? target.contextColumns() : List.of();
    if (drop.all().isPresent()) {
      return new ToldContext(classes, numbers.size(), leftOut, drop.all().getAsDouble());
    }
    List<Double> each = new ArrayList<>();
    for (int j = 0; j < numbers.size(); j++) {
      if (!leftOut.contains(j)) {
        each.add(drop.each().getOrDefault(numbers.get(j), 0.0));
      }
    }
    if (classes > 0) {
      // What is named and is no number is the class, whatever its column is called.
      each.add(
          drop.each().entrySet().stream()
              .filter(part -> !numbers.contains(part.getKey()))
              .map(Map.Entry::getValue)
              .findFirst()
              .orElse(0.0));
    }
    return new ToldContext(classes, numbers.size(), leftOut, each, true);
  }
}
