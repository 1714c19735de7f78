package org.flowline.plugins.mlflow.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;
import org.flowline.journal.json.JsonText;
import org.flowline.journal.study.StudyHistory;

/** A row a trial: mean, standard deviation and number of finished replicates, as MLflow's table. */
public final class MeansTable {
  private MeansTable() {}

  /** The table in pandas' split orientation. */
  public static String of(StudyHistory history) {
    SortedSet<String> keys = new TreeSet<>();
    SortedSet<String> swept = new TreeSet<>();
    for (StudyHistory.Trial trial : history.trials()) {
      swept.addAll(trial.parameters().keySet());
      StudyComparison.finished(trial).forEach(outcome -> keys.addAll(outcome.metrics().keySet()));
    }
    keys.removeIf(key -> !key.startsWith("eval/") && !key.startsWith("val/"));
    List<String> columns = new ArrayList<>(List.of("trial"));
    // A dot in a column's name is a path to MLflow's table, which then shows nothing.
    swept.forEach(key -> columns.add(key.replace('.', ' ')));
    columns.add("n");
    keys.forEach(key -> columns.addAll(List.of(key + " mean", key + " std")));
    List<List<Object>> rows =
        history.trials().stream().map(trial -> row(trial, swept, keys)).toList();
    Map<String, Object> table = new LinkedHashMap<>();
    table.put("columns", columns);
    table.put("data", rows);
    return JsonText.of(table);
  }

  private static List<Object> row(
      StudyHistory.Trial trial, SortedSet<String> swept, SortedSet<String> keys) {
    List<Object> row = new ArrayList<>(List.of(trial.number()));
    swept.forEach(key -> row.add(trial.parameters().getOrDefault(key, "")));
    row.add(StudyComparison.finished(trial).size());
    for (String key : keys) {
      Optional<Spread> spread = StudyComparison.spread(trial, key);
      row.add(spread.isEmpty() ? "" : number(spread.get().mean()));
      OptionalDouble deviation =
          spread.isEmpty() ? OptionalDouble.empty() : spread.get().deviation();
      row.add(deviation.isEmpty() ? "" : number(deviation.getAsDouble()));
    }
    return row;
  }

  private static Object number(double value) {
    return Double.isFinite(value) ? (Object) value : Double.toString(value);
  }
}
