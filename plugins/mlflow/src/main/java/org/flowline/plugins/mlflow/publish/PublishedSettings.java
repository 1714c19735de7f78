package org.flowline.plugins.mlflow.publish;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The settings of the runs of a study by where they stand on the server: what is swept is a
 * parameter of each run, what is the same everywhere one of the parent, and what follows from swept
 * values a tag of the run. The page compares the first parameters in the order of the alphabet, and
 * those are then the swept ones.
 */
final class PublishedSettings {
  private static final String SEED = "seed";
  private static final String TAG = "setting.";

  private Optional<Map<String, String>> common = Optional.empty();

  /** Takes the settings of a run in. */
  void add(Map<String, String> settings) {
    Map<String, String> left = new TreeMap<>(common.orElse(settings));
    left.entrySet().removeIf(entry -> !entry.getValue().equals(settings.get(entry.getKey())));
    common = Optional.of(left);
  }

  /**
   * What is the same in all runs that were taken in.
   *
   * @param swept keys that are not, by definition
   */
  Map<String, String> common(Iterable<String> swept) {
    Map<String, String> left = new TreeMap<>(common.orElse(Map.of()));
    swept.forEach(left::remove);
    left.remove(SEED);
    return left;
  }

  /** The tags of a run that tell what is neither swept nor common. */
  Map<String, String> tags(Map<String, String> settings, Map<String, String> swept) {
    Map<String, String> shared = common.orElse(Map.of());
    Map<String, String> tags = new TreeMap<>();
    settings.forEach(
        (key, value) -> {
          if (!shared.containsKey(key) && !swept.containsKey(key) && !key.equals(SEED)) {
            tags.put(TAG + key, value);
          }
        });
    return tags;
  }
}
