package org.flowline.engine.spec;

import java.util.Locale;

/** The two spellings of a setting: {@code sigma_min} in YAML, {@code sigmaMin} in Java. */
final class SettingNames {
  private SettingNames() {}

  /** The spelling of YAML; hyphens count as underscores. */
  static String snake(String name) {
    return name.replace('-', '_').replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }
}
