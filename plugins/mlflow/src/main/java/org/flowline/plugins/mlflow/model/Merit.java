package org.flowline.plugins.mlflow.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flowline.journal.study.StudyGoal;
import org.flowline.journal.study.StudyHistory;
import org.flowline.plugins.mlflow.compare.RunName;
import org.flowline.plugins.mlflow.compare.StudyComparison;

/**
 * Why a model was chosen.
 *
 * @param goal what models were compared by
 * @param value of the model, a mean over its replicates
 * @param problem what it was measured on; values of different problems do not compare
 * @param runnerUp the name and the value of the next best, if there is one
 */
public record Merit(StudyGoal goal, double value, String problem, Optional<RunnerUp> runnerUp) {
  private static final String METRIC = "flowline.metric";
  private static final String VALUE = "flowline.value";
  private static final String PROBLEM = "flowline.problem";

  /**
   * The next best.
   *
   * @param name its settings
   * @param value of the same metric
   */
  public record RunnerUp(String name, double value) {}

  /** In words, for people. */
  public String sentence() {
    return "%s %.4g is the %s mean over its seeds%s"
        .formatted(
            goal.metric(),
            value,
            goal.minimize() ? "lowest" : "highest",
            runnerUp
                .map(next -> ", before %.4g of %s".formatted(next.value(), next.name()))
                .orElse(""));
  }

  /**
   * That of the first of some trials.
   *
   * @param ranked the best first
   * @param problem what they were measured on
   */
  public static Merit of(StudyGoal goal, List<StudyHistory.Trial> ranked, String problem) {
    return new Merit(
        goal,
        mean(goal, ranked.get(0)),
        problem,
        ranked.stream()
            .skip(1)
            .findFirst()
            .map(next -> new RunnerUp(RunName.of(next.parameters()), mean(goal, next))));
  }

  private static double mean(StudyGoal goal, StudyHistory.Trial trial) {
    return StudyComparison.spread(trial, goal.metric()).orElseThrow().mean();
  }

  /** As tags of a model. */
  public Map<String, String> tags() {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put(METRIC, goal.text());
    tags.put(VALUE, Double.toString(value));
    tags.put(PROBLEM, problem);
    runnerUp.ifPresent(
        next -> {
          tags.put("flowline.runner_up", next.name());
          tags.put("flowline.runner_up_value", Double.toString(next.value()));
        });
    return tags;
  }

  /** Whether a model that has these tags was chosen among others. */
  static boolean measured(Map<String, String> tags) {
    return tags.containsKey(VALUE);
  }

  /** Whether values compare with those of a model that has these tags. */
  boolean comparesWith(Map<String, String> other) {
    return measured(other)
        && goal.text().equals(other.get(METRIC))
        && problem.equals(other.get(PROBLEM));
  }

  /** Whether it is better than a model that has these tags, with which it compares. */
  boolean betterThan(Map<String, String> other) {
    double there = Double.parseDouble(other.getOrDefault(VALUE, "NaN"));
    return goal.minimize() ? value < there : value > there;
  }
}
