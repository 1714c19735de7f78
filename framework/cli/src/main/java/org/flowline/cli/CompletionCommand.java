package org.flowline.cli;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.flowline.cli.option.PluginsOption;
import org.flowline.cli.output.ExitCode;
import org.flowline.cli.output.Terminal;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.spec.document.SpecBlock;
import org.flowline.spi.component.Kind;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Spec;

/** Commands, options, kinds and types for the tab key. */
@Command(
    name = "completion",
    description = {
      "Prints a script that completes commands, options, kinds and types in bash and zsh.",
      "For this shell: source <(./flowline completion)"
    },
    mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec command = CommandSpec.create();
  @Mixin private PluginsOption plugins = new PluginsOption();

  CompletionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    CommandLine program = command.root().commandLine();
    try (PluginRegistry registry = plugins.load()) {
      offer(program, registry);
    }
    terminal.result(AutoComplete.bash("flowline", program));
    return ExitCode.OK.value();
  }

  /** Names what there is at the arguments of all commands that take a kind or a type. */
  private static void offer(CommandLine program, PluginRegistry registry) {
    List<String> kinds =
        Stream.concat(
                Arrays.stream(Kind.values()).map(Kind::label),
                SpecBlock.all().stream().map(SpecBlock::key))
            .distinct()
            .sorted()
            .toList();
    List<String> types =
        Arrays.stream(Kind.values())
            .flatMap(kind -> registry.types(kind).stream())
            .distinct()
            .sorted()
            .toList();
    program.getSubcommands().values().forEach(inner -> offer(inner, registry));
    CommandSpec spec = program.getCommandSpec();
    for (PositionalParamSpec argument : List.copyOf(spec.positionalParameters())) {
      switch (argument.paramLabel()) {
        case "KIND" -> replace(spec, argument, kinds);
        case "TYPE" -> replace(spec, argument, types);
        default -> {}
      }
    }
  }

  private static void replace(
      CommandSpec spec, PositionalParamSpec argument, List<String> candidates) {
    spec.remove(argument);
    spec.addPositional(
        PositionalParamSpec.builder(argument).completionCandidates(candidates).build());
  }
}
