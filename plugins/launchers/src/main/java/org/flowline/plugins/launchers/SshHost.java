package org.flowline.plugins.launchers;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flowline.spi.component.SettingException;

/**
 * A host as a spec names it.
 *
 * @param name what OpenSSH is asked for: a name, an alias of its configuration, or {@code
 *     user@name}
 * @param slots how many workers it takes
 */
record SshHost(String name, int slots) {
  /** No option: what begins with a hyphen could be one. */
  private static final Pattern FORM = Pattern.compile("([\\w.@%][\\w.@%-]*)(?::([1-9]\\d{0,3}))?");

  /**
   * Reads {@code b} or {@code b:4}.
   *
   * @throws SettingException if it is neither
   */
  static SshHost of(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new SettingException(
          "hosts",
          "each of hosts is a name or an alias of OpenSSH, such as b, or b:4 for four workers, got '%s'"
              .formatted(text));
    }
    String slots = matcher.group(2);
    return new SshHost(matcher.group(1), slots == null ? 1 : Integer.parseInt(slots));
  }
}
