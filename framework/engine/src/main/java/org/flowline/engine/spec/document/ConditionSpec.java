package org.flowline.engine.spec.document;

import java.util.List;
import org.flowline.engine.data.ToldContext;
import org.flowline.spi.component.NumberOrEach;
import org.flowline.spi.data.ContextColumns;
import org.flowline.spi.data.Data;

/** What the network is told of each point beside where it is: a word, or what of the context. */
public sealed interface ConditionSpec permits Conditioning, ContextSettings {
  /** Its key in a spec, by which a metric may need it as it needs a part. */
  String KEY = "condition";

  /** Whether it is told anything. */
  boolean conditional();

  /** The columns of the target's file that it names. */
  ContextColumns named();

  /** With what probability training keeps all of the condition, or parts, from the network. */
  NumberOrEach drop();

  /**
   * What it is told of the points of some data.
   *
   * @param leftOut which numbers have one value
   */
  ToldContext told(Data target, List<Integer> leftOut);
}
