package org.flowline.cli.option;

import java.io.IOException;
import java.util.List;
import org.flowline.cli.output.Terminal;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.run.ExperimentProvenance;
import org.flowline.engine.run.RunDescription;
import org.flowline.engine.wiring.Experiment;
import org.flowline.engine.wiring.rule.ChangedDataException;
import org.flowline.journal.run.RunDirectory;

/** The spec that a run keeps. */
public final class SavedSpec {
  private final RunDirectory run;
  private final PluginRegistry registry;
  private final Terminal terminal;

  /**
   * That of a run.
   *
   * @param run the run
   * @param registry the plugins
   * @param terminal hears what has to be said of it
   */
  public SavedSpec(RunDirectory run, PluginRegistry registry, Terminal terminal) {
    this.run = run;
    this.registry = registry;
    this.terminal = terminal;
  }

  /**
   * The experiment, with changes to what does not shape the weights. The data are read only where
   * the run does not know enough of them.
   *
   * @throws ChangedDataException if the run knows no more than their digest, and they have changed
   * @throws org.flowline.journal.file.DamagedFileException if the spec was edited so that it is of
   *     another model, or another file of the run is not what it wrote
   */
  public Experiment load(List<String> overrides) throws IOException {
    return new RunDescription(run, registry).checked(overrides, this::note);
  }

  /** The experiment whether its data are what they were or not, for what does not look at them. */
  public Experiment withAnyData() throws IOException {
    RunDescription description = new RunDescription(run, registry);
    Experiment experiment = description.experiment(List.of());
    description.check(experiment).ifPresent(this::note);
    return experiment;
  }

  private void note(String note) {
    terminal.say("note: " + note);
  }

  /** Whether an experiment trains the model of the run, wherever that lies today. */
  public boolean trains(Experiment experiment) throws IOException {
    return experiment.keys().training().equals(ExperimentProvenance.trainingKey(run))
        && experiment.spec().seed()
            == new RunDescription(run, registry).experiment(List.of()).spec().seed();
  }
}
