package org.flowline.spi.component;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
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
 * The entry class of a plugin: it only lists what the plugin adds.
 *
 * <pre>{@code
 * public final class PathsPlugin extends FlowPlugin {
 *   @Override
 *   protected void configure() {
 *     bindPath("ot", OtPath.class);
 *   }
 * }
 * }</pre>
 *
 * <p>It is found by {@link java.util.ServiceLoader}: name it in {@code
 * META-INF/services/org.flowline.spi.component.FlowPlugin}.
 *
 * @since 0.1.0
 */
public abstract class FlowPlugin extends AbstractModule {
  /** Adds a source or target. */
  protected final void bindData(String type, Class<? extends Data> implementation) {
    bindComponent(Kind.DATA, type, implementation);
  }

  /** Adds a probability path. */
  protected final void bindPath(String type, Class<? extends ProbabilityPath> implementation) {
    bindComponent(Kind.PATH, type, implementation);
  }

  /** Adds a coupling. */
  protected final void bindCoupling(String type, Class<? extends Coupling> implementation) {
    bindComponent(Kind.COUPLING, type, implementation);
  }

  /** Adds an objective. */
  protected final void bindObjective(String type, Class<? extends Objective> implementation) {
    bindComponent(Kind.OBJECTIVE, type, implementation);
  }

  /** Adds a law of training times. */
  protected final void bindTimeSampling(String type, Class<? extends TimeSampling> implementation) {
    bindComponent(Kind.TIME_SAMPLING, type, implementation);
  }

  /** Adds an architecture. */
  protected final void bindArchitecture(String type, Class<? extends Architecture> implementation) {
    bindComponent(Kind.ARCHITECTURE, type, implementation);
  }

  /** Adds an optimizer. */
  protected final void bindOptimizer(String type, Class<? extends Optimizer> implementation) {
    bindComponent(Kind.OPTIMIZER, type, implementation);
  }

  /** Adds a solver. */
  protected final void bindSolver(String type, Class<? extends Solver> implementation) {
    bindComponent(Kind.SOLVER, type, implementation);
  }

  /** Adds a metric. */
  protected final void bindMetric(String type, Class<? extends Metric> implementation) {
    bindComponent(Kind.METRIC, type, implementation);
  }

  /** Adds a search. */
  protected final void bindSearch(String type, Class<? extends Search> implementation) {
    bindComponent(Kind.SEARCH, type, implementation);
  }

  /** Adds a stopping rule. */
  protected final void bindStopping(String type, Class<? extends StoppingRule> implementation) {
    bindComponent(Kind.STOPPING, type, implementation);
  }

  /** Adds a launcher, or a fleet of workers. */
  protected final void bindLauncher(String type, Class<? extends Workplace> implementation) {
    bindComponent(Kind.LAUNCHER, type, implementation);
  }

  /** Adds a tracker. */
  protected final void bindTracker(String type, Class<? extends Tracker> implementation) {
    bindComponent(Kind.TRACKER, type, implementation);
  }

  private void bindComponent(Kind kind, String type, Class<?> implementation) {
    Multibinder.newSetBinder(binder(), ComponentDescriptor.class)
        .addBinding()
        .toInstance(
            new ComponentDescriptor(new ComponentKey(kind, type), implementation, getClass()));
  }
}
