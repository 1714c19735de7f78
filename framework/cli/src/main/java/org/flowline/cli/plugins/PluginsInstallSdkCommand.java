package org.flowline.cli.plugins;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.flowline.cli.output.ExitCode;
import org.flowline.cli.output.Terminal;
import org.flowline.cli.plugins.project.LocalRepository;
import org.flowline.cli.plugins.project.Sdk;
import org.flowline.spi.component.FlowPlugin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Gives Maven what the projects of plugins need. */
@Command(
    name = "install-sdk",
    description =
        "Installs what the projects of plugins need of this Flowline into Maven's local repository.",
    mixinStandardHelpOptions = true)
public final class PluginsInstallSdkCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec command = CommandSpec.create();

  @Option(
      names = "--repository",
      paramLabel = "DIR",
      description = "The local repository (default: that of ~/.m2/settings.xml).")
  private Optional<Path> repository = Optional.empty();

  /** The command, which answers on a terminal. */
  public PluginsInstallSdkCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Path target =
        repository.isPresent()
            ? repository.get()
            : LocalRepository.of(Path.of(System.getProperty("user.home")));
    if (target.toString().isEmpty() || (Files.exists(target) && !Files.isDirectory(target))) {
      throw new ParameterException(
          command.commandLine(), "--repository takes a directory, got '%s'".formatted(target));
    }
    Sdk sdk = own();
    List<String> installed = sdk.install(target);
    terminal.result(
        "version %s in '%s': %s".formatted(sdk.version(), target, String.join(", ", installed)));
    return ExitCode.OK.value();
  }

  /** That which runs this command. */
  private static Sdk own() throws IOException {
    Optional<String> version =
        Optional.ofNullable(FlowPlugin.class.getPackage().getImplementationVersion());
    Path jar;
    try {
      jar = Path.of(FlowPlugin.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
    if (version.isEmpty() || Files.isDirectory(jar)) {
      throw new IOException("this Flowline does not run from its jars; use its launcher");
    }
    return new Sdk(jar.resolveSibling(""), version.get());
  }
}
