package org.flowline.engine.sweep;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.wiring.Experiment;
import org.flowline.journal.run.Measure;

/**
 * One point of a study's space.
 *
 * @param number from 0, in the order of proposal
 * @param parameters the value of each varying key that exists for this trial, as YAML on one line,
 *     in the order of the axes
 * @param replicates one experiment a seed, equal in all else; none where the parts of the trial do
 *     not fit together
 * @param problems why there are no replicates
 */
public record Trial(
    int number,
    Map<String, String> parameters,
    List<Experiment> replicates,
    List<Problem> problems) {
  /** Copies. */
  public Trial {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    replicates = List.copyOf(replicates);
    problems = List.copyOf(problems);
  }

  /** Why values are not measured that other trials have, by their names. */
  public Map<String, String> inapplicable() {
    return replicates.stream()
        .findFirst()
        .map(Experiment::inapplicable)
        .orElse(Collections.emptyMap());
  }

  /** What each value means, by their names, in the order of the spec. */
  public Map<String, Measure> measures() {
    return replicates.stream().findFirst().map(MetricKeys::measures).orElse(Collections.emptyMap());
  }

  /** Whether lower is better, for each value that has a goal, by their names. */
  public Map<String, Boolean> minimized() {
    Map<String, Boolean> minimized = new LinkedHashMap<>();
    measures()
        .forEach(
            (name, measure) -> measure.minimize().ifPresent(lower -> minimized.put(name, lower)));
    return minimized;
  }

  /** Why the trial cannot be run, empty if it can. */
  public Optional<String> reason() {
    return problems.stream().findFirst().map(Problem::sentence);
  }
}
