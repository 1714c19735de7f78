package org.flowline.cli;

import java.io.IOException;
import java.util.List;
import org.flowline.engine.run.Provenance;
import org.flowline.engine.wiring.Experiment;
import org.flowline.engine.wiring.FinishedRuns;
import org.flowline.engine.wiring.PluginRegistry;
import org.flowline.engine.wiring.RecordedWeights;
import org.flowline.engine.wiring.SpecLoader;
import org.flowline.engine.wiring.WeightsSource;
import org.flowline.journal.RunDirectory;

/** The experiment of a run, from the spec that the run keeps. */
final class SavedSpec {
  private SavedSpec() {}

  /** Loads it, with changes to what does not shape the weights. */
  static Experiment load(RunDirectory run, PluginRegistry registry, List<String> overrides)
      throws IOException {
    WeightsSource weights =
        new RecordedWeights(
            Provenance.initialWeights(run),
            new FinishedRuns(run.path().toAbsolutePath().getParent()));
    return new SpecLoader(registry, weights)
        .load(run.spec(), overrides, Provenance.specDirectory(run));
  }
}
