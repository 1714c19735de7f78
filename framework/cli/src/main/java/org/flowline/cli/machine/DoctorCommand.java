package org.flowline.cli.machine;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.flowline.autodiff.machine.Natives;
import org.flowline.cli.output.ExitCode;
import org.flowline.cli.output.Terminal;
import org.flowline.cli.tracking.ServerOption;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.spi.tracking.ProbedTracker;
import org.flowline.spi.tracking.Tracker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says whether this machine has what a run needs. */
@Command(
    name = "doctor",
    description = "Checks the JDK, the natives, their threads, fonts, disk, and a tracking server.",
    mixinStandardHelpOptions = true)
public final class DoctorCommand implements Callable<Integer> {
  private static final long ENOUGH_BYTES = 1L << 30;

  private final Terminal terminal;
  private boolean healthy = true;

  @Mixin private ServerOption server = new ServerOption();

  /** The command, which answers on a terminal. */
  public DoctorCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    check("java", () -> System.getProperty("java.vm.name") + " " + Runtime.version());
    check("heap", () -> Runtime.getRuntime().maxMemory() / (1 << 20) + " MiB at most");
    check("processors", () -> Integer.toString(Runtime.getRuntime().availableProcessors()));
    check("natives", () -> natives().backend());
    check("blas", () -> blas(natives()));
    check(
        "threads",
        () -> natives().blasThreads() + " of BLAS, " + natives().ompThreads() + " of OpenMP");
    check("fonts", DoctorCommand::font);
    check("disk", DoctorCommand::disk);
    try (PluginRegistry plugins = server.plugins()) {
      if (server.given(plugins).isPresent()) {
        check("tracking", () -> tracking(server.publishing(plugins, Optional.empty())));
      }
    }
    return (healthy ? ExitCode.OK : ExitCode.INTERNAL).value();
  }

  private void check(String what, Supplier<String> answer) {
    try {
      terminal.result("%-11s %s".formatted(what, answer.get()));
    } catch (RuntimeException | LinkageError e) {
      healthy = false;
      String reason = e instanceof RuntimeException ? e.getMessage() : e.toString();
      terminal.result("%-11s failed: %s".formatted(what, reason));
    }
  }

  private static String tracking(Tracker tracker) {
    if (!(tracker instanceof ProbedTracker probed)) {
      return "this tracker has no way to try its server";
    }
    try {
      return probed.probe();
    } catch (IOException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private static String blas(Natives natives) {
    String threads = System.getenv().getOrDefault("OMP_NUM_THREADS", "nothing");
    boolean slower = natives.blas().startsWith("OpenBLAS") && !threads.equals("1");
    return natives.blas().equals(natives.core())
        ? natives.blas()
        : natives.blas()
            + " with kernels for "
            + natives.core()
            + (slower ? "; oneDNN needs OMP_NUM_THREADS=1, and it is " + threads : "");
  }

  private static Natives natives() {
    return Natives.start();
  }

  private static String font() {
    Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    double width =
        font.getStringBounds("Flowline", new FontRenderContext(null, true, true)).getWidth();
    if (width <= 0) {
      throw new IllegalStateException("no font draws text; install fontconfig and a font");
    }
    return "text is drawn in " + font.getFontName();
  }

  private static String disk() {
    try {
      FileStore store = Files.getFileStore(Path.of("").toAbsolutePath());
      if (store.getUsableSpace() < ENOUGH_BYTES) {
        throw new IllegalStateException(
            "only " + store.getUsableSpace() / (1 << 20) + " MiB free here");
      }
      return store.getUsableSpace() / (1 << 30) + " GiB free here";
    } catch (IOException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }
}
