package org.flowline.engine.spec.document;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flowline.spi.component.SettingException;

/** Durations as people write them. */
public final class DurationText {
  private static final Pattern SHAPE =
      Pattern.compile("(?:(\\d{1,6})d)?(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,6})s)?");

  private DurationText() {}

  /**
   * The duration of {@code 4h}, {@code 1h30m} or {@code 90s}.
   *
   * @throws SettingException if it is none, or nothing at all
   */
  public static Duration parse(String time) {
    Matcher matcher = SHAPE.matcher(time);
    if (!time.isEmpty() && matcher.matches()) {
      Duration duration =
          Duration.ofDays(part(matcher, 1))
              .plusHours(part(matcher, 2))
              .plusMinutes(part(matcher, 3))
              .plusSeconds(part(matcher, 4));
      if (!duration.isZero()) {
        return duration;
      }
    }
    throw new SettingException(
        "time", "time must be a duration such as 4h, 30m, 90s or 1h30m, got '" + time + "'");
  }

  private static long part(Matcher matcher, int group) {
    String digits = matcher.group(group);
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
