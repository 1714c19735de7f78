package org.flowline.cli.plugins;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import org.flowline.cli.output.ExitCode;
import org.flowline.cli.output.Terminal;
import org.flowline.cli.plugins.project.PluginProject;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.journal.file.AtomicFile;
import org.flowline.spi.component.FlowPlugin;
import org.flowline.spi.component.Kind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the project of a plugin. */
@Command(
    name = "new",
    description =
        "Writes a Maven project with a component that works, its contract as a test, and a spec.",
    mixinStandardHelpOptions = true)
public final class PluginsNewCommand implements Callable<Integer> {
  private static final String NAME = "[a-z][a-z0-9]*(_[a-z0-9]+)*";

  /** Packages that are not anybody's to add to. */
  private static final String TAKEN = "(java|javax|jdk|org\\.flowline)(\\..*)?";

  private final Terminal terminal;

  @Spec private CommandSpec command = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "KIND", description = "The kind, such as path or coupling.")
  private String kind = "";

  @Parameters(
      index = "1",
      paramLabel = "NAME",
      description = "Its name in specs: small letters, digits and _, such as quadratic.")
  private String name = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Where to (default: NAME-KIND here).")
  private Optional<Path> output = Optional.empty();

  @Option(
      names = "--package",
      paramLabel = "PACKAGE",
      description = "The Java package and Maven group (default: com.example and the name).")
  private Optional<String> pack = Optional.empty();

  /** The command, which answers on a terminal. */
  public PluginsNewCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    PluginProject project = project();
    Path directory = output.orElseGet(() -> Path.of(project.artifact()));
    requireEmpty(directory);
    Map<String, String> files = project.files();
    project
        .clash(files)
        .ifPresent(
            type -> {
              throw mistake(
                  "its class would have the name of Flowline's %s; take another name"
                      .formatted(type));
            });
    for (Map.Entry<String, String> file : files.entrySet()) {
      byte[] bytes = file.getValue().getBytes(UTF_8);
      AtomicFile.write(directory.resolve(file.getKey()), out -> out.write(bytes));
      terminal.result(directory.resolve(file.getKey()).toString());
    }
    terminal.result("");
    terminal.result("next: flowline plugins install-sdk      (once)");
    terminal.result("      cd " + directory);
    terminal.result("      mvn -q verify");
    terminal.result("      flowline run experiment.yaml");
    return ExitCode.OK.value();
  }

  private PluginProject project() {
    Kind known = KindName.of(kind, command);
    if (!name.matches(NAME)) {
      throw mistake(
          "a name of a %s has small letters, digits and single '_' between them, got '%s'%s"
              .formatted(kind, name, snakeCase()));
    }
    try (PluginRegistry registry = PluginRegistry.load(List.of())) {
      if (registry.types(known).contains(name)) {
        throw mistake(
            "there is a %s '%s' already, which a plugin cannot replace".formatted(kind, name));
      }
    }
    String version =
        Optional.ofNullable(FlowPlugin.class.getPackage().getImplementationVersion())
            .orElse("unpackaged");
    PluginProject project =
        new PluginProject(
            known, name, pack.orElseGet(() -> "com.example." + name.replace("_", "")), version);
    return pack.isEmpty() && !SourceVersion.isName(project.pack())
        ? new PluginProject(known, name, "com.example", version)
        : checked(project);
  }

  /** What may have been meant, in parentheses. */
  private String snakeCase() {
    String meant =
        name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").replace('-', '_').toLowerCase(Locale.ROOT);
    return meant.matches(NAME) ? " (did you mean '%s'?)".formatted(meant) : "";
  }

  private PluginProject checked(PluginProject project) {
    if (!SourceVersion.isName(project.pack())) {
      throw mistake("'%s' is no name of a Java package".formatted(project.pack()));
    }
    if (project.pack().matches(TAKEN)) {
      throw mistake("package '%s' is not yours to add to".formatted(project.pack()));
    }
    return project;
  }

  private void requireEmpty(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    if (!Files.isDirectory(directory)) {
      throw mistake("'%s' is a file".formatted(directory));
    }
    try (Stream<Path> files = Files.list(directory)) {
      if (files.findAny().isPresent()) {
        throw mistake("'%s' is not empty; name another place with -o".formatted(directory));
      }
    }
  }

  private ParameterException mistake(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
