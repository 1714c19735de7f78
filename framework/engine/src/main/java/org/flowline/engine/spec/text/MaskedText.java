package org.flowline.engine.spec.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text without the user and password of an address, {@code http://user:password@host} or {@code
 * user:password@host}. A password may hold any sign, so each line is masked up to its last
 * {@code @}: rather too much than a part of a secret.
 */
public final class MaskedText {
  private static final Pattern WITH_SCHEME = Pattern.compile("(?<=//).+@");
  private static final Pattern WITHOUT_SCHEME = Pattern.compile("[^\\s:'\"{\\[,(=]+:(?!//)\\S.*@");

  private MaskedText() {}

  /** With three stars in the place of what is hidden. */
  public static String of(String text) {
    return mask(text, hidden -> "***@");
  }

  /** With a star for each code point that is hidden, so that columns stay. */
  public static String inColumns(String line) {
    return mask(line, hidden -> "*".repeat(hidden.codePointCount(0, hidden.length() - 1)) + "@");
  }

  private interface Mask {
    String of(String hidden);
  }

  private static String mask(String text, Mask mask) {
    if (text.indexOf('@') < 0) {
      return text;
    }
    return replace(WITHOUT_SCHEME, replace(WITH_SCHEME, text, mask), mask);
  }

  private static String replace(Pattern pattern, String text, Mask mask) {
    return pattern
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(mask.of(match.group())));
  }
}
