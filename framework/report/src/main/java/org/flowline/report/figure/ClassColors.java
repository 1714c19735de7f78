package org.flowline.report.figure;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.flowline.report.plot.Legend;
import org.flowline.report.plot.Style;

/**
 * A colour for each class of points. Of more classes than there are colours the most frequent have
 * one, and the others share grey.
 *
 * @param labels the class of each point
 * @param names what each colour stands for
 * @param group the colour of each class, by its number
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ClassColors(int[] labels, List<String> names, int[] group) {
  private static final int LAST = Style.distinct() - 1;

  ClassColors {
    names = List.copyOf(names);
  }

  /**
   * The colours; empty where there are not two classes to tell apart.
   *
   * @param labels the class of each point
   * @param known what the classes are called; others go by their numbers
   */
  static Optional<ClassColors> of(int[] labels, List<String> known) {
    int classes = Math.max(known.size(), Arrays.stream(labels).max().orElse(-1) + 1);
    if (classes < 2 || Arrays.stream(labels).anyMatch(label -> label < 0)) {
      return Optional.empty();
    }
    int[] counts = new int[classes];
    for (int label : labels) {
      counts[label]++;
    }
    List<Integer> shown =
        IntStream.range(0, classes)
            .boxed()
            .sorted(Comparator.comparingInt((Integer k) -> -counts[k]))
            .limit(classes > Style.distinct() ? LAST : classes)
            .sorted()
            .toList();
    int[] group = new int[classes];
    Arrays.fill(group, LAST);
    List<String> names = new ArrayList<>();
    for (int k : shown) {
      group[k] = names.size();
      names.add(k < known.size() ? known.get(k) : Integer.toString(k));
    }
    if (shown.size() < classes) {
      names.add(classes - shown.size() + " others");
    }
    return Optional.of(new ClassColors(labels, names, group));
  }

  /** Which of the colours a point has. */
  int of(int point) {
    return group[labels[point]];
  }

  /** The colour of a point. */
  Color color(int point) {
    return Style.distinct(of(point));
  }

  /** Adds an entry for each colour. */
  void addTo(Legend legend) {
    for (int g = 0; g < names.size(); g++) {
      legend.dot(names.get(g), Style.distinct(g));
    }
  }

  /** Whether some classes have no colour of their own. */
  boolean gathered() {
    return group.length > names.size();
  }
}
