package org.flowline.plugins.mlflow.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunOutcome;
import org.flowline.journal.run.RunState;
import org.flowline.journal.run.RunStore;
import org.flowline.journal.study.StudyDirectory;
import org.flowline.journal.study.StudyEvent;
import org.flowline.journal.study.StudyGoal;
import org.flowline.journal.study.StudyHistory;
import org.flowline.plugins.mlflow.server.TrackingException;
import org.mlflow.api.proto.Service.RunStatus;

/** A study: a parent run, and a child of it for each replicate of each trial. */
public final class StudySubject implements Subject {
  private static final String WEIGHTS = "model.safetensors";

  private final StudyDirectory study;

  /**
   * What of a run was published: below which parent, its journal's length, how it ended, and
   * whether that was final.
   */
  private record Seen(String parent, long bytes, Optional<RunOutcome> outcome, boolean ended) {}

  private final Map<String, Seen> seen = new HashMap<>();

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
    RunImage begun = parent.image(RunStatus.RUNNING, List.of());
    Optional<Receipt> known =
        publisher.receipt(begun.key()).filter(receipt -> receipt.start() == begun.start());
    Receipt above = ended && known.isPresent() ? known.get() : publisher.publish(begun);
    for (StudyHistory.Trial trial : history.trials()) {
      for (int replicate = 0; replicate < trial.replicates().size(); replicate++) {
        child(publisher, above, trial, replicate, ended);
      }
    }
    if (ended) {
      best(publisher, above, history);
      publisher.publish(parent.image(parent.status(), page));
    }
  }

  private void child(
      RunPublisher publisher,
      Receipt parent,
      StudyHistory.Trial trial,
      int replicate,
      boolean ended)
      throws TrackingException, IOException {
    StudyHistory.Replicate planned = trial.replicates().get(replicate);
    Path journal = study.run(planned.planned()).events();
    if (!Files.exists(journal)) {
      return;
    }
    String key = key(planned);
    Seen now = new Seen(parent.run(), Files.size(journal), planned.outcome(), ended);
    Seen before = seen.getOrDefault(key, new Seen("", -1, Optional.empty(), false));
    boolean settled = planned.outcome().isPresent();
    if (before.parent().equals(now.parent())
        && before.bytes() == now.bytes()
        && before.outcome().equals(now.outcome())
        && (settled || before.ended() == ended)) {
      return;
    }
    Optional<RunImage> image = image(parent, trial, replicate, ended);
    if (image.isPresent()) {
      publisher.tryToPublish(image.get());
    }
    seen.put(key, now);
  }

  private String key(StudyHistory.Replicate replicate) {
    return study.name() + "/" + replicate.planned().run() + "/" + replicate.planned().evaluation();
  }

  private Optional<RunImage> image(
      Receipt parent, StudyHistory.Trial trial, int replicate, boolean ended) throws IOException {
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
    Map<String, String> tags = new TreeMap<>();
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

  private void best(RunPublisher publisher, Receipt parent, StudyHistory history)
      throws TrackingException, IOException {
    Optional<StudyHistory.Trial> best = BestTrial.of(history);
    if (best.isPresent()) {
      Optional<RunImage> image = image(parent, best.get(), 0, true);
      if (image.isPresent()) {
        publisher.model(image.get(), "best of " + study.name(), WEIGHTS);
      }
    }
  }

  /** The charts of all trials, the best first; without the parent, which would hide them. */
  @Override
  public URI address(URI server, String experiment, RunPublisher publisher) throws IOException {
    Optional<StudyGoal> goal = StudyHistory.read(study).opened().flatMap(StudyEvent.Opened::goal);
    String metric = goal.map(StudyGoal::metric).orElse("eval/wasserstein");
    return URI.create(
        "%s/#/experiments/%s/runs?searchFilter=%s&orderByKey=%s&orderByAsc=%s&compareRunsMode=CHART"
            .formatted(
                server,
                experiment,
                encoded(
                    "%s and tags.`flowline.kind` = 'trial' and tags.`%s` = '%s'"
                        .formatted(filter(), RunPublisher.STORE, store())),
                encoded("metrics.`%s`".formatted(metric)),
                goal.map(StudyGoal::minimize).orElse(true)));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
