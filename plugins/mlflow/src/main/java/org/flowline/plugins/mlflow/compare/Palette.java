package org.flowline.plugins.mlflow.compare;

import java.util.List;

/** Colours that are told from each other on white, also by who does not see red and green. */
final class Palette {
  /** Paul Tol's qualitative schemes bright and muted. */
  private static final List<String> COLOURS =
      List.of(
          "#4477AA", "#EE6677", "#228833", "#CCBB44", "#66CCEE", "#AA3377", "#BBBBBB", "#332288",
          "#CC6677", "#117733", "#882255", "#44AA99", "#999933", "#AA4499", "#88CCEE", "#DDCC77");

  private Palette() {}

  static String colour(int index) {
    return COLOURS.get(index % COLOURS.size());
  }
}
