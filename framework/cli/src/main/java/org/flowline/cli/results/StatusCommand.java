package org.flowline.cli.results;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.flowline.cli.option.RunsOption;
import org.flowline.cli.output.ExitCode;
import org.flowline.cli.output.MetricText;
import org.flowline.cli.output.Terminal;
import org.flowline.engine.run.RunSummary;
import org.flowline.journal.study.StudyDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** How the studies are, or all that is known of one study or run. */
@Command(
    name = "status",
    description = "Shows the state of all studies, of one study, or of one run.",
    mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private RunsOption runs = new RunsOption();

  @Parameters(
      paramLabel = "STUDY|RUN",
      arity = "0..1",
      description = "A study, or the id of a run, its start, or its directory.")
  private Optional<String> name = Optional.empty();

  /** The command, which answers on a terminal. */
  public StatusCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (name.isEmpty()) {
      return studies();
    }
    Optional<StudyDirectory> study = runs.study(name.get());
    if (study.isPresent()) {
      StudySummary summary = StudySummary.read(study.get());
      summary.lines().forEach(terminal::result);
      new StudyWork(study.get(), summary.history())
          .lines(Clock.systemUTC().instant())
          .forEach(terminal::result);
      return ExitCode.OK.value();
    }
    return run(RunSummary.read(runs.find(name.get())));
  }

  private int studies() throws IOException {
    List<StudySummary> studies = new ArrayList<>();
    for (StudyDirectory study : runs.studies()) {
      studies.add(StudySummary.readAmongOthers(study));
    }
    if (studies.isEmpty()) {
      terminal.say("no studies in " + runs.directory() + "; 'flowline run SWEEP' makes one");
    } else {
      StudySummary.table(studies).lines(terminal.resultColumns()).forEach(terminal::result);
    }
    return ExitCode.OK.value();
  }

  private int run(RunSummary summary) {
    line("run", summary.directory().id());
    line("name", summary.name());
    line("state", summary.state());
    summary.history().reason().ifPresent(reason -> line("reason", reason));
    line("step", Long.toString(summary.history().step()));
    summary.history().training().forEach((key, value) -> line(key, MetricText.number(value)));
    summary
        .history()
        .latestEvaluation()
        .forEach((key, value) -> line(key, MetricText.number(value)));
    line("directory", summary.directory().path().toString());
    return ExitCode.OK.value();
  }

  private void line(String key, String value) {
    terminal.result("%-26s %s".formatted(key, value));
  }
}
