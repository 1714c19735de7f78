package org.flowline.engine.spec.document;

import java.util.List;
import org.flowline.engine.data.ToldContext;
import org.flowline.spi.component.NumberOrEach;
import org.flowline.spi.data.ContextColumns;
import org.flowline.spi.data.Data;

/** What the network is told of each point, in a word. */
public enum Conditioning implements ConditionSpec {
  /** Nothing. */
  NONE,
  /** The class that the target labels it with. */
  LABELS,
  /** All that the target knows of it. */
  ALL;

  @Override
  public boolean conditional() {
    return this != NONE;
  }

  @Override
  public ContextColumns named() {
    return ContextColumns.NONE;
  }

  @Override
  public NumberOrEach drop() {
    return NumberOrEach.of(0);
  }

  @Override
  public ToldContext told(Data target, List<Integer> leftOut) {
    return switch (this) {
      case NONE -> ToldContext.NONE;
      case LABELS -> ToldContext.ofClasses(target.classes());
      case ALL -> new ToldContext(target.classes(), target.contextColumns().size(), leftOut, 0);
    };
  }
}
