package org.flowline.plugins.mlflow.compare;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.flowline.journal.study.StudyGoal;

/** The views in which the page of an experiment shows a study. */
public final class StudyViews {
  private static final String RESULTS = "Results by setting";
  private static final String CURVES = "Curves, one a setting";

  private static final int NAME_WIDTH = 240;
  private static final int WIDTH = 115;
  private static final int METRIC_WIDTH = 150;
  private static final int CARD_HEIGHT = 400;

  private final StudyComparison comparison;
  private final String study;
  private final String store;
  private final long created;
  private final List<StudyGoal> goals;

  /**
   * The views of a study.
   *
   * @param store that publishes it: what another one publishes has views of its own
   * @param created when the study began, in milliseconds
   */
  public StudyViews(StudyComparison comparison, String study, String store, long created) {
    this.comparison = comparison;
    this.study = study;
    this.store = store;
    this.created = created;
    goals = comparison.goals();
  }

  /**
   * All of them, the one that answers first at the front.
   *
   * @param tags of the experiment, among which others may have views of the same names
   */
  public List<SavedView> views(Map<String, String> tags) {
    List<SavedView> views = new ArrayList<>(List.of(settings(), charts(), runs()));
    String otherwise = "(%s %s)".formatted(study, key().substring(0, 4));
    views.replaceAll(view -> view.beside(tags, otherwise));
    return List.copyOf(views);
  }

  private String key() {
    String text = store + " " + study;
    return UUID.nameUUIDFromBytes(text.getBytes(UTF_8)).toString().replace("-", "");
  }

  private SavedView view(String kind, String name, boolean charts, Map<String, Object> state) {
    return new SavedView("flowline-" + key() + "-" + kind, name, created, charts, state);
  }

  /** A state of the page with these columns, and a width in pixels for each. */
  private Map<String, Object> page(String kind, Map<String, Integer> widths) {
    List<String> columns = List.copyOf(widths.keySet());
    boolean several = !comparison.problem().isEmpty();
    Map<String, Object> state = new LinkedHashMap<>();
    state.put(
        "searchFilter",
        "tags.`flowline.kind` = '%s' and tags.`flowline.sweep` = '%s' and tags.`flowline.store` = '%s'"
            .formatted(kind, study.replace("'", "\\'"), store));
    Optional<StudyGoal> goal = goals.stream().findFirst();
    if (goal.isPresent()) {
      state.put("orderByKey", several ? TagName.PLACE.column() : metric(goal.get().metric()));
      state.put("orderByAsc", several || goal.get().minimize());
    }
    state.put("startTime", "ALL");
    state.put("lifecycleFilter", "Active");
    state.put("datasetsFilter", List.of());
    state.put("modelVersionFilter", "All Runs");
    state.put("selectedColumns", columns);
    Map<String, Integer> all = new LinkedHashMap<>();
    all.put("attributes.`Run Name`", NAME_WIDTH);
    all.putAll(widths);
    state.put("columnOrder", List.copyOf(all.keySet()));
    state.put("columnWidths", all);
    state.put("runsHiddenMode", "SHOW_ALL");
    return state;
  }

  private String settingKind() {
    return comparison.replicated() ? "setting" : "trial";
  }

  /** A row a setting, the best of each problem first. */
  private SavedView settings() {
    Map<String, Integer> columns = new LinkedHashMap<>();
    if (!comparison.problem().isEmpty()) {
      columns.put(TagName.PLACE.column(), WIDTH);
    }
    Optional<StudyGoal> goal = goals.stream().findFirst();
    if (goal.isPresent() && comparison.replicated()) {
      columns.put(TagName.RESULT.column(), WIDTH);
    }
    List<String> methods = new ArrayList<>(comparison.axes());
    methods.removeAll(comparison.problem());
    methods.forEach(axis -> columns.put(parameter(axis), WIDTH));
    goal.ifPresent(first -> columns.put(metric(first.metric()), METRIC_WIDTH));
    if (goal.isPresent() && comparison.replicated()) {
      columns.put(metric(SettingMetrics.deviation(goal.get().metric())), METRIC_WIDTH);
    }
    // Last, since the place says it, too.
    comparison.problem().forEach(axis -> columns.put(parameter(axis), WIDTH));
    return view("settings", "Settings", false, page(settingKind(), columns));
  }

  /** A row a run, below its problem where there are several. */
  private SavedView runs() {
    Map<String, Integer> columns = new LinkedHashMap<>();
    goals.forEach(goal -> columns.put(metric(goal.metric()), METRIC_WIDTH));
    comparison.axes().forEach(axis -> columns.put(parameter(axis), WIDTH));
    Map<String, Object> state = page("trial", columns);
    if (comparison.problem().isEmpty()) {
      return view("runs", "Runs", false, state);
    }
    // In an order of its own, so that the text is the same in every process.
    Map<String, Object> group = new LinkedHashMap<>();
    group.put("aggregateFunction", "average");
    group.put("groupByKeys", comparison.problem().stream().map(StudyViews::groupKey).toList());
    state.put("groupBy", group);
    return view("runs", "Runs by problem", false, state);
  }

  private static Map<String, String> groupKey(String axis) {
    Map<String, String> key = new LinkedHashMap<>();
    key.put("mode", "param");
    key.put("groupByData", axis);
    return key;
  }

  /** The goals as bars, then curves, then the swept values against the goal. */
  private SavedView charts() {
    Map<String, Integer> columns = new LinkedHashMap<>();
    comparison.axes().forEach(axis -> columns.put(parameter(axis), WIDTH));
    Map<String, Object> state = page(settingKind(), columns);
    List<Map<String, Object>> charts = new ArrayList<>();
    for (StudyGoal goal : goals) {
      charts.add(chart("BAR", RESULTS, goal.metric(), goal.metric()));
    }
    if (!goals.isEmpty()) {
      Map<String, Object> parallel = chart("PARALLEL", RESULTS, "", "Parallel coordinates");
      parallel.put("selectedParams", comparison.axes());
      parallel.put("selectedMetrics", List.of(goals.get(0).metric()));
      parallel.put("showAllRuns", false);
      charts.add(parallel);
    }
    charts.add(curve("train/loss"));
    charts.add(curve("val/loss"));
    state.put("compareRunCharts", charts);
    state.put("compareRunSections", List.of(section(RESULTS, 1), section(CURVES, 2)));
    state.put("isAccordionReordered", true);
    return view("charts", "Charts", true, state);
  }

  /** A loss falls by orders of magnitude, where it is no logarithm itself. */
  private Map<String, Object> curve(String metric) {
    Map<String, Object> line = chart("LINE", CURVES, metric, metric);
    line.put("selectedMetricKeys", List.of(metric));
    line.put("xAxisKey", "step");
    line.put("xAxisScaleType", "linear");
    line.put("scaleType", comparison.positive(metric) ? "log" : "linear");
    line.put("lineSmoothness", 0);
    line.put("yAxisKey", "metric");
    line.put("yAxisExpressions", List.of());
    line.put("range", Map.of());
    line.put("ignoreOutliers", false);
    line.put("useGlobalXaxisKey", true);
    line.put("useGlobalLineSmoothing", true);
    return line;
  }

  private static Map<String, Object> chart(
      String type, String section, String metric, String name) {
    Map<String, Object> chart = new LinkedHashMap<>();
    chart.put("type", type);
    chart.put("uuid", uuid(type + " " + name));
    chart.put("runsCountToCompare", 100);
    chart.put("metricSectionId", uuid(section));
    chart.put("deleted", false);
    chart.put("isGenerated", false);
    chart.put("displayName", name);
    chart.put("metricKey", metric);
    return chart;
  }

  private static Map<String, Object> section(String name, int columns) {
    Map<String, Object> section = new LinkedHashMap<>();
    section.put("uuid", uuid(name));
    section.put("name", name);
    section.put("display", true);
    section.put("isReordered", true);
    section.put("deleted", false);
    section.put("isGenerated", false);
    section.put("columns", columns);
    section.put("cardHeight", CARD_HEIGHT);
    return section;
  }

  private static String uuid(String text) {
    return UUID.nameUUIDFromBytes(text.getBytes(UTF_8)).toString();
  }

  private static String metric(String key) {
    return "metrics.`" + key + "`";
  }

  private static String parameter(String key) {
    return "params.`" + key + "`";
  }
}
