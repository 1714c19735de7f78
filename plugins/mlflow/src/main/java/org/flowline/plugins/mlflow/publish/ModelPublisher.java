package org.flowline.plugins.mlflow.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.flowline.plugins.mlflow.model.ChosenModel;
import org.flowline.plugins.mlflow.model.ModelDirectory;
import org.flowline.plugins.mlflow.model.ModelSettings;
import org.flowline.plugins.mlflow.model.Registration;
import org.flowline.plugins.mlflow.server.LoggedModels;
import org.flowline.plugins.mlflow.server.MlflowServer;
import org.flowline.plugins.mlflow.server.NoAnswer;
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
  String mark(ChosenModel chosen) {
    return Receipt.model(chosen.name(), registered(chosen));
  }

  /** Checkpoints have no name there. */
  private Optional<String> registered(ChosenModel chosen) {
    return settings.register().filter(name -> chosen.checkpoint().isEmpty());
  }

  /** The names of the models that are there, by their run. */
  Map<String, Set<String>> names() throws TrackingException {
    return server.models().names(experiment);
  }

  /** How many checkpoints of each run were asked for. */
  int checkpoints() {
    return settings.checkpoints();
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
    String description = chosen.description(image.name());
    Map<String, String> tags = new LinkedHashMap<>(chosen.tags());
    if (chosen.merit().isEmpty() && chosen.checkpoint().isEmpty()) {
      tags.putAll(measured(image.metrics()));
    }
    tags.put(RunPublisher.STORE, image.tags().getOrDefault(RunPublisher.STORE, ""));
    Map<String, String> described = new LinkedHashMap<>(tags);
    described.put("mlflow.note.content", description);
    LoggedModels models = server.models();
    Optional<LoggedModels.Model> before = models.find(experiment, run, chosen.name());
    LoggedModels.Model model =
        before.isPresent()
            ? before.get()
            : models.create(experiment, run, chosen.name(), image.parameters(), described);
    progress.made();
    if (!model.ready()) {
      complete(models, model, image, run, weights, chosen);
    }
    Optional<String> name = registered(chosen);
    if (name.isPresent()) {
      new Registration(server.registry(), name.get() + chosen.suffix(), progress::note)
          .register(model, run, chosen.merit(), tags, description);
    }
  }

  private void complete(
      LoggedModels models,
      LoggedModels.Model model,
      RunImage image,
      MlflowServer.RemoteRun run,
      Path weights,
      ChosenModel chosen)
      throws TrackingException, IOException {
    models.upload(model, WEIGHTS, weights);
    if (settings.exporter().isPresent()) {
      upload(settings.exporter().get(), models, model, image, run, chosen, weights);
    }
    models.complete(run, model, chosen.step(), ofModel(image.metrics(), chosen), image.input());
    progress.made();
  }

  private void upload(
      ModelExporter exporter,
      LoggedModels models,
      LoggedModels.Model model,
      RunImage image,
      MlflowServer.RemoteRun run,
      ChosenModel chosen,
      Path weights)
      throws TrackingException, IOException {
    Path work = Files.createTempDirectory("flowline-model");
    try {
      Optional<ExportedModel> exported = exported(exporter, chosen, weights, work);
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
      ModelExporter exporter, ChosenModel chosen, Path weights, Path work) {
    progress.computing(true);
    try {
      Path run = chosen.run().path();
      ExportedModel exported =
          chosen.checkpoint().isEmpty()
              ? exporter.export(run, work)
              : exporter.export(run, weights, work);
      exported.leftOut().forEach(what -> progress.note("'" + chosen.name() + "': " + what));
      return Optional.of(exported);
    } catch (IOException | RuntimeException e) {
      // Whatever a plugin's part does wrong here, the run and its study are published whole.
      progress.note(
          "'%s' is published as weights alone: %s".formatted(chosen.name(), NoAnswer.inWords(e)));
      return Optional.empty();
    } finally {
      progress.computing(false);
    }
  }

  /**
   * What was measured of a model in the end, as tags: its version in the registry has no values.
   */
  private static Map<String, String> measured(List<Service.Metric> metrics) {
    Map<String, String> tags = new TreeMap<>();
    metrics.stream()
        .filter(metric -> metric.getKey().startsWith("eval/"))
        .forEach(metric -> tags.put(metric.getKey(), Double.toString(metric.getValue())));
    return tags;
  }

  /**
   * The values that say something of the weights, not of the machine: of what was measured while
   * they were trained the last before their step, and of the model what was measured in the end.
   */
  private static List<Service.Metric> ofModel(List<Service.Metric> metrics, ChosenModel chosen) {
    Map<String, Service.Metric> latest = new TreeMap<>();
    metrics.stream()
        .filter(metric -> !metric.getKey().matches("(system|time)/.*"))
        .filter(metric -> metric.getStep() <= chosen.step())
        .filter(metric -> metric.getStep() > 0 || chosen.checkpoint().isEmpty())
        .forEach(
            metric ->
                latest.merge(
                    metric.getKey(), metric, (a, b) -> b.getStep() >= a.getStep() ? b : a));
    return List.copyOf(latest.values());
  }
}
