package org.flowline.journal.run;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a run's journal says of it. Whoever goes on from it, shows it or publishes it reads it here.
 */
public final class RunHistory {
  /** The last value of an evaluation: its wall time in seconds. */
  public static final String EVALUATION_SECONDS = "time/evaluation_seconds";

  /** The last value of a measurement on the validation split: its wall time in seconds. */
  public static final String VALIDATION_SECONDS = "time/validation_seconds";

  private final Map<String, String> parameters = new LinkedHashMap<>();
  private final List<Event.StateChanged> states = new ArrayList<>();
  private final List<Event.MetricLogged> measured = new ArrayList<>();
  private final List<Written> written = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final Map<String, Double> training = new LinkedHashMap<>();
  private final Map<String, Map<String, Double>> evaluations = new LinkedHashMap<>();
  private final Optional<String> unreadable;
  private Optional<Span> span = Optional.empty();
  private boolean described;
  private Optional<Instant> begun = Optional.empty();
  private Duration before = Duration.ZERO;
  private long step;
  private long mentioned;

  /**
   * A file that the run wrote.
   *
   * @param event the file
   * @param step the last step that anything was said of before it
   */
  public record Written(Event.ArtifactWritten event, long step) {}

  /**
   * The times of the first and the last event.
   *
   * @param first when the run began
   * @param last when anything was last said of it
   */
  public record Span(Instant first, Instant last) {}

  private RunHistory(List<Event> events, Optional<String> unreadable) {
    this.unreadable = unreadable;
    events.forEach(this::take);
  }

  /**
   * What a run's journal says; nothing where there is none.
   *
   * @throws org.flowline.journal.json.CorruptJournalException where a line is not an event
   * @throws IOException where the journal cannot be read
   */
  public static RunHistory read(RunDirectory run) throws IOException {
    return of(Files.exists(run.events()) ? JournalReader.read(run.events()) : List.of());
  }

  /**
   * The same without the parameters, which are most of the lines of a short run.
   *
   * @throws org.flowline.journal.json.CorruptJournalException where a line is not an event
   * @throws IOException where the journal cannot be read
   */
  public static RunHistory readResults(RunDirectory run) throws IOException {
    return of(Files.exists(run.events()) ? JournalReader.readResults(run.events()) : List.of());
  }

  /** What these events say, in their order. */
  public static RunHistory of(List<Event> events) {
    return new RunHistory(events, Optional.empty());
  }

  /** That of a run whose journal cannot be read, for this reason. */
  public static RunHistory unreadable(String reason) {
    return new RunHistory(List.of(), Optional.of(reason));
  }

  private void take(Event event) {
    if (event instanceof Event.StateChanged change
        && (change.state() == RunState.STARTED || change.state() == RunState.RESUMED)) {
      before = computed();
      begun = Optional.of(event.at());
    }
    described |= span.isPresent() && !(event instanceof Event.ParameterLogged);
    span = Optional.of(new Span(span.map(Span::first).orElse(event.at()), event.at()));
    if (event instanceof Event.StateChanged change) {
      states.add(change);
      step = change.step();
      mentioned = change.step();
    } else if (event instanceof Event.ParameterLogged parameter) {
      parameters.put(parameter.key(), parameter.value());
    } else if (event instanceof Event.MetricLogged metric) {
      measured.add(metric);
      step = Math.max(step, metric.step());
      mentioned = metric.step();
      metric
          .evaluation()
          .map(key -> evaluations.computeIfAbsent(key, unused -> new LinkedHashMap<>()))
          .orElse(training)
          .put(metric.key(), metric.value());
    } else if (event instanceof Event.ArtifactWritten artifact) {
      written.add(new Written(artifact, mentioned));
    } else if (event instanceof Event.NoteLogged note) {
      notes.add(note.text());
    }
  }

  /** The settings by key, in the order of the journal. */
  public Map<String, String> parameters() {
    return new LinkedHashMap<>(parameters);
  }

  /** Whether all settings are written: something stands behind them. */
  public boolean described() {
    return described;
  }

  /** The changes of its state, in their order. */
  public List<Event.StateChanged> states() {
    return List.copyOf(states);
  }

  /** The last change of its state, empty before the first. */
  public Optional<Event.StateChanged> lastState() {
    return states.isEmpty() ? Optional.empty() : Optional.of(states.get(states.size() - 1));
  }

  /** The last state, empty before the first. */
  public Optional<RunState> state() {
    return lastState().map(Event.StateChanged::state);
  }

  /** The reason given with the last state, or why nothing can be read. */
  public Optional<String> reason() {
    return unreadable.or(() -> lastState().flatMap(Event.StateChanged::reason));
  }

  /** The last step that anything was said of. */
  public long step() {
    return step;
  }

  /** The last step at which it was stopped with its state saved; 0 before. */
  public long savedAt() {
    return states.stream()
        .filter(
            change -> change.state() == RunState.INTERRUPTED || change.state() == RunState.STOPPED)
        .mapToLong(Event.StateChanged::step)
        .reduce(0, Math::max);
  }

  /** The step of the trained weights, empty while training. */
  public OptionalLong trainedAt() {
    return states.stream()
        .filter(change -> change.state() == RunState.TRAINED)
        .mapToLong(Event.StateChanged::step)
        .reduce((earlier, later) -> later);
  }

  /** When it began and when it was last heard of, empty before the first event. */
  public Optional<Span> span() {
    return span;
  }

  /** How long it was computed, each time from when it was begun to when it was last heard of. */
  public Duration computed() {
    return begun.isPresent()
        ? before.plus(Duration.between(begun.get(), span.orElseThrow().last()))
        : before;
  }

  /** The latest value of each metric of training. */
  public SortedMap<String, Double> training() {
    return new TreeMap<>(training);
  }

  /** The latest values of training, in the order in which metrics were first measured. */
  public Map<String, Double> trainingInOrder() {
    return new LinkedHashMap<>(training);
  }

  /** The latest values of an evaluation, in the order in which metrics were first measured. */
  public Map<String, Double> evaluationInOrder(String evaluation) {
    return new LinkedHashMap<>(evaluations.getOrDefault(evaluation, Map.of()));
  }

  /** The keys of its evaluations, in the order of their first values. */
  public List<String> evaluationKeys() {
    return List.copyOf(evaluations.keySet());
  }

  /** The key of the evaluation that was begun last, empty before the first. */
  public Optional<String> latestEvaluationKey() {
    return evaluations.keySet().stream().reduce((earlier, later) -> later);
  }

  /** The metrics of the evaluation that was begun last, none before the first. */
  public SortedMap<String, Double> latestEvaluation() {
    return latestEvaluationKey()
        .<SortedMap<String, Double>>map(key -> new TreeMap<>(evaluationInOrder(key)))
        .orElseGet(TreeMap::new);
  }

  /** The latest values of training and of one evaluation. */
  public SortedMap<String, Double> metrics(String evaluation) {
    SortedMap<String, Double> metrics = training();
    metrics.putAll(evaluationInOrder(evaluation));
    return metrics;
  }

  /** Whether this evaluation was completed: its last value, the wall time, is there. */
  public boolean evaluated(String evaluation) {
    return evaluationInOrder(evaluation).containsKey(EVALUATION_SECONDS);
  }

  /** Whether its metrics were measured on the validation split too. */
  public boolean validated(String evaluation) {
    return evaluationInOrder(evaluation).containsKey(VALIDATION_SECONDS);
  }

  /** The step of the weights that were evaluated, which every metric of the evaluation bears. */
  public OptionalLong evaluatedAt(String evaluation) {
    return measured.stream()
        .filter(metric -> metric.evaluation().equals(Optional.of(evaluation)))
        .mapToLong(Event.MetricLogged::step)
        .findFirst();
  }

  /** What the values of an evaluation mean, by their keys; none in journals of before. */
  public Map<String, Measure> measures(String evaluation) {
    Map<String, Measure> measures = new LinkedHashMap<>();
    for (Event.MetricLogged metric : measured) {
      if (metric.evaluation().equals(Optional.of(evaluation))) {
        metric.measure().ifPresent(measure -> measures.put(metric.key(), measure));
      }
    }
    return measures;
  }

  /** All values of training and of one evaluation, in the order of the journal. */
  public List<Event.MetricLogged> measured(String evaluation) {
    return measured.stream()
        .filter(metric -> metric.evaluation().map(evaluation::equals).orElse(true))
        .toList();
  }

  /** The values of one metric by their steps. */
  public List<Event.MetricLogged> series(String metric) {
    return measured.stream()
        .filter(value -> value.key().equals(metric))
        .sorted(Comparator.comparingLong(Event.MetricLogged::step))
        .toList();
  }

  /** The last value of a metric up to a step, empty if there is none, or it is not finite. */
  public OptionalDouble at(String metric, long limit) {
    OptionalDouble last = OptionalDouble.empty();
    long lastStep = -1;
    for (Event.MetricLogged value : measured) {
      if (value.key().equals(metric) && value.step() <= limit && value.step() > lastStep) {
        lastStep = value.step();
        last =
            Double.isFinite(value.value())
                ? OptionalDouble.of(value.value())
                : OptionalDouble.empty();
      }
    }
    return last;
  }

  /** The files that it wrote, in their order. */
  public List<Written> written() {
    return List.copyOf(written);
  }

  /** The files that metrics of an evaluation attached, the last of each path. */
  public List<Event.ArtifactWritten> attached(String evaluation) {
    Map<String, Event.ArtifactWritten> attached = new LinkedHashMap<>();
    for (Written file : written) {
      Event.ArtifactWritten event = file.event();
      if (event.title().isPresent() && event.evaluation().equals(Optional.of(evaluation))) {
        attached.put(event.path(), event);
      }
    }
    return List.copyOf(attached.values());
  }

  /** The files that one evaluation wrote, relative to the run directory. */
  public Set<String> files(String evaluation) {
    Set<String> files = new TreeSet<>();
    written.stream()
        .map(Written::event)
        .filter(artifact -> artifact.evaluation().equals(Optional.of(evaluation)))
        .forEach(artifact -> files.add(artifact.path()));
    return files;
  }

  /** What it noted, each once, in the order of the journal. */
  public List<String> notes() {
    return notes.stream().distinct().toList();
  }
}
