package org.flowline.engine.sweep;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.flowline.engine.spec.document.StoppingSettings;
import org.flowline.engine.spec.settings.CanonicalForm;
import org.flowline.engine.spec.settings.ComponentSpec;
import org.flowline.engine.spec.settings.SettingsRecord;

/** A digest of everything that decides which trials a study has. */
final class StudyDigest {
  private StudyDigest() {}

  /**
   * The digest.
   *
   * @param first the trials that are known before the first run
   */
  static String of(SweepSpec sweep, List<Trial> first) {
    Map<String, Object> digested = new TreeMap<>();
    sweep.search().ifPresent(search -> digested.put("search", component(search)));
    Optional<ComponentSpec> rule = sweep.stopping().map(StoppingSettings::component);
    digested.put("stopping", rule.map(StudyDigest::component));
    digested.put("goal", sweep.goal().map(goal -> goal.metric() + " " + goal.minimize()));
    digested.put("replicates", sweep.replicates());
    digested.put("trials", sweep.budget().trials());
    digested.put(
        "space",
        sweep.axes().stream().map(axis -> axis.name() + " " + axis.domain()).sorted().toList());
    digested.put(
        "first",
        first.stream()
            .map(
                trial ->
                    trial.parameters()
                        + " "
                        + trial.replicates().stream()
                            .findFirst()
                            .map(run -> run.keys().evaluation() + " " + run.spec().seed())
                            .orElse(""))
            .toList());
    return CanonicalForm.digest(digested);
  }

  private static Map<String, Object> component(ComponentSpec component) {
    Map<String, Object> digested = new TreeMap<>();
    digested.put("type", component.key().type());
    digested.put(
        "settings",
        CanonicalForm.keySettings(
            SettingsRecord.of(component.settings().getClass()), component.settings()));
    return digested;
  }
}
