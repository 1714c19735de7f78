package org.flowline.onnx;

import java.util.Optional;

/**
 * A number in a graph that others are multiplied by.
 *
 * @param varying its name, where it is no constant
 * @param constant what it is otherwise
 */
record Factor(Optional<String> varying, double constant) {
  /** The same number always. */
  static Factor of(double constant) {
    return new Factor(Optional.empty(), constant);
  }

  /** What stands under a name, in double precision. */
  static Factor of(String varying) {
    return new Factor(Optional.of(varying), Double.NaN);
  }

  /** Whether it is always 0. */
  boolean zero() {
    return constant == 0;
  }

  /** A product, in double precision. */
  String times(GraphBuilder graph, String value) {
    if (varying.isPresent()) {
      return graph.node("Mul", varying.get(), value);
    }
    return constant == 1 ? value : graph.node("Mul", graph.scalar(constant), value);
  }
}
