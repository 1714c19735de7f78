package org.flowline.cli;

import java.io.IOException;
import java.util.List;
import org.flowline.engine.run.Provenance;
import org.flowline.engine.wiring.Experiment;
import org.flowline.engine.wiring.PluginRegistry;
import org.flowline.engine.wiring.SpecLoader;
import org.flowline.journal.RunDirectory;

/** The experiment of a run, from the spec that the run keeps. */
final class SavedSpec {
  private SavedSpec() {}

  /** Loads it, with changes to what does not shape the weights. */
  static Experiment load(RunDirectory run, PluginRegistry registry, List<String> overrides)
      throws IOException {
    return new SpecLoader(registry).load(run.spec(), overrides, Provenance.specDirectory(run));
  }
}
