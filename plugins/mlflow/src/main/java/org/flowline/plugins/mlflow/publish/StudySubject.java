package org.flowline.plugins.mlflow.publish;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunOutcome;
import org.flowline.journal.run.RunState;
import org.flowline.journal.run.RunStore;
import org.flowline.journal.study.PlannedRun;
import org.flowline.journal.study.StudyDirectory;
import org.flowline.journal.study.StudyEvent;
import org.flowline.journal.study.StudyGoal;
import org.flowline.journal.study.StudyHistory;
import org.flowline.plugins.mlflow.compare.RunName;
import org.flowline.plugins.mlflow.compare.SavedView;
import org.flowline.plugins.mlflow.compare.StudyComparison;
import org.flowline.plugins.mlflow.compare.StudyViews;
import org.flowline.plugins.mlflow.model.ChosenModel;
import org.flowline.plugins.mlflow.model.Merit;
import org.flowline.plugins.mlflow.server.TrackingException;
import org.mlflow.api.proto.Service.RunStatus;

/**
 * A study: a parent run, and children of it, one a replicate of a trial, and one a trial where it
 * has several.
 */
public final class StudySubject implements Subject {
  private final StudyDirectory study;

  /**
   * What of a run was published: below which parent, its journal's length, how it ended, what the
   * study says of it, and whether that was final.
   */
  private record Seen(
      String parent,
      long bytes,
      Optional<RunOutcome> outcome,
      Map<String, String> tags,
      boolean ended) {}

  private final Map<String, Seen> seen = new HashMap<>();

  /** What was published of settings: how many of the study's runs had ended, and the tags. */
  private final Map<String, String> seenSettings = new HashMap<>();

  /** The settings of runs, which are written once. */
  private final Map<String, Map<String, String>> settings = new HashMap<>();

  /** A study with all its runs. */
  public StudySubject(StudyDirectory study) {
    this.study = study;
  }

  @Override
  public Optional<String> name() throws IOException {
    return StudyHistory.read(study).opened().map(unused -> study.name());
  }

  @Override
  public Optional<String> description() throws IOException {
    return StudyHistory.read(study).opened().flatMap(StudyEvent.Opened::description);
  }

  @Override
  public String filter() {
    return "tags.`flowline.sweep` = '%s'".formatted(study.name().replace("'", "\\'"));
  }

  @Override
  public String store() throws IOException {
    return new RunStore(study.runs()).id();
  }

  @Override
  public Path receipts() {
    return study.path().resolve("published.jsonl");
  }

  @Override
  public void publish(RunPublisher publisher, boolean ended, List<Path> page)
      throws TrackingException, IOException {
    if (!Files.exists(study.events())) {
      return;
    }
    StudyHistory history = StudyHistory.read(study);
    if (history.trials().isEmpty()) {
      return;
    }
    StudyParentRun parent = new StudyParentRun(study, history);
    RunImage begun = parent.image(RunStatus.RUNNING, Map.of(), List.of());
    Optional<Receipt> known =
        publisher.receipt(begun.key()).filter(receipt -> receipt.start() == begun.start());
    Receipt above = ended && known.isPresent() ? known.get() : publisher.publish(begun);
    StudyTags tags =
        new StudyTags(history, shared(history), ended || StudyParentRun.complete(history));
    for (StudyHistory.Trial trial : history.trials()) {
      for (int replicate = 0; replicate < trial.replicates().size(); replicate++) {
        child(publisher, above, trial, replicate, tags, ended);
      }
      if (tags.comparison().replicated()) {
        setting(publisher, above, history, trial, tags, ended);
      }
    }
    if (ended) {
      best(publisher, above, tags);
      publisher.publish(parent.image(parent.status(), tags.common(), page));
    }
  }

  /** What the runs that have begun have in common. */
  private PublishedSettings shared(StudyHistory history) throws IOException {
    PublishedSettings shared = new PublishedSettings();
    for (StudyHistory.Trial trial : history.trials()) {
      for (StudyHistory.Replicate replicate : trial.replicates()) {
        Map<String, String> own = settings(replicate);
        if (!own.isEmpty()) {
          shared.add(own);
        }
      }
    }
    return shared;
  }

  /** The settings of a run; none before it has told them. */
  private Map<String, String> settings(StudyHistory.Replicate replicate) throws IOException {
    String key = key(replicate);
    if (!settings.containsKey(key)) {
      RunReading.of(study.run(replicate.planned()), replicate.planned().evaluation())
          .ifPresent(reading -> settings.put(key, reading.settings()));
    }
    return settings.getOrDefault(key, Map.of());
  }

  private void setting(
      RunPublisher publisher,
      Receipt parent,
      StudyHistory history,
      StudyHistory.Trial trial,
      StudyTags tags,
      boolean ended)
      throws TrackingException, IOException {
    SettingRun run = new SettingRun(study, history, trial);
    Map<String, String> extra = tags.ofSetting(trial);
    String now = parent.run() + history.endings().size() + extra + ended;
    if (now.equals(seenSettings.get(run.key()))
        || (!ended && run.complete() && publisher.ended(run.key()))) {
      return;
    }
    Optional<RunImage> image = run.image(parent, extra, ended);
    if (image.isPresent()) {
      publisher.tryToPublish(image.get());
    }
    seenSettings.put(run.key(), now);
  }

  private void child(
      RunPublisher publisher,
      Receipt parent,
      StudyHistory.Trial trial,
      int replicate,
      StudyTags tags,
      boolean ended)
      throws TrackingException, IOException {
    StudyHistory.Replicate planned = trial.replicates().get(replicate);
    Path journal = study.run(planned.planned()).events();
    if (!Files.exists(journal)) {
      return;
    }
    String key = key(planned);
    boolean settled = planned.outcome().isPresent();
    if (!ended && settled && publisher.ended(key)) {
      // Of an earlier look; what the study has to add is said in the end.
      return;
    }
    Map<String, String> extra = new TreeMap<>(tags.of(trial));
    extra.putAll(tags.settings(settings(planned), trial));
    Seen now =
        new Seen(parent.run(), Files.size(journal), planned.outcome(), extra, settled || ended);
    if (now.equals(seen.get(key))) {
      return;
    }
    Optional<RunImage> image = image(parent, trial, replicate, extra, ended);
    if (image.isPresent()) {
      publisher.tryToPublish(image.get());
    }
    seen.put(key, now);
  }

  private String key(StudyHistory.Replicate replicate) {
    return study.name() + "/" + replicate.planned().run() + "/" + replicate.planned().evaluation();
  }

  private Optional<RunImage> image(
      Receipt parent,
      StudyHistory.Trial trial,
      int replicate,
      Map<String, String> extra,
      boolean ended)
      throws IOException {
    StudyHistory.Replicate planned = trial.replicates().get(replicate);
    RunDirectory run = study.run(planned.planned());
    Optional<RunReading> read = RunReading.of(run, planned.planned().evaluation());
    if (read.isEmpty()) {
      return Optional.empty();
    }
    RunReading reading = read.get();
    Optional<RunState> outcome = planned.outcome().map(RunOutcome::state);
    RunStatus status =
        outcome.isPresent()
            ? Statuses.of(outcome.get())
            : ended ? Statuses.of(unfinished(reading.state())) : RunStatus.RUNNING;
    Map<String, String> tags = new TreeMap<>(extra);
    tags.put("mlflow.parentRunId", parent.run());
    tags.put("flowline.kind", "trial");
    tags.put("flowline.sweep", study.name());
    tags.put("flowline.trial", Integer.toString(trial.number()));
    tags.put("flowline.replicate", Integer.toString(replicate));
    Optional<String> reason = planned.outcome().flatMap(RunOutcome::reason);
    reason
        .or(() -> status == RunStatus.KILLED ? Optional.of("cut off") : Optional.empty())
        .ifPresent(
            text ->
                tags.put(
                    outcome.equals(Optional.of(RunState.STOPPED))
                        ? "flowline.stopped"
                        : "flowline.reason",
                    text));
    return Optional.of(
        reading.image(
            key(planned),
            RunName.of(trial.parameters(), planned.planned().seed()),
            trial.parameters(),
            tags,
            status));
  }

  /** A run may be finished for another study whose evaluation is another one. */
  private static RunState unfinished(RunState state) {
    return state == RunState.FINISHED ? RunState.TRAINED : state;
  }

  /** A model of the best setting of each problem. */
  private void best(RunPublisher publisher, Receipt parent, StudyTags tags)
      throws TrackingException, IOException {
    Optional<StudyGoal> goal = tags.comparison().goals().stream().findFirst();
    if (goal.isEmpty()) {
      return;
    }
    for (StudyComparison.Problem problem : tags.comparison().problems()) {
      List<StudyHistory.Trial> ranked = StudyComparison.ranked(goal.get(), problem.trials());
      if (ranked.isEmpty()) {
        continue;
      }
      StudyHistory.Trial best = ranked.get(0);
      int first = firstFinished(best);
      PlannedRun planned = best.replicates().get(first).planned();
      Optional<RunImage> image = image(parent, best, first, tags.of(best), true);
      Optional<RunReading> reading = RunReading.of(study.run(planned), planned.evaluation());
      if (image.isPresent() && reading.isPresent()) {
        String on = problem.name();
        publisher.models(
            image.get(),
            new ChosenModel(
                "best of " + study.name() + (on.isEmpty() ? "" : " on " + on),
                study.run(planned),
                reading.get().trainedAt(),
                Optional.of(Merit.of(goal.get(), ranked, digest(image.get()))),
                on.isEmpty() ? "" : "-" + on.replaceAll("[^\\p{Alnum}_.-]+", "-"),
                Optional.empty()));
      }
    }
  }

  /** The first of the runs of a trial that has finished, where one has. */
  private static int firstFinished(StudyHistory.Trial trial) {
    return IntStream.range(0, trial.replicates().size())
        .filter(
            seed ->
                trial
                    .replicates()
                    .get(seed)
                    .outcome()
                    .filter(end -> end.state() == RunState.FINISHED)
                    .isPresent())
        .findFirst()
        .orElseThrow();
  }

  /** What the metrics of a run were measured on. */
  private static String digest(RunImage image) {
    return image.input().map(input -> input.name() + " " + input.digest()).orElse("");
  }

  @Override
  public List<SavedView> views(Map<String, String> tags) throws IOException {
    StudyHistory history = StudyHistory.read(study);
    Optional<StudyHistory.Span> span = history.span();
    return span.isEmpty() || history.trials().isEmpty()
        ? List.of()
        : new StudyViews(
                new StudyComparison(history),
                study.name(),
                store(),
                span.get().first().toEpochMilli())
            .views(tags);
  }

  /** The run of the study; which view answers first is among its views. */
  @Override
  public URI address(URI server, String experiment, RunPublisher publisher) {
    return URI.create(
        "%s/#/experiments/%s/runs?workflowType=machine_learning".formatted(server, experiment));
  }
}
