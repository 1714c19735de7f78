package org.flowline.plugins.mlflow.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.flowline.plugins.mlflow.model.ChosenModel;
import org.flowline.plugins.mlflow.model.ModelDirectory;
import org.flowline.plugins.mlflow.model.ModelSettings;
import org.flowline.plugins.mlflow.model.Registration;
import org.flowline.plugins.mlflow.server.LoggedModels;
import org.flowline.plugins.mlflow.server.MlflowServer;
import org.flowline.plugins.mlflow.server.TrackingException;
import org.flowline.spi.tracking.ExportedModel;
import org.flowline.spi.tracking.ModelExporter;
import org.mlflow.api.proto.Service;

/** Makes the trained network of a published run a model of the experiment. */
final class ModelPublisher {
  private static final String WEIGHTS = "model.safetensors";

  private final MlflowServer server;
  private final MlflowServer.Experiment experiment;
  private final ModelSettings settings;
  private final Progress progress;

  ModelPublisher(
      MlflowServer server,
      MlflowServer.Experiment experiment,
      ModelSettings settings,
      Progress progress) {
    this.server = server;
    this.experiment = experiment;
    this.settings = settings;
    this.progress = progress;
  }

  /** What is marked in a receipt once a model is there, with its name in the registry. */
  String mark(String name) {
    return "model:" + name + settings.register().map(" as "::concat).orElse("");
  }

  /**
   * Publishes a model, and registers it where that is asked for; what an earlier attempt has done
   * is not done again.
   *
   * @param run the run on the server
   * @param weights the file of the network
   */
  void publish(ChosenModel chosen, RunImage image, MlflowServer.RemoteRun run, Path weights)
      throws TrackingException, IOException {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put("flowline.run", String.valueOf(chosen.directory().getFileName()));
    tags.put(RunPublisher.STORE, image.tags().getOrDefault(RunPublisher.STORE, ""));
    chosen.merit().ifPresent(known -> tags.putAll(known.tags()));
    Map<String, String> described = new LinkedHashMap<>(tags);
    described.put("mlflow.note.content", description(chosen, image));
    LoggedModels models = server.models();
    Optional<LoggedModels.Model> before = models.find(experiment, run, chosen.name());
    LoggedModels.Model model =
        before.isPresent()
            ? before.get()
            : models.create(experiment, run, chosen.name(), image.parameters(), described);
    progress.made();
    if (!model.ready()) {
      complete(models, model, image, run, weights, chosen.directory());
    }
    if (settings.register().isPresent()) {
      new Registration(
              server.registry(), settings.register().get() + chosen.suffix(), progress::note)
          .register(model, run, chosen.merit(), tags, description(chosen, image));
    }
  }

  private static String description(ChosenModel chosen, RunImage image) {
    return "%s, run %s%s"
        .formatted(
            image.name(),
            chosen.directory().getFileName(),
            chosen.merit().map(merit -> ": " + merit.sentence()).orElse(""));
  }

  private void complete(
      LoggedModels models,
      LoggedModels.Model model,
      RunImage image,
      MlflowServer.RemoteRun run,
      Path weights,
      Path directory)
      throws TrackingException, IOException {
    models.upload(model, WEIGHTS, weights);
    if (settings.exporter().isPresent()) {
      upload(settings.exporter().get(), models, model, image, run, directory);
    }
    long step = image.metrics().stream().mapToLong(Service.Metric::getStep).max().orElse(0);
    models.complete(run, model, step, ofModel(image.metrics()), image.input());
    progress.made();
  }

  private void upload(
      ModelExporter exporter,
      LoggedModels models,
      LoggedModels.Model model,
      RunImage image,
      MlflowServer.RemoteRun run,
      Path directory)
      throws TrackingException, IOException {
    Path work = Files.createTempDirectory("flowline-model");
    try {
      Optional<ExportedModel> exported = exported(exporter, directory, work, image.name());
      if (exported.isPresent()) {
        Map<String, Path> files =
            new ModelDirectory(exported.get(), work)
                .write(model.id(), run.id(), server.version(), Instant.ofEpochMilli(image.last()));
        for (Map.Entry<String, Path> file : files.entrySet()) {
          models.upload(model, file.getKey(), file.getValue());
          progress.made();
        }
      }
    } finally {
      try (Stream<Path> files = Files.list(work)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(work);
    }
  }

  /** Empty where a model has no graph, which is no failure of publishing. */
  private Optional<ExportedModel> exported(
      ModelExporter exporter, Path directory, Path work, String name) {
    progress.computing(true);
    try {
      ExportedModel exported = exporter.export(directory, work);
      exported.leftOut().forEach(what -> progress.note("the model of " + name + ": " + what));
      return Optional.of(exported);
    } catch (IOException e) {
      progress.note(
          "the model of %s is published as weights alone: %s".formatted(name, e.getMessage()));
      return Optional.empty();
    } finally {
      progress.computing(false);
    }
  }

  /** The last value of each metric that says something of the model, not of the machine. */
  private static List<Service.Metric> ofModel(List<Service.Metric> metrics) {
    Map<String, Service.Metric> latest = new TreeMap<>();
    metrics.stream()
        .filter(metric -> !metric.getKey().matches("(system|time)/.*"))
        .forEach(
            metric ->
                latest.merge(
                    metric.getKey(), metric, (a, b) -> b.getStep() >= a.getStep() ? b : a));
    return List.copyOf(latest.values());
  }
}
