package org.flowline.journal.study;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.flowline.journal.run.Measure;
import org.flowline.journal.run.RunOutcome;

/**
 * What a study's journal says of its latest definition.
 *
 * @param opened that definition, empty before the study has begun
 * @param trials those proposed since, by number
 * @param endings how runs ended, of whatever definition, in the order of the journal
 * @param span the times of the first and the last event, empty without any
 */
public record StudyHistory(
    Optional<StudyEvent.Opened> opened,
    List<Trial> trials,
    List<StudyEvent.RunEnded> endings,
    Optional<Span> span) {
  private static final String DROP = "condition.drop";

  private static final Set<String> LOSS = Set.of("path", "coupling", "objective");

  private static final Set<String> PROBLEM = Set.of("source", "target", "data", "condition");

  /**
   * One trial.
   *
   * @param number from 0
   * @param parameters the value of each axis that exists for it, as text, in the order of the axes
   * @param replicates its runs
   * @param judgements by the stopping rule, in the order of the rungs
   * @param inapplicable why values are not measured that other trials have, by their names
   * @param minimized whether lower is better, for each value that has a goal, by its name
   * @param measures what each value means, in the order of the spec; none in journals of before
   */
  public record Trial(
      int number,
      Map<String, String> parameters,
      List<Replicate> replicates,
      List<StudyEvent.TrialJudged> judgements,
      Map<String, String> inapplicable,
      Map<String, Boolean> minimized,
      Map<String, Measure> measures) {
    /** A trial of whose values nothing is said but which are better. */
    public Trial(
        int number,
        Map<String, String> parameters,
        List<Replicate> replicates,
        List<StudyEvent.TrialJudged> judgements,
        Map<String, String> inapplicable,
        Map<String, Boolean> minimized) {
      this(number, parameters, replicates, judgements, inapplicable, minimized, Map.of());
    }

    public Trial {
      measures = Collections.unmodifiableMap(new LinkedHashMap<>(measures));
      minimized = Map.copyOf(minimized);
      inapplicable = Map.copyOf(inapplicable);
      replicates = List.copyOf(replicates);
      judgements = List.copyOf(judgements);
    }

    /** Whether the stopping rule ended it. */
    public boolean stopped() {
      return !judgements.isEmpty() && !judgements.get(judgements.size() - 1).goesOn();
    }
  }

  /**
   * One run of a trial.
   *
   * @param planned which run it is
   * @param outcome how it ended last, empty while it has not
   */
  public record Replicate(PlannedRun planned, Optional<RunOutcome> outcome) {}

  /**
   * The times of the first and the last event.
   *
   * @param first when the study began
   * @param last when anything was last said of it
   */
  public record Span(Instant first, Instant last) {}

  private record Ending(String run, String evaluation) {}

  /** Copies. */
  public StudyHistory {
    trials = List.copyOf(trials);
    endings = List.copyOf(endings);
  }

  /** Trials of a definition, whenever their runs ended. */
  public StudyHistory(Optional<StudyEvent.Opened> opened, List<Trial> trials) {
    this(opened, trials, List.of(), Optional.empty());
  }

  /**
   * Whether trials that differ in a dotted key solve different problems, of which the easier one is
   * no better setting. How often training drops a condition does not change what is asked of it.
   */
  public static boolean ofProblem(String key) {
    if (key.equals(DROP)) {
      return false;
    }
    int dot = key.indexOf('.');
    return PROBLEM.contains(dot < 0 ? key : key.substring(0, dot));
  }

  /**
   * Whether trials that differ in a dotted key have losses of different meanings: what the network
   * regresses on, and so the least loss that it can have, follows from path, coupling and
   * objective.
   */
  public static boolean ofLoss(String key) {
    int dot = key.indexOf('.');
    return LOSS.contains(dot < 0 ? key : key.substring(0, dot));
  }

  /** Whether all trials solve the same problem, so that one of them can be the best of all. */
  public boolean oneProblem() {
    return trials.stream().map(StudyHistory::problem).distinct().count() <= 1;
  }

  private static Map<String, String> problem(Trial trial) {
    Map<String, String> values = new TreeMap<>(trial.parameters());
    values.keySet().removeIf(key -> !ofProblem(key));
    return values;
  }

  /** Reads a study's journal; a study without one has an empty history. */
  public static StudyHistory read(StudyDirectory study) throws IOException {
    return of(StudyJournal.read(study));
  }

  /** The history that events tell. */
  public static StudyHistory of(List<StudyEvent> events) {
    Optional<StudyEvent.Opened> opened = Optional.empty();
    Map<Integer, StudyEvent.TrialProposed> proposed = new TreeMap<>();
    Map<Integer, Map<Long, StudyEvent.TrialJudged>> judged = new HashMap<>();
    Map<Ending, RunOutcome> outcomes = new HashMap<>();
    List<StudyEvent.RunEnded> endings = new ArrayList<>();
    for (StudyEvent event : events) {
      if (event instanceof StudyEvent.Opened definition) {
        opened = Optional.of(definition);
        proposed.clear();
        judged.clear();
      } else if (event instanceof StudyEvent.TrialProposed trial) {
        proposed.put(trial.trial(), trial);
      } else if (event instanceof StudyEvent.RunEnded ended) {
        endings.add(ended);
        outcomes.put(new Ending(ended.run(), ended.evaluation()), ended.outcome());
      } else if (event instanceof StudyEvent.TrialJudged judgement) {
        judged
            .computeIfAbsent(judgement.trial(), unused -> new TreeMap<>())
            .put(judgement.step(), judgement);
      }
    }
    List<Trial> trials = new ArrayList<>();
    for (StudyEvent.TrialProposed trial : proposed.values()) {
      trials.add(
          new Trial(
              trial.trial(),
              trial.parameters(),
              trial.runs().stream()
                  .map(
                      run ->
                          new Replicate(
                              run,
                              Optional.ofNullable(
                                  outcomes.get(new Ending(run.run(), run.evaluation())))))
                  .toList(),
              List.copyOf(judged.getOrDefault(trial.trial(), Collections.emptyMap()).values()),
              trial.inapplicable(),
              trial.minimized(),
              trial.measures()));
    }
    Optional<Span> span =
        events.isEmpty()
            ? Optional.empty()
            : Optional.of(new Span(events.get(0).at(), events.get(events.size() - 1).at()));
    return new StudyHistory(opened, trials, endings, span);
  }
}
