package org.flowline.engine.spec;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The two spellings of a setting: {@code sigma_min} in YAML, {@code sigmaMin} in Java. */
final class SettingNames {
  private static final Pattern UNDERSCORE = Pattern.compile("_([a-z0-9])");

  private SettingNames() {}

  /** The spelling of YAML; hyphens count as underscores. */
  static String snake(String name) {
    return name.replace('-', '_').replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }

  private static String camel(String name) {
    return UNDERSCORE.matcher(name).replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
  }

  /** Where a message mentions a setting as a whole word. */
  private static Optional<Integer> find(String message, String name) {
    Matcher word = words(name).matcher(message);
    return word.find() ? Optional.of(word.start()) : Optional.empty();
  }

  /** The setting that a message mentions first, in either spelling. */
  static Optional<String> firstIn(String message, List<String> names) {
    return names.stream()
        .filter(name -> find(message, name).isPresent())
        .min(Comparator.comparingInt(name -> find(message, name).orElseThrow()));
  }

  /** The message with the setting spelled as in YAML. */
  static String inYaml(String message, Optional<String> name) {
    return name.map(known -> words(known).matcher(message).replaceAll(known)).orElse(message);
  }

  private static Pattern words(String name) {
    return Pattern.compile(
        "(?<![A-Za-z0-9_])("
            + Pattern.quote(name)
            + "|"
            + Pattern.quote(camel(name))
            + ")(?![A-Za-z0-9_])");
  }
}
