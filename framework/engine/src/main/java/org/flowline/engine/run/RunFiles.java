package org.flowline.engine.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.flowline.autodiff.Parameters;
import org.flowline.engine.train.Checkpoint;
import org.flowline.engine.wiring.Experiment;
import org.flowline.engine.wiring.PluginOrigin;
import org.flowline.journal.AtomicFile;
import org.flowline.journal.RunDirectory;
import org.flowline.spi.data.SpecDirectory;

/**
 * The files of a run besides its journal.
 *
 * @param directory where they are
 * @param origin the directory that files in the spec are relative to
 * @param plugins what the provenance names
 * @param copy whose commit it names
 */
record RunFiles(
    RunDirectory directory, SpecDirectory origin, List<PluginOrigin> plugins, WorkingCopy copy) {
  private static final String CHECKPOINT = "last.safetensors";

  /** Writes the resolved spec and where the run comes from. */
  void describe(Experiment experiment) throws IOException {
    byte[] spec = experiment.resolvedYaml().getBytes(UTF_8);
    AtomicFile.write(directory.spec(), out -> out.write(spec));
    byte[] provenance = Provenance.of(experiment, directory, origin, plugins, copy).json();
    AtomicFile.write(directory.provenance(), out -> out.write(provenance));
  }

  /** Writes what the model needs to know of its data, unless that was done before. */
  void remember(Session session) throws IOException {
    if (!Files.exists(directory.data())) {
      DataDescription.of(session).write(directory);
    }
  }

  /** Whether both are there. */
  boolean described() {
    return Files.exists(directory.spec()) && Files.exists(directory.provenance());
  }

  /** The last good state of training. */
  Checkpoint checkpoint(Experiment experiment) {
    return new Checkpoint(
        directory.checkpoints().resolve(CHECKPOINT),
        RunNames.identity(experiment),
        experiment.spec().training().steps());
  }

  /** Writes the selected weights and returns the file. */
  Path writeModel(Experiment experiment, Parameters weights, long step) throws IOException {
    Files.createDirectories(directory.artifacts());
    Path file = directory.model();
    Model.write(file, weights, RunNames.identity(experiment), step);
    return file;
  }
}
