package org.flowline.cli.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.util.OptionalInt;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * Where text goes: results to standard output, what people read to standard error, both in UTF-8
 * whatever the locale.
 *
 * @param out results
 * @param err all else
 * @param columns the width of the terminal, where a person is watching one
 * @param watched whether results go to that terminal, too
 * @param ansi whether colours are wanted
 */
public record Terminal(
    PrintStream out, PrintStream err, OptionalInt columns, boolean watched, Ansi ansi) {
  /**
   * Set by the launcher where standard error is a terminal; Java 17 cannot ask that of one stream.
   */
  private static final String COLUMNS = "flowline.columns";

  /** Set where standard output is one. */
  private static final String RESULTS = "flowline.results";

  /**
   * The process's own.
   *
   * @param results standard output
   */
  public static Terminal system(ResultStream results) {
    int columns = Integer.getInteger(COLUMNS, 0);
    boolean plain = columns == 0 || System.getenv("NO_COLOR") != null;
    return new Terminal(
        new PrintStream(results, true, UTF_8),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8),
        columns == 0 ? OptionalInt.empty() : OptionalInt.of(columns),
        Boolean.getBoolean(RESULTS),
        plain ? Ansi.OFF : Ansi.ON);
  }

  /** How many characters a line of the result can have, where a person reads it. */
  public OptionalInt resultColumns() {
    return watched ? columns : OptionalInt.empty();
  }

  /** A line for people, as it is: names of files and values of specs are no markup. */
  public void say(String line) {
    err.println(line);
  }

  /**
   * Text that stands out where colours are wanted.
   *
   * @param styles picocli's names of styles, with commas between
   */
  public String marked(String styles, String text) {
    IStyle[] parsed = Style.parse(styles);
    return ansi.enabled() ? Style.on(parsed) + text + Style.off(parsed) : text;
  }

  /** A line of the result. */
  public void result(String line) {
    out.println(line);
  }
}
