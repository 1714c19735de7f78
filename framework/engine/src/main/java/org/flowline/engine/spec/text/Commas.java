package org.flowline.engine.spec.text;

import java.util.ArrayList;
import java.util.List;

/** Where a text on the command line is divided: at commas outside brackets and quotes. */
public final class Commas {
  private Commas() {}

  /** The places of the commas of a text, and its end. */
  public static List<Integer> ends(String text) {
    List<Integer> ends = new ArrayList<>();
    int depth = 0;
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '[' || c == '{') {
        depth++;
      } else if (c == ']' || c == '}') {
        depth--;
      } else if (c == ',' && depth <= 0) {
        ends.add(i);
      }
    }
    ends.add(text.length());
    return ends;
  }

  /** What stands between the commas of a text, without the blanks around it. */
  public static List<String> between(String text) {
    List<String> items = new ArrayList<>();
    int start = 0;
    for (int end : ends(text)) {
      items.add(text.substring(start, end).strip());
      start = end + 1;
    }
    return items;
  }
}
