package org.flowline.spi.component;

import java.util.ArrayList;
import java.util.List;

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
  private final String wrong;
  private final ArrayList<String> known;

  /**
   * Refuses a setting.
   *
   * @param setting its name as in YAML, such as {@code sigma_max}
   * @param message the whole sentence, such as {@code sigma_max must be above sigma_min (1), got 0}
   */
  public SettingException(String setting, String message) {
    this(setting, message, "", List.of());
  }

  /**
   * Refuses a setting that names what there is not.
   *
   * @param wrong the name, such as that of a column
   * @param known the names that there are, of which the nearest is told
   */
  public SettingException(String setting, String message, String wrong, List<String> known) {
    super(message);
    this.setting = setting;
    this.wrong = wrong;
    this.known = new ArrayList<>(known);
  }

  /**
   * Refuses a setting for what came of using it.
   *
   * @param cause why, such as a file that cannot be read
   */
  public SettingException(String setting, String message, Throwable cause) {
    super(message, cause);
    this.setting = setting;
    wrong = "";
    known = new ArrayList<>();
  }

  /** The same refusal of another setting, which is the one that the user has written. */
  public SettingException of(String other) {
    SettingException told = new SettingException(other, String.valueOf(getMessage()), wrong, known);
    told.initCause(this);
    return told;
  }

  /** The name that there is not; empty if it is refused for another reason. */
  public String wrong() {
    return wrong;
  }

  /** The names that there are in its place. */
  public List<String> known() {
    return List.copyOf(known);
  }

  /** The name of the setting as in YAML. */
  public String setting() {
    return setting;
  }
}
