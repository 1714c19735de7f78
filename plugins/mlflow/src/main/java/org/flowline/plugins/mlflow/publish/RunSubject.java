package org.flowline.plugins.mlflow.publish;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunState;
import org.flowline.journal.run.RunStore;
import org.flowline.plugins.mlflow.compare.SavedView;
import org.flowline.plugins.mlflow.model.ChosenModel;
import org.flowline.plugins.mlflow.server.TrackingException;
import org.mlflow.api.proto.Service.RunStatus;

/** A run that belongs to no study. */
public final class RunSubject implements Subject {
  private final RunDirectory run;
  private final String evaluation;
  private long published = -1;
  private boolean done;

  /**
   * One evaluation of a run.
   *
   * @param evaluation its short key
   */
  public RunSubject(RunDirectory run, String evaluation) {
    this.run = run;
    this.evaluation = evaluation;
  }

  private String key() {
    return run.id() + "/" + evaluation;
  }

  @Override
  public Optional<String> name() throws IOException {
    return Files.exists(run.events())
        ? RunReading.of(run, evaluation).flatMap(RunReading::spec)
        : Optional.empty();
  }

  @Override
  public Optional<String> description() {
    return Optional.empty();
  }

  @Override
  public String filter() {
    return "tags.`%s` = '%s'".formatted(RunPublisher.KEY, key());
  }

  @Override
  public String store() throws IOException {
    return new RunStore(run.path().toAbsolutePath().normalize().resolveSibling("")).id();
  }

  @Override
  public Path receipts() {
    return run.path().resolve("published.jsonl");
  }

  @Override
  public List<SavedView> views(Map<String, String> tags) {
    return List.of();
  }

  @Override
  public void publish(RunPublisher publisher, boolean ended, List<Path> page)
      throws TrackingException, IOException {
    long size = Files.exists(run.events()) ? Files.size(run.events()) : -1;
    if (size < 0 || (size == published && (!ended || done))) {
      return;
    }
    Optional<RunReading> reading = RunReading.of(run, evaluation);
    if (reading.isPresent()) {
      RunImage image = image(reading.get(), ended, page);
      publisher.publish(image);
      if (ended && image.status() == RunStatus.FINISHED) {
        publisher.models(
            image,
            new ChosenModel(
                "model of " + reading.get().spec().orElse(run.id()),
                run,
                reading.get().trainedAt(),
                Optional.empty(),
                "",
                Optional.empty()));
      }
    }
    published = size;
    done = ended;
  }

  private RunImage image(RunReading reading, boolean ended, List<Path> page) throws IOException {
    Map<String, String> tags = new TreeMap<>(Map.of("flowline.kind", "run"));
    reading.description().ifPresent(text -> tags.put("mlflow.note.content", text));
    reading.reason().ifPresent(reason -> tags.put("flowline.reason", reason));
    RunImage image =
        reading.image(
            key(),
            reading.spec().orElse(run.id()) + " \u00b7 s" + reading.seed(),
            reading.settings(),
            tags,
            ended || reading.state() == RunState.FAILED
                ? Statuses.of(reading.state())
                : RunStatus.RUNNING);
    Map<String, Path> files = new TreeMap<>(image.files());
    page.forEach(file -> files.put("report/" + file.getFileName(), file));
    return image.withFiles(files);
  }

  @Override
  public URI address(URI server, String experiment, RunPublisher publisher) {
    return URI.create(
        server
            + "/#/experiments/"
            + experiment
            + publisher.receipt(key()).map(receipt -> "/runs/" + receipt.run()).orElse(""));
  }
}
