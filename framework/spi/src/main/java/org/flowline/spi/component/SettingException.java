package org.flowline.spi.component;

/**
 * A setting that its record or its component does not accept, for a reason that no annotation can
 * state: one that concerns several settings, or what a file holds. The error of the spec stands
 * where this setting is written.
 *
 * @since 0.1.0
 */
public final class SettingException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final String setting;

  /**
   * Refuses a setting.
   *
   * @param setting its name as in YAML, such as {@code sigma_max}
   * @param message the whole sentence, such as {@code sigma_max must be above sigma_min (1), got 0}
   */
  public SettingException(String setting, String message) {
    super(message);
    this.setting = setting;
  }

  /**
   * Refuses a setting for what came of using it.
   *
   * @param cause why, such as a file that cannot be read
   */
  public SettingException(String setting, String message, Throwable cause) {
    super(message, cause);
    this.setting = setting;
  }

  /** The name of the setting as in YAML. */
  public String setting() {
    return setting;
  }
}
