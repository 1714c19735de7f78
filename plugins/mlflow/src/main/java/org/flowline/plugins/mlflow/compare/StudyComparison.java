package org.flowline.plugins.mlflow.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.flowline.journal.run.Measure;
import org.flowline.journal.run.RunOutcome;
import org.flowline.journal.run.RunState;
import org.flowline.journal.study.StudyEvent;
import org.flowline.journal.study.StudyGoal;
import org.flowline.journal.study.StudyHistory;
import org.jspecify.annotations.Nullable;

/** What of a study is compared: what varies, by which metric, and where each setting stands. */
public final class StudyComparison {
  private static final String MEASURED = "eval/";

  /** What comes first where journals do not tell the order of the spec. */
  private static final String USUAL = "wasserstein";

  /** How many runs the page of the server loads at first. */
  private static final int PAGE = 100;

  /** Characters of a problem in a column beside the place. */
  private static final int LABEL = 14;

  private final StudyHistory history;
  private final List<String> axes;
  private final List<String> problem;

  /** The comparison of the trials of a study. */
  public StudyComparison(StudyHistory history) {
    this.history = history;
    Map<String, Set<String>> values = new LinkedHashMap<>();
    for (StudyHistory.Trial trial : history.trials()) {
      trial
          .parameters()
          .forEach(
              (key, value) -> values.computeIfAbsent(key, unused -> new TreeSet<>()).add(value));
    }
    axes = List.copyOf(values.keySet());
    problem =
        axes.stream()
            .filter(StudyHistory::ofProblem)
            .filter(key -> values.getOrDefault(key, Set.of()).size() > 1)
            .toList();
  }

  /** The dotted keys that vary, in the order of the study. */
  public List<String> axes() {
    return axes;
  }

  /** Those of them that make a trial one of another problem. */
  public List<String> problem() {
    return problem;
  }

  /** Whether a setting has several seeds, so that its mean is not the value of a run. */
  public boolean replicated() {
    return history.trials().stream().anyMatch(trial -> trial.replicates().size() > 1);
  }

  /**
   * The metrics that say which setting is better, the most important one first: what is optimised,
   * then in the order of the spec those of which it is known what a perfect model has.
   */
  public List<StudyGoal> goals() {
    Set<StudyGoal> goals = new LinkedHashSet<>();
    history.opened().flatMap(StudyEvent.Opened::goal).ifPresent(goals::add);
    Map<String, Boolean> minimized = new HashMap<>();
    history.trials().forEach(trial -> minimized.putAll(trial.minimized()));
    Map<String, Measure> measures = new LinkedHashMap<>();
    history.trials().forEach(trial -> trial.measures().forEach(measures::putIfAbsent));
    List<String> told = List.copyOf(measures.keySet());
    minimized.keySet().stream()
        .sorted(
            Comparator.comparing((String name) -> !calibrated(measures.get(name)))
                .thenComparing(told::indexOf)
                .thenComparing(name -> !name.equals(USUAL))
                .thenComparing(name -> name))
        .map(name -> new StudyGoal(MEASURED + name, minimized.getOrDefault(name, true)))
        .forEach(goals::add);
    return List.copyOf(goals);
  }

  /** Whether all runs that have finished have a value of a metric, and each is above 0. */
  boolean positive(String metric) {
    List<RunOutcome> finished =
        history.trials().stream().flatMap(trial -> finished(trial).stream()).toList();
    return !finished.isEmpty()
        && finished.stream().allMatch(end -> end.metrics().getOrDefault(metric, 0.0) > 0);
  }

  /** Whether it is known what a perfect model has, or a second draw of the data. */
  private static boolean calibrated(@Nullable Measure measure) {
    return measure != null && (measure.floor().isPresent() || measure.perfect().isPresent());
  }

  /** The finished runs of a trial. */
  public static List<RunOutcome> finished(StudyHistory.Trial trial) {
    return trial.replicates().stream()
        .flatMap(replicate -> replicate.outcome().stream())
        .filter(outcome -> outcome.state() == RunState.FINISHED)
        .toList();
  }

  /** The values of a metric of the finished runs of a trial. */
  public static Optional<Spread> spread(StudyHistory.Trial trial, String metric) {
    List<Double> values =
        finished(trial).stream()
            .flatMap(outcome -> Optional.ofNullable(outcome.metrics().get(metric)).stream())
            .toList();
    return values.isEmpty() ? Optional.empty() : Optional.of(Spread.of(values));
  }

  /**
   * Where each trial stands among those of its problem, by its number: {@code moons 1}, the best
   * first. Written with as many digits as the largest of them has, so that text sorts as it should.
   * Where the page does not show all trials at once, the number is in front, so that it begins with
   * the best of all problems. Trials without a value have no place.
   */
  public Map<Integer, String> places() {
    Optional<StudyGoal> first = goals().stream().findFirst();
    if (first.isEmpty()) {
      return Map.of();
    }
    boolean paged = history.trials().size() > PAGE;
    int digits = Integer.toString(history.trials().size()).length();
    Map<Integer, String> places = new HashMap<>();
    for (Problem each : problems()) {
      List<StudyHistory.Trial> ranked = ranked(first.get(), each.trials());
      for (int place = 0; place < ranked.size(); place++) {
        String number = ("%0" + digits + "d").formatted(place + 1);
        String text = paged ? number + " " + each.label() : each.label() + " " + number;
        places.put(ranked.get(place).number(), text.strip());
      }
    }
    return places;
  }

  /** Mean and deviation of the first goal as text, by the number of the trial. */
  public Map<Integer, String> results() {
    Map<Integer, String> results = new HashMap<>();
    goals().stream()
        .findFirst()
        .ifPresent(
            goal ->
                history
                    .trials()
                    .forEach(
                        trial ->
                            spread(trial, goal.metric())
                                .ifPresent(of -> results.put(trial.number(), of.text()))));
    return results;
  }

  private static OptionalDouble loss(StudyGoal goal, StudyHistory.Trial trial) {
    Optional<Spread> spread = spread(trial, goal.metric());
    return spread.isEmpty() || Double.isNaN(spread.get().mean())
        ? OptionalDouble.empty()
        : OptionalDouble.of(goal.minimize() ? spread.get().mean() : -spread.get().mean());
  }

  /** Trials by their means over seeds, the best first; those without a value left out. */
  public static List<StudyHistory.Trial> ranked(StudyGoal goal, List<StudyHistory.Trial> trials) {
    return trials.stream()
        .filter(trial -> loss(goal, trial).isPresent())
        .sorted(Comparator.comparingDouble(trial -> loss(goal, trial).orElse(Double.NaN)))
        .toList();
  }

  /**
   * Trials that can be compared.
   *
   * @param name the values that tell the problem from others; empty where there is only one
   * @param label the same for a narrow column, of one problem only
   * @param trials in the order of the study
   */
  public record Problem(String name, String label, List<StudyHistory.Trial> trials) {
    /** Copies. */
    public Problem {
      trials = List.copyOf(trials);
    }
  }

  /** The problems of the study, in the order in which they came. */
  public List<Problem> problems() {
    Map<String, List<StudyHistory.Trial>> trials = new LinkedHashMap<>();
    for (StudyHistory.Trial trial : history.trials()) {
      Map<String, String> values = new LinkedHashMap<>(trial.parameters());
      values.keySet().retainAll(problem);
      trials
          .computeIfAbsent(values.isEmpty() ? "" : RunName.of(values), unused -> new ArrayList<>())
          .add(trial);
    }
    List<Problem> problems = new ArrayList<>();
    Set<String> labels = new HashSet<>();
    trials.forEach(
        (name, of) -> {
          String label = name.length() > LABEL ? name.substring(0, LABEL - 1) + "\u2026" : name;
          problems.add(
              new Problem(name, labels.add(label) ? label : problems.size() + 1 + " " + label, of));
        });
    return List.copyOf(problems);
  }

  /** The colour of each trial by its number: one for all problems that a method solves. */
  public Map<Integer, String> colours() {
    Map<Map<String, String>, Integer> methods = new LinkedHashMap<>();
    Map<Integer, String> colours = new HashMap<>();
    for (StudyHistory.Trial trial : history.trials()) {
      Map<String, String> method = new LinkedHashMap<>(trial.parameters());
      method.keySet().removeAll(problem);
      methods.putIfAbsent(method, methods.size());
      colours.put(trial.number(), Palette.colour(methods.getOrDefault(method, 0)));
    }
    return colours;
  }
}
