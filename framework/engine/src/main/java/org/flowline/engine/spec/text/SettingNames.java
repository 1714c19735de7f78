package org.flowline.engine.spec.text;

import java.util.Locale;

/** The two spellings of a setting: {@code sigma_min} in YAML, {@code sigmaMin} in Java. */
public final class SettingNames {
  private SettingNames() {}

  /** The spelling of YAML; hyphens count as underscores. */
  public static String snake(String name) {
    return name.replace('-', '_').replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }
}
