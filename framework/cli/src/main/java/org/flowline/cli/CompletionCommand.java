package org.flowline.cli;

import java.util.concurrent.Callable;
import org.flowline.cli.output.ExitCode;
import org.flowline.cli.output.Terminal;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Commands and options for the tab key. */
@Command(
    name = "completion",
    description = {
      "Prints a script that completes commands and options in bash and zsh.",
      "For this shell: source <(./flowline completion)"
    },
    mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec command = CommandSpec.create();

  CompletionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    terminal.result(AutoComplete.bash("flowline", command.root().commandLine()));
    return ExitCode.OK.value();
  }
}
