package org.flowline.engine.sweep;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.flowline.engine.spec.SpecReader;
import org.flowline.engine.spec.document.SpecKeys;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.problem.SpecException;
import org.flowline.engine.spec.text.Position;
import org.flowline.engine.spec.yaml.Node;
import org.flowline.engine.wiring.ComponentFactory;
import org.flowline.engine.wiring.Execution;
import org.flowline.engine.wiring.Experiment;
import org.flowline.engine.wiring.ExperimentFactory;
import org.flowline.engine.wiring.SpecContext;
import org.flowline.engine.wiring.StudyParts;
import org.flowline.engine.wiring.rule.InapplicableMetrics;
import org.flowline.spi.data.SpecDirectory;
import org.flowline.spi.search.Search;
import org.flowline.spi.search.StoppingRule;
import org.flowline.spi.tracking.Tracker;

/** Loads studies: reads a spec with a sweep and checks all its trials before the first is run. */
public final class StudyLoader {
  private final SpecContext context;
  private final SpecReader reader;

  /** A loader of specs in a context. */
  public StudyLoader(SpecContext context) {
    this.context = context;
    this.reader = context.reader();
  }

  /**
   * Whether a spec is a study: it has a sweep, or axes were given. A file that cannot be read is
   * none.
   *
   * @param overrides the arguments of {@code -s}
   * @param axes the arguments of {@code -x}
   */
  public boolean isStudy(Path spec, List<String> overrides, List<String> axes) {
    if (!axes.isEmpty()) {
      return true;
    }
    try {
      return reader.document(spec, overrides, List.of(), new Problems()).entry("sweep").isPresent();
    } catch (SpecException e) {
      return false;
    }
  }

  /**
   * The study of a spec; file names in it are relative to its directory.
   *
   * @param overrides the arguments of {@code -s}, in order
   * @param axes the arguments of {@code -x}, in order
   * @throws SpecException with everything that is wrong with it
   * @throws org.flowline.engine.plugin.PluginException if a component cannot be built for a reason
   *     of its own
   */
  public Study load(Path spec, List<String> overrides, List<String> axes) {
    return load(
        spec,
        overrides,
        axes,
        new SpecDirectory(Optional.ofNullable(spec.getParent()).orElse(Path.of(""))));
  }

  /** The same with another directory for file names. */
  public Study load(Path spec, List<String> overrides, List<String> axes, SpecDirectory directory) {
    Problems problems = new Problems();
    Node.Mapping document = reader.document(spec, overrides, axes, problems);
    ExperimentFactory factory = context.experiments(directory, InapplicableMetrics.LEFT_OUT);
    ComponentFactory components = factory.components();
    StudyParts parts = new StudyParts(reader, document, components, problems);
    SweepSpec sweep = new SweepReader(parts.sweep(), parts.origins(), document, problems).read();
    Optional<Execution> execution = parts.execution();
    Optional<Tracker> tracker = parts.tracker();
    Optional<Search> search =
        sweep
            .search()
            .flatMap(
                component ->
                    components.component(
                        component, Search.class, "sweep.search", sweep.origins(), problems));
    Optional<Stopping> stopping =
        sweep
            .stopping()
            .flatMap(
                rule ->
                    components
                        .component(
                            rule.component(),
                            StoppingRule.class,
                            "sweep.stopping",
                            sweep.origins(),
                            problems)
                        .map(built -> new Stopping(built, rule.metric())));
    boolean proposable =
        search.map(known -> SearchRules.check(known, sweep, problems)).orElse(false);
    if (!proposable || (problems.failed() && sweep.broken().isEmpty())) {
      problems.check();
    }
    Node.Mapping base = shared(document);
    TrialDocuments documents = new TrialDocuments(reader, base);
    Conditions conditions = new Conditions(reader);
    TrialBuilder builder =
        new TrialBuilder(
            documents,
            factory,
            new TrialRules(sweep.replicates(), sweep.goal(), stopping, sweep.origins()),
            problems);
    Space space = new Space(sweep.axes(), sweep.when(), sweep.order(), documents, conditions);
    TrialFaults causes = new TrialFaults(new SweptPlaces(sweep.axes(), sweep.points(), base));
    TrialSource trials =
        new TrialSource(
            search.orElseThrow(),
            sweep,
            space,
            new Candidates(sweep, documents, conditions),
            builder);
    trials.begin(causes, problems);
    causes.report(sweep.broken(), problems);
    problems.check();
    Experiment any = trials.any();
    return new Study(
        any.spec().name(),
        any.spec().description(),
        sweep.keys(),
        sweep.replicates(),
        sweep.goal(),
        stopping,
        sweep.budget(),
        execution.orElseThrow(),
        tracker,
        StudyDigest.of(sweep, trials.first()),
        trials,
        problems.all());
  }

  /** What all trials have in common; runs of a study keep a picture of their samples only. */
  private static Node.Mapping shared(Node.Mapping document) {
    Node.Mapping shared =
        document
            .without("sweep")
            .without("execution")
            .without("tracking")
            .without(SpecKeys.PLUGINS);
    return shared.entry("artifacts").isPresent()
        ? shared
        : shared.with(
            Node.Entry.unwritten("artifacts", new Node.Scalar("samples", false, Position.DEFAULT)));
  }
}
