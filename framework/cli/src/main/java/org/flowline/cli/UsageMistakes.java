package org.flowline.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flowline.cli.output.ExitCode;
import org.flowline.cli.output.Terminal;
import org.flowline.engine.spec.text.MaskedText;
import org.flowline.engine.spec.text.NearestName;
import org.flowline.spi.component.AlsoCalled;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
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
    Told told =
        mistake instanceof UnmatchedArgumentException unmatched
            ? unmatched(unmatched, command)
            : new Told(
                String.valueOf(mistake.getMessage()).replaceFirst("^Error: ", ""), name(command));
    terminal.say(terminal.marked("bold,red", "error") + ": " + MaskedText.of(told.sentence()));
    if (told.sentence().startsWith("Missing required subcommand")) {
      command.usage(command.getErr());
    } else {
      terminal.err().println("see: " + told.command() + " --help");
    }
    return ExitCode.USAGE.value();
  }

  /**
   * A mistake in words.
   *
   * @param command whose help tells more
   */
  private record Told(String sentence, String command) {}

  private static String name(CommandLine command) {
    return command.getCommandSpec().qualifiedName();
  }

  /** An option, an argument or a command that there is not, with the one that is meant. */
  private static Told unmatched(UnmatchedArgumentException mistake, CommandLine command) {
    List<String> unmatched = mistake.getUnmatched();
    Optional<String> option = unmatched.stream().filter(text -> text.startsWith("-")).findFirst();
    if (option.isPresent()) {
      String written = option.get().split("=", 2)[0];
      return new Told(
          "unknown option '%s'%s".formatted(written, suggested(meantOption(written, command))),
          name(command));
    }
    String first = unmatched.get(0);
    if (command.getSubcommands().isEmpty()) {
      return new Told(
          "'%s' is one argument more than '%s' takes".formatted(first, name(command)),
          name(command));
    }
    Map<String, CommandLine> inner = inner(command);
    Optional<String> meant =
        Optional.of(first)
            .filter(inner::containsKey)
            .or(() -> NearestName.to(first, command.getSubcommands().keySet(), otherNames(command)))
            .or(() -> NearestName.to(first, inner.keySet()));
    Optional<CommandLine> nested = meant.map(inner::get);
    return new Told(
        "unknown command '%s'%s"
            .formatted(
                first,
                suggested(
                    nested
                        .map(known -> known.getParent().getCommandName() + " " + meant.get())
                        .or(() -> meant))),
        nested.map(UsageMistakes::name).orElse(name(command)));
  }

  private static String suggested(Optional<String> meant) {
    return meant.map(" (did you mean '%s'?)"::formatted).orElse("");
  }

  /** Options by their names without hyphens, which are what a typo is compared with. */
  private static Optional<String> meantOption(String written, CommandLine command) {
    Map<String, String> names = new HashMap<>();
    command.getCommandSpec().options().stream()
        .filter(option -> !option.hidden() && option.longestName().startsWith("--"))
        .map(OptionSpec::longestName)
        .forEach(name -> names.put(name.substring(2).replace('-', '_'), name));
    return NearestName.to(written.replaceFirst("^-+", ""), names.keySet()).map(names::get);
  }

  /** Commands of commands, by those names that no command itself has. */
  private static Map<String, CommandLine> inner(CommandLine command) {
    Map<String, CommandLine> inner = new HashMap<>();
    command.getSubcommands().values().forEach(each -> inner.putAll(each.getSubcommands()));
    inner.keySet().removeAll(command.getSubcommands().keySet());
    return inner;
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
