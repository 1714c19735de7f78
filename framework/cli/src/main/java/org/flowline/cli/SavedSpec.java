package org.flowline.cli;

import java.io.IOException;
import java.util.List;
import org.flowline.engine.run.Provenance;
import org.flowline.engine.wiring.ChangedDataException;
import org.flowline.engine.wiring.Experiment;
import org.flowline.engine.wiring.FinishedRuns;
import org.flowline.engine.wiring.PluginRegistry;
import org.flowline.engine.wiring.RecordedWeights;
import org.flowline.engine.wiring.SpecLoader;
import org.flowline.engine.wiring.WeightsSource;
import org.flowline.journal.RunData;
import org.flowline.journal.RunDirectory;

/** The experiment of a run, from the spec that the run keeps. */
final class SavedSpec {
  private SavedSpec() {}

  /**
   * Loads it, with changes to what does not shape the weights. The data are read only where the run
   * does not know enough of them.
   *
   * @throws ChangedDataException if the run knows no more than their digest, and they have changed
   */
  static Experiment load(RunDirectory run, PluginRegistry registry, List<String> overrides)
      throws IOException {
    Experiment experiment = read(run, registry, overrides);
    Provenance.checkData(run, experiment);
    return experiment;
  }

  /** Whether an experiment trains the model of a run, wherever that lies today. */
  static boolean trains(Experiment experiment, RunDirectory run, PluginRegistry registry)
      throws IOException {
    return experiment.keys().training().equals(Provenance.trainingKey(run))
        && experiment.spec().seed() == read(run, registry, List.of()).spec().seed();
  }

  /** Loads it whether its data are what they were or not, for what does not look at them. */
  static Experiment read(RunDirectory run, PluginRegistry registry, List<String> overrides)
      throws IOException {
    WeightsSource weights =
        new RecordedWeights(Provenance.initialWeights(run), new FinishedRuns(run.store()));
    return new SpecLoader(registry, weights)
        .load(run.spec(), overrides, Provenance.specDirectory(run), RunData.read(run));
  }
}
