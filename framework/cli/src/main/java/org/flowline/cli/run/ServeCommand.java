package org.flowline.cli.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.concurrent.Callable;
import org.flowline.autodiff.machine.Natives;
import org.flowline.cli.option.PluginsOption;
import org.flowline.cli.output.ExitCode;
import org.flowline.cli.output.Interruption;
import org.flowline.cli.output.RunPictures;
import org.flowline.cli.output.Terminal;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.request.Worker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Computes the runs that a launcher asks for on standard input; not for people. */
@Command(name = "serve", hidden = true, mixinStandardHelpOptions = true)
public final class ServeCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private PluginsOption plugins = new PluginsOption();

  /** The command, which answers on a terminal. */
  public ServeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Thread natives = new Thread(Natives::start, "natives");
    natives.setDaemon(true);
    // Whoever needs them hears why they did not start.
    natives.setUncaughtExceptionHandler((thread, failure) -> {});
    natives.start();
    try (PluginRegistry registry = plugins.load()) {
      Worker worker = new Worker(registry, new RunPictures(), terminal.out());
      // Ctrl-C reaches every process of the terminal; a worker saves its run and waits for its end.
      try (Interruption interruption = Interruption.listen(worker::stop, () -> {})) {
        worker.serve(new BufferedReader(new InputStreamReader(System.in, UTF_8)));
        return interruption.requested() ? interruption.exitCode() : ExitCode.OK.value();
      }
    }
  }
}
