package org.flowline.plugins.mlflow;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.study.StudyDirectory;
import org.flowline.plugins.mlflow.model.ModelSettings;
import org.flowline.plugins.mlflow.publish.Publisher;
import org.flowline.plugins.mlflow.publish.RunSubject;
import org.flowline.plugins.mlflow.publish.StudySubject;
import org.flowline.plugins.mlflow.publish.Subject;
import org.flowline.plugins.mlflow.publish.Timing;
import org.flowline.plugins.mlflow.server.Access;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.component.NotEmpty;
import org.flowline.spi.component.SettingException;
import org.flowline.spi.tracking.HostedTracker;
import org.flowline.spi.tracking.LocalServer;
import org.flowline.spi.tracking.ModelExporter;
import org.flowline.spi.tracking.ModelTracker;
import org.flowline.spi.tracking.ProbedTracker;
import org.flowline.spi.tracking.Publication;
import org.flowline.spi.tracking.TrackingSubject;

/**
 * Publishes to an MLflow tracking server: an experiment a study, a parent run for it, and a child
 * for each replicate of each trial.
 */
@Doc("An MLflow tracking server; credentials come from MLflow's own environment variables.")
public final class MlflowTracker implements HostedTracker, ModelTracker, ProbedTracker {
  private final Access access;
  private final Optional<String> experiment;
  private final Timing timing;
  private final ModelSettings models;

  /** The tracker that a spec wires. */
  @Inject
  public MlflowTracker(Config config) {
    this(
        Access.of(config.uri(), name -> Optional.ofNullable(System.getenv(name))),
        config.experiment(),
        Timing.USUAL,
        new ModelSettings(Optional.empty(), config.register(), config.checkpoints()));
  }

  MlflowTracker(Access access, Optional<String> experiment, Timing timing, ModelSettings models) {
    this.access = access;
    this.experiment = experiment;
    this.timing = timing;
    this.models = models;
  }

  @Override
  public Publication begin(TrackingSubject subject, Consumer<String> told) {
    return new Publisher(subject(subject), experiment, access, timing, models, told);
  }

  @Override
  public String addressVariable() {
    return "MLFLOW_TRACKING_URI";
  }

  @Override
  public MlflowTracker at(String address, Optional<String> name) {
    return new MlflowTracker(new Config(address, name, models.register(), models.checkpoints()));
  }

  @Override
  public MlflowTracker exporting(ModelExporter exporter) {
    return new MlflowTracker(access, experiment, timing, models.exporting(exporter));
  }

  @Override
  public int checkpoints() {
    return models.checkpoints();
  }

  @Override
  public String probe() throws IOException {
    return MlflowProbe.of(access);
  }

  @Override
  public String product() {
    return "MLflow";
  }

  @Override
  public String installation() {
    return "python3 -m venv .venv && .venv/bin/pip install mlflow";
  }

  @Override
  public Optional<Path> program(Path environment) {
    return MlflowServerProcess.find(environment);
  }

  @Override
  public LocalServer start(Path program, int port, Path directory) throws IOException {
    return MlflowServerProcess.start(program, port, directory);
  }

  private static Subject subject(TrackingSubject subject) {
    if (subject instanceof TrackingSubject.OfStudy study) {
      return new StudySubject(new StudyDirectory(study.directory()));
    }
    TrackingSubject.OfRun run = (TrackingSubject.OfRun) subject;
    return new RunSubject(new RunDirectory(run.directory()), run.evaluation());
  }

  /**
   * The settings.
   *
   * @param uri the address of the server, http or https
   * @param experiment where the runs go on it
   * @param register the name of the models of this spec in its registry
   * @param checkpoints how many of each run are kept and become models, too
   */
  public record Config(
      @Default("http://127.0.0.1:5000") @Doc("The address of the server, http or https.")
          String uri,
      @NotEmpty @Doc("The experiment there; left out, the name of the spec.")
          Optional<String> experiment,
      @NotEmpty @Doc(
              "The name under which the model, of a study the best one, is registered there; the"
                  + " best so far has the alias 'champion'.")
          Optional<String> register,
      @Default("0")
          @AtLeast(0)
          @Doc(
              "How many checkpoints of each run are kept, those of the lowest validation loss; of a"
                  + " single run, and of the best of a study, each is a model there.")
          int checkpoints) {
    /**
     * Checks the address and the name.
     *
     * @throws SettingException if no registered model can have the name
     */
    public Config {
      Access.of(uri, name -> Optional.empty());
      if (register.filter(name -> name.contains("/") || name.contains(":")).isPresent()) {
        throw new SettingException(
            "register",
            "register must have no '/' and no ':', which MLflow takes from no name of a model, got "
                + register.get());
      }
    }
  }
}
