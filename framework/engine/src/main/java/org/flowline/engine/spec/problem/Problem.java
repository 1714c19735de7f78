package org.flowline.engine.spec.problem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flowline.engine.spec.text.MaskedText;
import org.flowline.engine.spec.text.Position;

/**
 * One thing to tell the user about a spec.
 *
 * @param severity whether the spec can be used in spite of it
 * @param message one sentence without full stop, with the offending value in it
 * @param positions where it is; the first one is the place to correct
 * @param hint what is allowed there, shown beside the carets
 * @param suggestion the nearest name to a mistyped one
 * @param see a command that tells more
 */
public record Problem(
    Severity severity,
    String message,
    List<Position> positions,
    Optional<String> hint,
    Optional<String> suggestion,
    Optional<String> see) {
  private static final Pattern CONTROL =
      Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029\\p{Cs}]");

  /** How bad it is. */
  public enum Severity {
    /** The spec cannot be used. */
    ERROR,
    /** Something that happened and that the user may not expect. */
    NOTE;

    /** The word at the start of a report. */
    public String label() {
      return this == ERROR ? "error" : "note";
    }
  }

  /**
   * Copies; places that nobody wrote are left out, and passwords in addresses are masked. What is
   * quoted from a spec stays on its line: a line break in it is shown as YAML writes it.
   */
  public Problem {
    message = shown(message);
    hint = hint.map(Problem::shown);
    suggestion = suggestion.map(Problem::shown);
    see = see.map(Problem::shown);
    positions = positions.stream().filter(Position::written).distinct().toList();
  }

  private static String shown(String text) {
    return CONTROL
        .matcher(MaskedText.of(text))
        .replaceAll(
            match -> {
              int character = match.group().codePointAt(0);
              String name =
                  switch (character) {
                    case '\n' -> "\\n";
                    case '\r' -> "\\r";
                    case '\t' -> "\\t";
                    default -> String.format("\\u%04X", character);
                  };
              return Matcher.quoteReplacement(name);
            });
  }

  /** Something that keeps the spec from being used. */
  public static Problem error(String message, Position... at) {
    return of(Severity.ERROR, message, at);
  }

  /** Something to know. */
  public static Problem note(String message, Position... at) {
    return of(Severity.NOTE, message, at);
  }

  private static Problem of(Severity severity, String message, Position... at) {
    return new Problem(
        severity, message, Arrays.asList(at), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The same, saying what is allowed. */
  public Problem hint(String allowed) {
    return new Problem(severity, message, positions, Optional.of(allowed), suggestion, see);
  }

  /** The same, with the nearest name where there is one. */
  public Problem suggestion(Optional<String> nearest) {
    return new Problem(severity, message, positions, hint, nearest, see);
  }

  /** The same, with a command that tells more. */
  public Problem see(Optional<String> command) {
    return new Problem(severity, message, positions, hint, suggestion, command);
  }

  /** The same, with places to show where it has none of its own. */
  public Problem orAt(Position fallback) {
    List<Position> places = new ArrayList<>(positions);
    if (places.isEmpty()) {
      places.add(fallback);
    }
    return new Problem(severity, message, places, hint, suggestion, see);
  }

  /** The message with its suggestion. */
  public String sentence() {
    return message + suggestion.map(name -> " (did you mean '" + name + "'?)").orElse("");
  }
}
