package org.flowline.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.flowline.engine.spec.MaskedText;
import org.flowline.engine.spec.NearestName;
import org.flowline.spi.component.AlsoCalled;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells in a line what is wrong with a command, and in another where to read on. */
final class UsageMistakes implements IParameterExceptionHandler {
  private final Terminal terminal;

  UsageMistakes(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int handleParseException(ParameterException mistake, String[] arguments) {
    CommandLine command = mistake.getCommandLine();
    String sentence =
        mistake instanceof UnmatchedArgumentException unmatched
            ? unmatched(unmatched, command)
            : String.valueOf(mistake.getMessage());
    terminal.say(terminal.marked("bold,red", "error") + ": " + MaskedText.of(sentence));
    if (sentence.startsWith("Missing required subcommand")) {
      command.usage(command.getErr());
    } else {
      terminal.err().println("see: " + command.getCommandSpec().qualifiedName() + " --help");
    }
    return ExitCode.USAGE.value();
  }

  /** An option or a command that there is not, with the one that is meant. */
  private static String unmatched(UnmatchedArgumentException mistake, CommandLine command) {
    String first = mistake.getUnmatched().get(0);
    boolean subcommand = !command.getSubcommands().isEmpty() && !first.startsWith("-");
    if (!subcommand) {
      return mistake.getMessage()
          + mistake.getSuggestions().stream()
              .findFirst()
              .map(" (did you mean '%s'?)"::formatted)
              .orElse("");
    }
    Optional<String> meant =
        NearestName.to(first, command.getSubcommands().keySet(), otherNames(command));
    return "unknown command '%s'%s"
        .formatted(first, meant.map(" (did you mean '%s'?)"::formatted).orElse(""));
  }

  private static Map<String, String> otherNames(CommandLine command) {
    Map<String, String> names = new HashMap<>();
    command
        .getSubcommands()
        .forEach(
            (name, subcommand) -> {
              AlsoCalled others =
                  subcommand
                      .getCommandSpec()
                      .userObject()
                      .getClass()
                      .getAnnotation(AlsoCalled.class);
              if (others != null) {
                for (String other : others.value()) {
                  names.put(other, name);
                }
              }
            });
    return names;
  }
}
