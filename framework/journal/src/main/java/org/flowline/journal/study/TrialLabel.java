package org.flowline.journal.study;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What people call a trial: the values that it varies, with short keys. */
public final class TrialLabel {
  private static final String TYPE = ".type";
  private static final Pattern COMPONENT = Pattern.compile("\\{type: (.*)}");

  private TrialLabel() {}

  /** The values with keys as short as they can be without being taken for each other. */
  public static String of(Map<String, String> parameters) {
    if (parameters.isEmpty()) {
      return "as it stands";
    }
    Map<String, Integer> uses = new HashMap<>();
    parameters.keySet().forEach(key -> uses.merge(last(key), 1, Integer::sum));
    return parameters.entrySet().stream()
        .map(
            parameter -> {
              String key = parameter.getKey();
              String name = uses.getOrDefault(last(key), 0) > 1 ? key : last(key);
              return name + "=" + value(parameter.getValue());
            })
        .collect(Collectors.joining(" "));
  }

  /** A whole component without its braces: {@code ve, sigma_max: 20}; all else as it is. */
  public static String value(String yaml) {
    Matcher component = COMPONENT.matcher(yaml);
    return component.matches() ? component.group(1) : yaml;
  }

  /** The same with the seed of one replicate. */
  public static String of(Map<String, String> parameters, long seed) {
    return of(parameters) + " \u00b7 s" + seed;
  }

  private static String last(String key) {
    String name = key.endsWith(TYPE) ? key.substring(0, key.length() - TYPE.length()) : key;
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
