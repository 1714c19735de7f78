package org.flowline.cli.plugins;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.flowline.laws.Figure;

/** Figures of several components as one table: a row a law, a column a component. */
final class CheckMarkdown {
  private CheckMarkdown() {}

  /**
   * The lines. A figure beyond its limit is bold; a component that has not the law has none.
   *
   * @param figures of each component, by its type
   */
  static List<String> lines(Map<String, List<Figure>> figures) {
    Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    figures.forEach(
        (type, laws) ->
            laws.forEach(
                law ->
                    rows.computeIfAbsent(
                            law.law() + " | " + FigureText.of(law.limit(), law.unit()),
                            unused -> new LinkedHashMap<>())
                        .put(type, text(law))));
    List<String> lines = new ArrayList<>();
    lines.add("| law | limit | " + String.join(" | ", figures.keySet()) + " |");
    lines.add("|---|---|" + "---|".repeat(figures.size()));
    rows.forEach(
        (law, row) ->
            lines.add(
                "| "
                    + law
                    + " | "
                    + String.join(
                        " | ",
                        figures.keySet().stream().map(type -> row.getOrDefault(type, "")).toList())
                    + " |"));
    return lines;
  }

  private static String text(Figure law) {
    String text = FigureText.of(law.value(), law.unit());
    return law.holds() ? text : "**" + text + "**";
  }
}
