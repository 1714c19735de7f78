package org.flowline.engine.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flowline.engine.spec.DataSettings;
import org.flowline.engine.spec.Setting;
import org.flowline.engine.spec.SettingsRecord;
import org.flowline.engine.spec.TrainingSettings;
import org.flowline.engine.wiring.ExecutionSettings;
import org.flowline.spi.component.Kind;

/**
 * A block of a spec that is no component.
 *
 * @param key its key in a spec
 * @param doc a sentence on it
 * @param settings what it takes, by dotted keys below its own
 * @param kinds of the components in it
 */
public record SpecBlock(String key, String doc, List<Setting> settings, List<Kind> kinds) {
  private static final Map<String, String> OF_A_SWEEP =
      Map.of(
          "axes", "Values of each key, a list or a range such as {log_uniform: [1e-4, 1e-2]}.",
          "when", "Conditions under which an axis exists, by its key.",
          "zip", "Mappings of keys to lists whose values move together.",
          "points", "Further trials, each a mapping of keys to values.",
          "exclude", "Combinations that are no trials, each a mapping of keys to values.");

  /** Copies. */
  public SpecBlock {
    settings = List.copyOf(settings);
    kinds = List.copyOf(kinds);
  }

  /** What a key of a sweep is that takes more than a value. */
  static String docOfSweep(String key) {
    return OF_A_SWEEP.getOrDefault(key, "");
  }

  /** The block of a key; empty if there is none. */
  public static Optional<SpecBlock> of(String key) {
    return all().stream().filter(block -> block.key().equals(key)).findFirst();
  }

  /** All blocks, in the order of a spec. */
  public static List<SpecBlock> all() {
    return List.of(
        new SpecBlock(
            "training",
            "How long and how the network is trained.",
            TrainingSettings.SETTINGS.settings(),
            List.of()),
        new SpecBlock(
            "data",
            "How many points are set aside for validation and test.",
            DataSettings.SETTINGS.settings(),
            List.of()),
        new SpecBlock(
            "sweep", "The trials of a study.", sweep(), List.of(Kind.SEARCH, Kind.STOPPING)),
        new SpecBlock(
            "execution",
            "How the runs of a study are computed.",
            ExecutionSettings.SETTINGS.settings(),
            List.of(Kind.LAUNCHER)),
        new SpecBlock(
            "tracking",
            "Where runs are published: a tracker with its settings, or its name alone.",
            List.of(),
            List.of(Kind.TRACKER)));
  }

  private static List<Setting> sweep() {
    List<Setting> settings = new ArrayList<>();
    for (String key : List.of("axes", "when", "zip", "points", "exclude")) {
      boolean list = !key.equals("axes") && !key.equals("when");
      settings.add(
          new Setting(
              key, list ? "a list" : "a mapping", Optional.empty(), false, docOfSweep(key)));
    }
    settings.addAll(SweepSettings.SETTINGS.settings());
    settings.addAll(below("optimize", GoalSettings.SETTINGS));
    settings.addAll(below("budget", BudgetSettings.SETTINGS));
    return settings;
  }

  private static List<Setting> below(String key, SettingsRecord record) {
    return record.settings().stream()
        .map(
            setting ->
                new Setting(
                    key + "." + setting.name(),
                    setting.type(),
                    setting.defaultValue(),
                    setting.required(),
                    setting.doc()))
        .toList();
  }
}
