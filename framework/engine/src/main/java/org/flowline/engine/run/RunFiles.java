package org.flowline.engine.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.flowline.autodiff.Parameters;
import org.flowline.engine.train.Checkpoint;
import org.flowline.engine.wiring.Experiment;
import org.flowline.engine.wiring.SpecOrigin;
import org.flowline.journal.file.AtomicFile;
import org.flowline.journal.file.IOConsumer;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunHistory;

/**
 * The files of a run besides its journal.
 *
 * @param description what they say of the run
 * @param origin where the spec comes from
 * @param copy whose commit the provenance names
 */
record RunFiles(RunDescription description, SpecOrigin origin, WorkingCopy copy) {
  private static final String CHECKPOINT = "last.safetensors";

  /** Where they are. */
  RunDirectory directory() {
    return description.run();
  }

  /** Writes the resolved spec and where the run comes from. */
  void describe(Experiment experiment) throws IOException {
    writeSpec(experiment);
    writeProvenance(experiment);
  }

  /**
   * Writes what is gone of both, or is not that of the experiment.
   *
   * @param say told of it
   */
  void restore(Experiment experiment, IOConsumer<String> say) throws IOException {
    Optional<String> provenance = description.provenanceFlaw(experiment);
    if (provenance.isPresent()) {
      writeProvenance(experiment);
      say.accept(provenance.get() + "; it is written anew, as of today");
    }
    Optional<String> spec = description.specFlaw(experiment);
    if (spec.isPresent()) {
      writeSpec(experiment);
      say.accept(spec.get() + "; it is written anew, as of today");
    }
  }

  private void writeSpec(Experiment experiment) throws IOException {
    byte[] spec = experiment.resolvedYaml().getBytes(UTF_8);
    AtomicFile.write(directory().spec(), out -> out.write(spec));
  }

  /**
   * Writes by which spec an evaluation is measured, unless it is that of the run or is known: the
   * same evaluation may be asked for by specs of several names.
   */
  void describeEvaluation(Experiment experiment, String key, RunHistory history)
      throws IOException {
    boolean first = history.evaluationKeys().stream().limit(1).anyMatch(key::equals);
    byte[] spec = experiment.resolvedYaml().getBytes(UTF_8);
    if (first
        || Files.exists(directory().ownSpec(key))
        || Arrays.equals(spec, Files.readAllBytes(directory().spec()))) {
      return;
    }
    Files.createDirectories(directory().evaluation(key));
    AtomicFile.write(directory().ownSpec(key), out -> out.write(spec));
  }

  private void writeProvenance(Experiment experiment) throws IOException {
    byte[] provenance =
        ExperimentProvenance.of(experiment, directory(), origin, description.registry(), copy)
            .json();
    AtomicFile.write(directory().provenance(), out -> out.write(provenance));
  }

  /**
   * Writes what the model needs to know of its data, unless that was done before.
   *
   * @param say told if something else was there
   */
  void remember(SeededExperiment session, IOConsumer<String> say) throws IOException {
    Optional<String> flaw = DataDescription.flaw(directory(), session.experiment());
    if (flaw.isPresent()) {
      boolean there = Files.exists(directory().data());
      DataDescription.of(session).write(directory());
      if (there) {
        say.accept(flaw.get() + "; it is written anew");
      }
    }
  }

  /** The last good state of training. */
  Checkpoint checkpoint(Experiment experiment) {
    return new Checkpoint(
        directory().checkpoints().resolve(CHECKPOINT),
        RunNames.identity(experiment),
        experiment.spec().training().steps());
  }

  /** Writes the selected weights and returns the file. */
  Path writeModel(Experiment experiment, Parameters weights, long step) throws IOException {
    Files.createDirectories(directory().artifacts());
    Path file = directory().model();
    Model.write(file, weights, RunNames.identity(experiment), step);
    return file;
  }
}
