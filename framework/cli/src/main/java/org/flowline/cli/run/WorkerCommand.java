package org.flowline.cli.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.flowline.autodiff.machine.Natives;
import org.flowline.cli.option.DurationConverter;
import org.flowline.cli.option.PluginsOption;
import org.flowline.cli.option.RunsOption;
import org.flowline.cli.option.StudyLookup;
import org.flowline.cli.output.ExitCode;
import org.flowline.cli.output.Interruption;
import org.flowline.cli.output.MetricText;
import org.flowline.cli.output.RunPictures;
import org.flowline.cli.output.Terminal;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.request.RunAnswer;
import org.flowline.engine.request.StudyMeans;
import org.flowline.engine.request.StudyWorker;
import org.flowline.engine.request.UnfitWorkerException;
import org.flowline.journal.study.ClaimHolder;
import org.flowline.journal.study.StudyDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Computes runs of a study beside whoever runs it, from any machine that sees its directory. */
@Command(
    name = "worker",
    description =
        "Computes runs of a study, one at a time, beside whoever runs it; several may, anywhere on a"
            + " shared directory.",
    mixinStandardHelpOptions = true)
public final class WorkerCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "STUDY", description = "A study, which may still have to be begun.")
  private String name = "";

  @Mixin private PluginsOption plugins = new PluginsOption();
  @Mixin private RunsOption runs = new RunsOption();

  @Option(
      names = "--idle",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "Ends after so long without work, such as 10m (default: waits for ever).")
  private Optional<Duration> idle = Optional.empty();

  @Option(names = "--once", description = "Ends after one run.")
  private boolean once;

  @Option(
      names = "--as",
      hidden = true,
      paramLabel = "NAME",
      description = "What whoever started the worker calls it.")
  private Optional<String> called = Optional.empty();

  @Spec private CommandSpec command = CommandSpec.create();

  /** The command, which answers on a terminal. */
  public WorkerCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    StudyDirectory study =
        new StudyLookup(command.commandLine(), runs).find(name).orElseGet(this::yetToBegin);
    try (PluginRegistry registry = plugins.load()) {
      ClaimHolder self =
          ClaimHolder.here(
              StudyMeans.ownVersion(),
              Optional.of(Natives.start().core()),
              Clock.systemUTC().instant(),
              called);
      StudyWorker worker =
          new StudyWorker(study, registry, new RunPictures(), self, new Lines(study, others()));
      return work(worker);
    }
  }

  /** The studies that there are, for whoever has misspelt one. */
  private String others() throws IOException {
    List<String> names =
        StudyDirectory.all(runs.directory()).stream().map(StudyDirectory::name).toList();
    return names.isEmpty() ? "" : " (there is: " + StudyLookup.listed(names) + ")";
  }

  private StudyDirectory yetToBegin() {
    if (Files.isRegularFile(Path.of(name))) {
      throw new ParameterException(
          command.commandLine(),
          "'%s' is a file: give the name of its study, which is the name in it".formatted(name));
    }
    if (name.isBlank() || !Path.of(name).equals(Path.of(name).getFileName())) {
      throw new ParameterException(
          command.commandLine(), "'%s' is no name of a study".formatted(name));
    }
    return StudyDirectory.of(runs.directory(), name);
  }

  private int work(StudyWorker worker) throws IOException, InterruptedException {
    AtomicReference<Optional<Interruption>> heard = new AtomicReference<>(Optional.empty());
    try (Interruption interruption =
        Interruption.listen(
            () -> end(worker, Objects.requireNonNull(heard.get()).map(Interruption::exitCode)),
            () -> letGo(worker))) {
      heard.set(Optional.of(interruption));
      try {
        worker.work(new StudyWorker.Limits(idle, once ? Optional.of(1) : Optional.empty()));
      } catch (UnfitWorkerException e) {
        terminal.say(e.sentence());
        return ExitCode.USAGE.value();
      }
      return interruption.requested() ? interruption.exitCode() : ExitCode.OK.value();
    }
  }

  /** Training saves its state and ends; what has nothing to save is ended beside it. */
  private static void end(StudyWorker worker, Optional<Integer> exitCode) {
    worker.stop();
    Thread thread =
        new Thread(
            () -> {
              if (giveBack(worker)) {
                Runtime.getRuntime().halt(exitCode.orElse(ExitCode.INTERRUPTED.value()));
              }
            },
            "giving back");
    thread.setDaemon(true);
    thread.start();
  }

  private static boolean giveBack(StudyWorker worker) {
    try {
      return worker.giveBack();
    } catch (IOException e) {
      // The system gives it back.
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void letGo(StudyWorker worker) {
    try {
      worker.letGo();
    } catch (IOException e) {
      // The system gives it back.
      return;
    }
  }

  /** A line whenever a run is begun, and another when it has ended. */
  private final class Lines implements StudyWorker.Listener {
    private final StudyDirectory study;
    private final String others;

    Lines(StudyDirectory study, String others) {
      this.study = study;
      this.others = others;
    }

    @Override
    public void waiting() {
      terminal.say(
          Files.isDirectory(study.path())
              ? "waiting for requests of study " + study.name()
              : "waiting for study %s, which is not in %s yet%s"
                  .formatted(study.name(), study.runs(), others));
    }

    @Override
    public void otherProcessor(String there, String here) {
      terminal.say(
          "note: runs of this study were computed with the kernels of %s, and here they are those of %s: the same bytes hold on one kind of processor only"
              .formatted(there, here));
    }

    @Override
    public void computing(String run) {
      terminal.say("computing " + run);
    }

    @Override
    public void answered(String run, RunAnswer answer) {
      String seconds = String.format(Locale.ROOT, "(%.1f s)", answer.seconds());
      terminal.say(
          switch (answer.state()) {
            case FINISHED ->
                "finished %s: %s %s".formatted(run, MetricText.line(answer.metrics()), seconds);
            case FAILED ->
                "failed %s: %s %s"
                    .formatted(run, answer.reason().orElse("no reason given"), seconds);
            default -> "paused %s at step %d %s".formatted(run, answer.step(), seconds);
          });
    }

    @Override
    public void gaveBack(String run) {
      terminal.say("gave back " + run + ", whose state is saved");
    }
  }
}
