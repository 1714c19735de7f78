package org.flowline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.flowline.cli.option.PluginsOption;
import org.flowline.cli.output.ExitCode;
import org.flowline.cli.output.Terminal;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.spec.document.Part;
import org.flowline.engine.spec.document.SpecBlock;
import org.flowline.spi.component.Kind;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Commands, options, kinds and types for the tab key. */
@Command(
    name = "completion",
    description = {
      "Prints a script that completes commands, options, kinds, types, keys of specs, runs and"
          + " studies in bash and zsh.",
      "For this shell: source <(./flowline completion)"
    },
    mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {
  /** What sources the script. */
  enum Shell {
    BASH,
    ZSH
  }

  private final Terminal terminal;

  @Spec private CommandSpec command = CommandSpec.create();

  @Parameters(
      paramLabel = "SHELL",
      arity = "0..1",
      description = "${COMPLETION-CANDIDATES}, which both take the same script.")
  @SuppressWarnings("UnusedVariable") // checked by being read; the script is the same
  private Optional<Shell> shell = Optional.empty();

  @Mixin private PluginsOption plugins = new PluginsOption();

  CompletionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    CommandLine program = command.root().commandLine();
    String ofSpecs;
    try (PluginRegistry registry = plugins.load()) {
      offer(program, registry);
      ofSpecs = ofSpecs(registry);
    }
    terminal.result(AutoComplete.bash("flowline", program) + ofSpecs);
    return ExitCode.OK.value();
  }

  /** Keys of specs and the types at them, which the options of picocli know nothing of. */
  private static String ofSpecs(PluginRegistry registry) {
    Map<String, Kind> components = new TreeMap<>();
    SortedSet<String> keys = new TreeSet<>();
    for (Part part : Part.values()) {
      components.put(part.key(), part.kind());
    }
    for (SpecBlock block : SpecBlock.all()) {
      block.settings().forEach(setting -> keys.add(block.key() + "." + setting.name()));
      block.kinds().stream()
          .filter(kind -> SpecBlock.kindAt(block.key() + "." + kind.label()).isPresent())
          .forEach(kind -> components.put(block.key() + "." + kind.label(), kind));
    }
    StringBuilder cases = new StringBuilder();
    components.forEach(
        (key, kind) -> {
          keys.add(key);
          keys.add(key + ".type");
          registry
              .components(kind)
              .forEach(
                  component ->
                      component
                          .settings()
                          .forEach(setting -> keys.add(key + "." + setting.name())));
          cases.append(
              "    %s | %s.type) types='%s' ;;\n"
                  .formatted(key, key, String.join(" ", registry.types(kind))));
        });
    return script()
        .replace("@KEYS@", String.join(" ", keys))
        .replace("@CASES@\n", cases.toString());
  }

  private static String script() {
    try (InputStream in =
        Objects.requireNonNull(CompletionCommand.class.getResourceAsStream("completion.bash"))) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
