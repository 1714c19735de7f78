package org.flowline.cli.results;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.flowline.cli.option.RunsOption;
import org.flowline.cli.output.ExitCode;
import org.flowline.cli.output.Format;
import org.flowline.cli.output.Json;
import org.flowline.cli.output.LiveLines;
import org.flowline.cli.output.MetricText;
import org.flowline.cli.output.Terminal;
import org.flowline.cli.output.TextTable;
import org.flowline.engine.run.RunSummary;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.study.StudyDirectory;
import org.flowline.spi.component.AlsoCalled;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Every study and every run, and their state. */
@AlsoCalled("ls")
@Command(
    name = "list",
    description = "Lists the studies and runs and their state.",
    mixinStandardHelpOptions = true)
public final class ListCommand implements Callable<Integer> {
  /** Characters of a setting. */
  private static final int SETTING = 48;

  private final Terminal terminal;

  @Mixin private RunsOption runs = new RunsOption();

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format = Format.TEXT;

  /** The command, which answers on a terminal. */
  public ListCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    List<RunSummary> summaries = new ArrayList<>();
    for (RunDirectory run : runs.all()) {
      summaries.add(RunSummary.readAmongOthers(run));
    }
    List<StudySummary> studies = new ArrayList<>();
    for (StudyDirectory study : runs.studies()) {
      studies.add(StudySummary.readAmongOthers(study));
    }
    if (format == Format.JSON) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("studies", studies.stream().map(StudySummary::json).toList());
      json.put("runs", summaries.stream().map(ListCommand::json).toList());
      terminal.result(Json.of(json));
      return ExitCode.OK.value();
    }
    if (!studies.isEmpty()) {
      StudySummary.table(studies).lines(terminal.resultColumns()).forEach(terminal::result);
      terminal.result("");
    }
    if (summaries.isEmpty()) {
      terminal.say("no runs in " + runs.directory() + "; 'flowline run SPEC' makes one");
    } else {
      Map<String, String> settings = new HashMap<>();
      studies.forEach(study -> study.settings().forEach(settings::putIfAbsent));
      table(summaries, settings).lines(terminal.resultColumns()).forEach(terminal::result);
    }
    return ExitCode.OK.value();
  }

  private static TextTable table(List<RunSummary> summaries, Map<String, String> settings) {
    TextTable table = new TextTable("RUN", "NAME", "SETTING", "STATE", "STEP", "METRICS");
    for (RunSummary run : summaries) {
      table.row(
          run.directory().id(),
          run.name(),
          LiveLines.shortened(settings.getOrDefault(run.directory().id(), ""), SETTING),
          run.state(),
          Long.toString(run.history().step()),
          run.damaged()
              ? "damaged: " + run.history().reason().orElse("")
              : MetricText.line(run.history().latestEvaluation()));
    }
    return table;
  }

  private static Map<String, Object> json(RunSummary run) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", run.directory().id());
    json.put("dir", run.directory().path().toString());
    json.put("name", run.name());
    json.put("state", run.state());
    if (run.damaged()) {
      json.put("reason", run.history().reason().orElse(""));
    }
    json.put("step", run.history().step());
    json.put("metrics", run.history().latestEvaluation());
    return json;
  }
}
