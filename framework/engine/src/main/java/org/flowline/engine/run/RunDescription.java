package org.flowline.engine.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.flowline.engine.plugin.PluginException;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.plugin.RecordedPlugins;
import org.flowline.engine.spec.problem.SpecException;
import org.flowline.engine.wiring.Experiment;
import org.flowline.engine.wiring.SpecContext;
import org.flowline.engine.wiring.SpecLoader;
import org.flowline.engine.wiring.rule.ChangedDataException;
import org.flowline.engine.wiring.weights.FinishedRuns;
import org.flowline.engine.wiring.weights.RecordedWeights;
import org.flowline.engine.wiring.weights.WeightsSource;
import org.flowline.journal.file.DamagedFileException;
import org.flowline.journal.run.RunData;
import org.flowline.journal.run.RunDirectory;

/**
 * What a run's directory says of the run besides its results: {@code spec.yaml}, {@code
 * provenance.json} and {@code data.json}. Anybody can edit them, so that they are compared with the
 * training key before they are believed.
 *
 * @param run the run
 * @param registry the plugins of today
 */
public record RunDescription(RunDirectory run, PluginRegistry registry) {
  /**
   * The experiment of the spec that the run keeps. The data are read only where the run does not
   * know enough of them.
   *
   * @param overrides changes to it
   * @throws SpecException with everything that is wrong with the spec
   * @throws PluginException if it has components of a plugin that is not given
   * @throws DamagedFileException if another file is not what the run wrote
   * @throws IOException if a file cannot be read
   */
  public Experiment experiment(List<String> overrides) throws IOException {
    return experiment(overrides, RunData.read(run));
  }

  /**
   * The same, after checks that data and spec are still those of the model of the run.
   *
   * @param notes hears what has to be said of it
   * @throws ChangedDataException if the run knows no more of its data than their digest, and they
   *     have changed
   * @throws DamagedFileException if the spec was edited so that it is of another model, or another
   *     file of the run is not what it wrote
   */
  public Experiment checked(List<String> overrides, Consumer<String> notes) throws IOException {
    Experiment experiment = experiment(overrides);
    ExperimentProvenance.checkData(run, experiment);
    check(overrides.isEmpty() ? experiment : experiment(List.of())).ifPresent(notes);
    return experiment;
  }

  private Experiment experiment(List<String> overrides, Optional<RunData> data) throws IOException {
    WeightsSource weights =
        new RecordedWeights(
            ExperimentProvenance.initialWeights(run), new FinishedRuns(run.store()));
    try {
      return new SpecLoader(SpecContext.ofProcess(registry, weights))
          .load(run.spec(), overrides, ExperimentProvenance.specDirectory(run), data);
    } catch (SpecException e) {
      Optional<String> missing = new RecordedPlugins(run, registry).missing(e.problems());
      throw missing.isPresent() ? new PluginException(missing.get(), e) : e;
    }
  }

  /**
   * Checks that the spec which the run keeps still is that of its model.
   *
   * @param kept the experiment of that spec, without changes
   * @return what has to be said if that cannot be known, because the plugins or the data are not
   *     those of the run any more
   * @throws DamagedFileException if the spec was edited so that it is of another model
   * @throws IOException if the provenance cannot be read
   */
  public Optional<String> check(Experiment kept) throws IOException {
    String recorded = ExperimentProvenance.trainingKey(run);
    String today = kept.keys().training();
    if (recorded.isEmpty() || recorded.equals(today)) {
      return Optional.empty();
    }
    try {
      ExperimentProvenance.checkData(run, kept);
    } catch (ChangedDataException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
    List<String> changed = new RecordedPlugins(run, registry).changed();
    if (changed.isEmpty()) {
      throw new DamagedFileException(run.spec(), anotherModel(today, recorded));
    }
    return Optional.of(
        "the plugins are not those that the run was made with, so nobody can tell whether its spec"
            + " still is that of its model: "
            + String.join(", ", changed));
  }

  private static String anotherModel(String today, String recorded) {
    return "was edited: it is of another model, of training key %s instead of %s"
        .formatted(today, recorded);
  }

  /** Whether provenance and spec are those of an experiment. */
  boolean whole(Experiment experiment) throws IOException {
    return provenanceFlaw(experiment).isEmpty() && specFlaw(experiment).isEmpty();
  }

  /** Why the provenance is not that of an experiment, as a sentence; empty if it is. */
  Optional<String> provenanceFlaw(Experiment experiment) throws IOException {
    if (!Files.exists(run.provenance())) {
      return Optional.of(gone(run.provenance()));
    }
    try {
      return ExperimentProvenance.of(run, experiment)
          ? Optional.empty()
          : Optional.of(run.provenance() + " is damaged: it is of another run");
    } catch (DamagedFileException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Why the spec is not that of an experiment but for what does not shape the weights, as a
   * sentence; empty if it is.
   *
   * @throws DamagedFileException if the provenance is none
   */
  Optional<String> specFlaw(Experiment experiment) throws IOException {
    if (!Files.exists(run.spec())) {
      return Optional.of(gone(run.spec()));
    }
    if (Arrays.equals(Files.readAllBytes(run.spec()), experiment.resolvedYaml().getBytes(UTF_8))) {
      return Optional.empty();
    }
    try {
      Optional<RunData> data =
          DataDescription.flaw(run, experiment).isEmpty() ? RunData.read(run) : Optional.empty();
      Experiment kept = experiment(List.of(), data);
      return RunNames.identity(kept).equals(RunNames.identity(experiment))
          ? Optional.empty()
          : Optional.of(
              run.spec()
                  + ": "
                  + anotherModel(kept.keys().training(), experiment.keys().training()));
    } catch (SpecException e) {
      return Optional.of(run.spec() + " is damaged: " + e.problems().get(0).sentence());
    } catch (PluginException | ChangedDataException e) {
      return Optional.of(run.spec() + " is damaged: " + e.getMessage());
    }
  }

  private static String gone(Path file) {
    return file + " is gone";
  }
}
