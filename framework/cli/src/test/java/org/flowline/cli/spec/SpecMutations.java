package org.flowline.cli.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Damages the text of a spec as hands and machines do, and worse. */
final class SpecMutations {
  private static final Pattern VALUE = Pattern.compile("(?<=[:\\[,] )[^\\s,\\[\\]{}#]+");
  private static final Pattern WORD = Pattern.compile("[A-Za-z_]{3,}");

  private static final Pattern NUMBER = Pattern.compile("(?<=[:\\[,] )-?[0-9][0-9.e-]*");

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "1",
          "2",
          "3",
          "7",
          "10",
          "64",
          "100",
          "1000",
          "100000",
          "2147483647",
          "0.5",
          "0.1",
          "1e-3",
          "1e-9",
          "1e-300",
          "1.5",
          "20",
          "1e10",
          "1e100",
          "1e300",
          "-1",
          "-0.5");

  private static final List<String> VALUES =
      List.of(
          "0",
          "-1",
          "-0",
          "1e-320",
          "1e400",
          "-1e400",
          "2147483647",
          "2147483648",
          "-2147483648",
          "9223372036854775807",
          "9223372036854775808",
          "99999999999999999999999999",
          "0.5",
          "1e9",
          "1e308",
          "0x10",
          "0o17",
          "1_000",
          "NaN",
          ".nan",
          "inf",
          "-.inf",
          "true",
          "null",
          "~",
          "",
          "''",
          "\"\"",
          "\" \"",
          "'a b'",
          "[]",
          "{}",
          "[[]]",
          "[1, 2]",
          "[1, [2, {a: 3}]]",
          "{a: 1}",
          "{type: moons}",
          "{type: {type: moons}}",
          "größe",
          "\u6d41",
          "\ud83d\ude00",
          "\"\\0\"",
          "\"\\uD800\"",
          "\"a\\nb\"",
          "\"\\t\"",
          "x".repeat(300),
          "!!int 3",
          "!foo bar",
          "!!python/object:os.system {}",
          "&a 1",
          "*a",
          "*nothing",
          "${env:HOME}",
          "${env:NO_SUCH_VARIABLE_HERE}",
          "${env:NO_SUCH_VARIABLE_HERE:7}",
          "${env:}",
          "${path.sigma}",
          "${",
          "| text",
          "> text",
          "? key",
          "- 1",
          "2026-11-28",
          "12:30:45",
          "/dev/zero",
          "/proc/self/environ",
          "..",
          "@",
          "`",
          "%",
          "../../../../etc/passwd");

  private static final List<String> PIECES =
      List.of(
          "\t",
          "  ",
          "- ",
          ": ",
          "[",
          "]",
          "{",
          "}",
          "'",
          "\"",
          "#",
          "&a ",
          "*a ",
          "!!str ",
          "|",
          ">",
          "---\n",
          "...\n",
          "%YAML 1.1\n",
          "<<: *a\n",
          "\u0000",
          "\u0007",
          "\u0085",
          "\u2028",
          "\ufeff",
          "\ud83d\ude00",
          "é",
          "\r",
          "\n",
          ",",
          "? ",
          "@|red x|@");

  private final RandomGenerator random;

  SpecMutations(RandomGenerator random) {
    this.random = random;
  }

  /** A text with one mutation, or with up to five. */
  String of(String text) {
    String mutated = once(text);
    for (int left = random.nextBoolean() ? 0 : random.nextInt(5); left > 0; left--) {
      mutated = once(mutated);
    }
    return mutated;
  }

  private String once(String text) {
    return switch (random.nextInt(14)) {
      case 0 -> lines(text, (lines, i) -> lines.remove(i));
      case 1 -> lines(text, (lines, i) -> lines.add(i, lines.get(i)));
      case 2 ->
          lines(
              text,
              (lines, i) -> lines.set(i, lines.set(random.nextInt(lines.size()), lines.get(i))));
      case 3 ->
          lines(text, (lines, i) -> lines.set(i, " ".repeat(random.nextInt(5)) + lines.get(i)));
      case 4 -> lines(text, (lines, i) -> lines.set(i, lines.get(i).stripLeading()));
      case 5 -> text.substring(0, random.nextInt(text.length() + 1));
      case 6 -> insert(text, one(PIECES));
      case 7 -> misspell(text);
      case 8, 9 -> replace(text, NUMBER, one(NUMBERS));
      default -> replace(text, VALUE, one(VALUES));
    };
  }

  private interface Edit {
    void at(List<String> lines, int index);
  }

  private String lines(String text, Edit edit) {
    List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
    edit.at(lines, random.nextInt(lines.size()));
    return String.join("\n", lines);
  }

  private String insert(String text, String piece) {
    int at = random.nextInt(text.length() + 1);
    return text.substring(0, at) + piece + text.substring(at);
  }

  private String misspell(String text) {
    List<MatchResult> words = WORD.matcher(text).results().toList();
    if (words.isEmpty()) {
      return text;
    }
    MatchResult word = words.get(random.nextInt(words.size()));
    int at = word.start() + random.nextInt(word.group().length());
    return text.substring(0, at) + text.substring(at + 1);
  }

  private String replace(String text, Pattern what, String by) {
    List<MatchResult> places = what.matcher(text).results().toList();
    if (places.isEmpty()) {
      return text;
    }
    MatchResult place = places.get(random.nextInt(places.size()));
    return text.substring(0, place.start()) + by + text.substring(place.end());
  }

  private String one(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
