package org.flowline.plugins.mlflow.compare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.flowline.journal.study.TrialLabel;

/** What a run of a study is called where a column has room for some twenty characters. */
public final class RunName {
  private static final String TYPE = ".type";

  private RunName() {}

  /** The types that a trial varies by their names alone, the other values with short keys. */
  public static String of(Map<String, String> parameters, long seed) {
    return of(parameters) + " \u00b7 s" + seed;
  }

  /** The same of all seeds. */
  public static String of(Map<String, String> parameters) {
    List<String> types =
        parameters.entrySet().stream()
            .filter(parameter -> parameter.getKey().endsWith(TYPE))
            .map(Map.Entry::getValue)
            .toList();
    Map<String, String> others = new LinkedHashMap<>(parameters);
    others.keySet().removeIf(key -> key.endsWith(TYPE));
    String named = String.join(" ", types);
    String rest = others.isEmpty() && !types.isEmpty() ? "" : TrialLabel.of(others);
    return (named + " " + rest).strip();
  }
}
