package org.flowline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.OptionalInt;
import org.flowline.cli.output.Terminal;
import picocli.CommandLine.Help.Ansi;

/**
 * One command as a user gives it, and what came of it.
 *
 * @param exit the exit code
 * @param out standard output
 * @param err standard error
 */
public record Invocation(int exit, String out, String err) {
  public static Invocation of(String... arguments) {
    return of(OptionalInt.empty(), Ansi.OFF, arguments);
  }

  /** The same on a terminal of so many columns, with colours. */
  public static Invocation inColour(int columns, String... arguments) {
    return of(OptionalInt.of(columns), Ansi.ON, arguments);
  }

  private static Invocation of(OptionalInt columns, Ansi colours, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            columns,
            columns.isPresent(),
            colours);
    int exit = Flowline.run(terminal, arguments);
    return new Invocation(exit, out.toString(UTF_8), err.toString(UTF_8));
  }

  /** Everything that was printed, for messages of failed assertions. */
  public String printed() {
    return "exit " + exit + "\n" + out + "\n" + err;
  }
}
