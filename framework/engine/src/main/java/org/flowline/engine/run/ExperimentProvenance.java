package org.flowline.engine.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.flowline.autodiff.machine.Natives;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.plugin.RecordedPlugins;
import org.flowline.engine.wiring.Experiment;
import org.flowline.engine.wiring.SpecOrigin;
import org.flowline.engine.wiring.rule.ChangedDataException;
import org.flowline.engine.wiring.rule.RecordedDataset;
import org.flowline.engine.wiring.weights.InitialWeights;
import org.flowline.journal.file.DamagedFileException;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunProvenance;
import org.flowline.spi.data.Data;
import org.flowline.spi.data.Dataset;
import org.flowline.spi.data.SpecDirectory;

/** What the provenance of a run is of an experiment here and now, and whether they agree. */
public final class ExperimentProvenance {
  private ExperimentProvenance() {}

  /** Of an experiment that is about to run here, into the given directory. */
  public static RunProvenance of(
      Experiment experiment,
      RunDirectory run,
      SpecOrigin origin,
      PluginRegistry registry,
      WorkingCopy copy) {
    Map<String, String> versions = new TreeMap<>();
    registry.plugins().stream()
        .filter(plugin -> !plugin.outside())
        .forEach(plugin -> versions.put(plugin.plugin(), plugin.version()));
    return RunProvenance.of(
        fromRun(run, origin.directory().path()),
        origin.file(),
        experiment.keys().training(),
        experiment
            .initialWeights()
            .map(
                start ->
                    new RunProvenance.Start(
                        start.run(), fromRun(run, start.file()), start.digest())),
        copy.state().map(state -> new RunProvenance.Commit(state.commit(), state.dirty())),
        versions,
        RecordedPlugins.outside(experiment.spec(), registry, place -> fromRun(run, place)),
        digests(experiment),
        machine());
  }

  private static RunProvenance.Digests digests(Experiment experiment) {
    return new RunProvenance.Digests(digest(experiment.source()), digest(experiment.target()));
  }

  private static RunProvenance.Machine machine() {
    Natives natives = Natives.start();
    return new RunProvenance.Machine(
        System.getProperty("java.vm.name") + " " + Runtime.version(),
        "%s %s %s"
            .formatted(
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch")),
        Runtime.getRuntime().availableProcessors(),
        natives.backend(),
        natives.blas(),
        natives.core());
  }

  /** Seen from the run, so that both can move together; in full where they share no root. */
  private static String fromRun(RunDirectory run, Path place) {
    Path there = place.toAbsolutePath().normalize();
    Path here = run.path().toAbsolutePath().normalize();
    Path way = there.getRoot().equals(here.getRoot()) ? here.relativize(there) : there;
    return way.toString().replace('\\', '/');
  }

  private static Optional<String> digest(Data data) {
    return data instanceof Dataset dataset ? Optional.of(dataset.digest()) : Optional.empty();
  }

  /** Where the spec of a run comes from, as its provenance says. */
  public static SpecOrigin origin(RunDirectory run) throws IOException {
    return new SpecOrigin(specDirectory(run), RunProvenance.read(run).specFile());
  }

  /** The directory that files in a run's spec are relative to, as its provenance says. */
  public static SpecDirectory specDirectory(RunDirectory run) throws IOException {
    String directory = RunProvenance.read(run).specDirectory().orElse("");
    return new SpecDirectory(run.path().resolve(directory).normalize());
  }

  /**
   * The weights that a run's training started from, as its provenance says: they name the run for
   * ever, whether the other one is still there or not. Empty where they were drawn.
   */
  public static Optional<InitialWeights> initialWeights(RunDirectory run) throws IOException {
    return RunProvenance.read(run)
        .start()
        .map(
            start ->
                new InitialWeights(
                    start.run(), run.path().resolve(start.model()).normalize(), start.weights()));
  }

  /** The training key of a run, as its provenance says; empty where it does not. */
  public static String trainingKey(RunDirectory run) throws IOException {
    return RunProvenance.read(run).trainingKey().orElse("");
  }

  /**
   * Whether the provenance of a run is that of an experiment.
   *
   * @throws DamagedFileException if it is none at all
   */
  static boolean of(RunDirectory run, Experiment experiment) throws IOException {
    RunProvenance provenance = RunProvenance.read(run);
    return provenance.trainingKey().equals(Optional.of(experiment.keys().training()))
        && provenance.specDirectory().isPresent()
        && provenance
            .start()
            .map(RunProvenance.Start::weights)
            .equals(experiment.initialWeights().map(InitialWeights::digest))
        && provenance.data().equals(digests(experiment));
  }

  /**
   * Checks that the data of an experiment are those that a run was made with, as its provenance
   * says.
   *
   * @throws ChangedDataException if files that were read are not
   * @throws DamagedFileException if what the run knows of them is that of another run
   */
  public static void checkData(RunDirectory run, Experiment experiment) throws IOException {
    RunProvenance.Digests digests = RunProvenance.read(run).data();
    check(run, "the source", digests.source(), experiment.source());
    check(run, "the target", digests.target(), experiment.target());
  }

  private static void check(RunDirectory run, String side, Optional<String> recorded, Data data)
      throws IOException {
    Optional<String> today = digest(data);
    if (recorded.isPresent() && today.isPresent() && !recorded.equals(today)) {
      if (data instanceof RecordedDataset) {
        throw new DamagedFileException(
            run.data(),
            "is not of this run: %s has another digest in %s"
                .formatted(side, run.provenance().getFileName()));
      }
      throw ChangedDataException.changed("the file of " + side, recorded.get(), today.get());
    }
  }
}
