package org.flowline.engine.sweep;

import java.util.List;
import java.util.Optional;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.problem.SpecException;
import org.flowline.engine.sweep.axis.Parameter;
import org.flowline.engine.wiring.Experiment;
import org.flowline.engine.wiring.ExperimentFactory;

/** Builds the experiment that parameters make of the document that all trials share. */
final class TrialBuilder {
  private final TrialDocuments documents;
  private final ExperimentFactory factory;
  private final TrialRules rules;
  private final Problems study;

  /**
   * A builder.
   *
   * @param study what was found while the document was read
   */
  TrialBuilder(
      TrialDocuments documents, ExperimentFactory factory, TrialRules rules, Problems study) {
    this.documents = documents;
    this.factory = factory;
    this.rules = rules;
    this.study = study;
  }

  /**
   * What came of parameters.
   *
   * @param experiment with the first seed; empty if there are errors
   * @param errors why there is none
   */
  record Built(Optional<Experiment> experiment, List<Problem> errors) {}

  /** The experiment, or why there is none. */
  Built build(List<Parameter> parameters) {
    Problems problems = study.fork();
    try {
      Experiment experiment = factory.experiment(documents.of(parameters, problems), problems);
      rules.check(experiment, problems);
      problems.check();
      return new Built(Optional.of(experiment), List.of());
    } catch (SpecException e) {
      return new Built(
          Optional.empty(),
          e.problems().stream()
              .filter(problem -> problem.severity() == Problem.Severity.ERROR)
              .toList());
    }
  }
}
