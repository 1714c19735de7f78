package org.flowline.spi.component;

import org.flowline.spi.coupling.Coupling;
import org.flowline.spi.data.Data;
import org.flowline.spi.launch.Workplace;
import org.flowline.spi.metric.Metric;
import org.flowline.spi.network.Architecture;
import org.flowline.spi.objective.Objective;
import org.flowline.spi.objective.TimeSampling;
import org.flowline.spi.optimizer.Optimizer;
import org.flowline.spi.path.ProbabilityPath;
import org.flowline.spi.search.Search;
import org.flowline.spi.search.StoppingRule;
import org.flowline.spi.solver.Solver;
import org.flowline.spi.tracking.Tracker;

/**
 * The kinds of part that an experiment or a study is made of, by the name that specs and commands
 * use.
 *
 * @since 0.1.0
 */
public enum Kind {
  /** A source or a target: a distribution or a data set. */
  DATA("data", Data.class),
  /** A probability path from source to data. */
  PATH("path", ProbabilityPath.class),
  /** A coupling of source and target points. */
  COUPLING("coupling", Coupling.class),
  /** What training minimises. */
  OBJECTIVE("objective", Objective.class),
  /** The law of the times at which an objective trains. */
  TIME_SAMPLING("time_sampling", TimeSampling.class),
  /** A family of neural networks. */
  ARCHITECTURE("architecture", Architecture.class),
  /** How weights follow their gradient. */
  OPTIMIZER("optimizer", Optimizer.class),
  /** A solver of differential equations. */
  SOLVER("solver", Solver.class),
  /** A measure of a trained flow. */
  METRIC("metric", Metric.class),
  /** How a study chooses its trials. */
  SEARCH("search", Search.class),
  /** Which trials a study stops early. */
  STOPPING("stopping", StoppingRule.class),
  /** Where the runs of a study are computed. */
  LAUNCHER("launcher", Workplace.class),
  /** Where runs are published. */
  TRACKER("tracker", Tracker.class);

  private final String label;
  private final Class<?> contract;

  Kind(String label, Class<?> contract) {
    this.label = label;
    this.contract = contract;
  }

  /** The word that specs, messages and commands use for this kind. */
  public String label() {
    return label;
  }

  /** The interface that every component of this kind implements. */
  public Class<?> contract() {
    return contract;
  }
}
