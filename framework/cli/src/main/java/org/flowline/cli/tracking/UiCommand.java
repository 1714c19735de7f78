package org.flowline.cli.tracking;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.flowline.cli.option.ReportsDirectory;
import org.flowline.cli.option.ReportsOption;
import org.flowline.cli.option.RunsOption;
import org.flowline.cli.output.ExitCode;
import org.flowline.cli.output.Interruption;
import org.flowline.cli.output.Terminal;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.journal.study.StudyDirectory;
import org.flowline.spi.tracking.HostedTracker;
import org.flowline.spi.tracking.LocalServer;
import org.flowline.spi.tracking.Tracker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the runs in MLflow. */
@Command(
    name = "ui",
    description =
        "Shows the runs in MLflow: starts a server where none is given, publishes what is on disk,"
            + " and prints where to look.",
    mixinStandardHelpOptions = true)
public final class UiCommand implements Callable<Integer> {
  private static final int USUAL_PORT = 5000;

  private final Terminal terminal;

  @Mixin private RunsOption runs = new RunsOption();
  @Mixin private ReportsDirectory reports = new ReportsDirectory();
  @Mixin private ServerOption server = new ServerOption();

  @Option(
      names = "--venv",
      paramLabel = "DIR",
      description = "A Python virtual environment with MLflow (default: .venv, then the PATH).")
  private Path environment = Path.of(".venv");

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Where the server listens on 127.0.0.1 (default: 5000, or one that is free).")
  private Optional<Integer> port = Optional.empty();

  /** The command, which answers on a terminal. */
  public UiCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (PluginRegistry plugins = server.plugins()) {
      if (server.given(plugins).isPresent()) {
        return publish(server.publishing(plugins, Optional.empty())).value();
      }
      HostedTracker tracker = server.tracker(plugins, HostedTracker.class);
      Optional<Path> program = tracker.program(environment);
      return program.isEmpty()
          ? withoutServer(tracker).value()
          : serve(tracker, program.get(), plugins);
    }
  }

  private int serve(HostedTracker tracker, Path program, PluginRegistry plugins)
      throws IOException, InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    try (Interruption interruption = Interruption.listen(end::countDown, () -> {});
        LocalServer started =
            tracker.start(
                program, port.orElseGet(UiCommand::freePort), Path.of("").toAbsolutePath())) {
      terminal.say(
          "starting %s at %s (log in %s) ..."
              .formatted(tracker.product(), started.address(), started.log()));
      if (!started.ready(() -> end.getCount() == 0, terminal::say)) {
        terminal.say(
            "%s: %s did not start; its log is in %s"
                .formatted(terminal.marked("bold,red", "error"), tracker.product(), started.log()));
        return (interruption.requested() ? interruption.exitCode() : ExitCode.INTERNAL.value());
      }
      publish(ExportedModels.of(tracker.at(started.address(), Optional.empty()), plugins));
      terminal.say("Ctrl-C ends the server");
      started.await(end);
      return ExitCode.OK.value();
    }
  }

  private ExitCode publish(Tracker tracker) throws IOException, InterruptedException {
    return new WholePublication(terminal, runs, reports, tracker).everything()
        ? ExitCode.OK
        : ExitCode.TRACKING_UNREACHABLE;
  }

  private ExitCode withoutServer(HostedTracker tracker) throws IOException {
    terminal.say(tracker.product() + " is not installed; this installs it:");
    terminal.say("  " + tracker.installation());
    List<StudyDirectory> studies = runs.studies();
    for (StudyDirectory study : studies) {
      Optional<Path> page = reports.find(study);
      terminal.result(
          "page: " + (page.isPresent() ? page.get() : new ReportsOption(reports).write(study)));
    }
    return ExitCode.OK;
  }

  private static int freePort() {
    return bindable(USUAL_PORT)
        .or(() -> bindable(0))
        .orElseThrow(() -> new IllegalStateException("no port is free on 127.0.0.1"));
  }

  private static Optional<Integer> bindable(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return Optional.of(socket.getLocalPort());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
