package org.flowline.cli.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.flowline.cli.option.ReportsOption;
import org.flowline.cli.option.RunsOption;
import org.flowline.cli.option.StudyLookup;
import org.flowline.cli.output.ExitCode;
import org.flowline.cli.output.Json;
import org.flowline.cli.output.Terminal;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.study.StudyDirectory;
import org.flowline.journal.study.StudyHistory;
import org.flowline.report.comparison.Answer;
import org.flowline.report.comparison.Comparison;
import org.flowline.report.comparison.ParameterKeys;
import org.flowline.report.comparison.RunsAsStudy;
import org.flowline.report.comparison.StudyMetrics;
import org.flowline.report.comparison.StudyView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The settings of a study, or several runs, beside each other. */
@Command(
    name = "compare",
    description = "Compares the settings of a study, or several runs, in one table.",
    mixinStandardHelpOptions = true)
public final class CompareCommand implements Callable<Integer> {
  private static final String PAGE = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";

  private final Terminal terminal;

  @Spec private CommandSpec command = CommandSpec.create();
  @Mixin private RunsOption runs = new RunsOption();
  @Mixin private ReportsOption reports = new ReportsOption();

  @Parameters(
      paramLabel = "STUDY|RUN",
      arity = "1..*",
      description = "One study by its name, or runs by their ids, their starts or directories.")
  private List<String> names = List.of();

  @Option(
      names = "--by",
      split = ",",
      paramLabel = "KEY",
      description =
          "One row for each value of these keys, averaged over all others"
              + " (default: one row a trial).")
  private List<String> by = List.of();

  @Option(
      names = "--within",
      split = ",",
      paramLabel = "KEY",
      description =
          "Compares within the values of these keys only, as it does within those of source,"
              + " target, data and condition.")
  private List<String> within = List.of();

  @Option(
      names = "--metric",
      split = ",",
      paramLabel = "METRIC",
      description =
          "Metrics by their keys, eval/ may be left out (default: the study's goal and eval/*).")
  private List<String> metrics = List.of();

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private TableFormat format = TableFormat.TEXT;

  @Option(
      names = "--page",
      paramLabel = "NAME",
      description =
          "Also writes a page of this name with the runs side by side: settings, metrics, losses,"
              + " samples.")
  private Optional<String> page = Optional.empty();

  /** The command, which answers on a terminal. */
  public CompareCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    StudyLookup lookup = new StudyLookup(command.commandLine(), runs);
    Optional<StudyDirectory> study =
        names.size() == 1 ? lookup.find(names.get(0)) : Optional.empty();
    if (study.isPresent() && page.isPresent()) {
      throw new ParameterException(
          command.commandLine(),
          "--page is for runs; the page of a study is 'flowline report %s'"
              .formatted(names.get(0)));
    }
    if (page.isPresent() && !page.get().matches(PAGE)) {
      throw new ParameterException(
          command.commandLine(),
          "'%s' cannot be the name of a page: at most 100 letters, digits and '.', '-', '_',"
                  .formatted(page.get())
              + " starting with a letter or digit");
    }
    Optional<String> taken = page.isPresent() ? reports.taken(page.get()) : Optional.empty();
    if (taken.isPresent()) {
      throw new ParameterException(
          command.commandLine(),
          "--page %s: the page of this name is %s, which stays; choose another name"
              .formatted(page.get(), taken.get()));
    }
    List<RunDirectory> compared = study.isPresent() ? List.of() : runs(lookup);
    StudyHistory history =
        study.isPresent() ? StudyHistory.read(study.get()) : RunsAsStudy.read(compared);
    StudyMetrics known = StudyMetrics.of(history);
    checkKeys(lookup, ParameterKeys.of(history));
    List<String> asked = metrics.stream().map(metric -> meant(metric, lookup, known)).toList();
    Comparison comparison =
        Comparison.of(
            history,
            unique(by),
            unique(within),
            asked.isEmpty() ? known.shown(ParameterKeys.of(history)) : unique(asked));
    ComparisonSubject subject = new ComparisonSubject(study.map(StudyDirectory::name), comparison);
    switch (format) {
      case TEXT ->
          new ComparisonText(terminal.ansi(), terminal.resultColumns())
              .lines(subject)
              .forEach(terminal::result);
      case CSV -> ComparisonCsv.lines(subject).forEach(terminal::result);
      case JSON -> terminal.result(Json.of(ComparisonJson.of(subject)));
      case MD -> ComparisonMarkdown.lines(subject).forEach(terminal::result);
    }
    if (study.isPresent() && by.isEmpty() && metrics.isEmpty() && format == TableFormat.TEXT) {
      terminal.result("");
      for (Answer answer : Answer.of(StudyView.read(study.get()).problems(unique(within)))) {
        terminal.result(answer.inWords());
      }
    }
    if (history.trials().isEmpty()) {
      terminal.say("the study has no trials yet");
    } else if (known.all().isEmpty()) {
      terminal.say("no run has a metric yet");
    }
    if (page.isPresent()) {
      terminal.say("page: " + reports.write(compared, page.get()));
    }
    return ExitCode.OK.value();
  }

  private List<RunDirectory> runs(StudyLookup lookup) throws IOException {
    List<String> ids = runs.all().stream().map(RunDirectory::id).toList();
    List<RunDirectory> found = new ArrayList<>();
    for (String name : names) {
      if (names.size() > 1 && lookup.find(name).isPresent()) {
        throw new ParameterException(
            command.commandLine(),
            "'%s' is a study; compare one study, or several runs".formatted(name));
      }
      boolean known =
          ids.stream().anyMatch(id -> id.startsWith(name))
              || Files.isRegularFile(new RunDirectory(Path.of(name)).events());
      if (!known) {
        throw lookup.unknown("study or run", name, ids);
      }
      found.add(runs.find(name));
    }
    return found;
  }

  private void checkKeys(StudyLookup lookup, ParameterKeys keys) {
    for (String key : Stream.concat(by.stream(), within.stream()).toList()) {
      if (!keys.swept().contains(key)) {
        String there =
            keys.differing().isEmpty()
                ? "nothing differs here"
                : "what differs: " + StudyLookup.listed(keys.differing());
        throw lookup.mistake("unknown parameter", "", key, keys.swept(), there);
      }
    }
  }

  /** A metric by its name in full, or without what stands before the stroke. */
  private static String meant(String metric, StudyLookup lookup, StudyMetrics known) {
    if (known.all().contains(metric)) {
      return metric;
    }
    String tested = "eval/" + metric;
    if (known.all().contains(tested)) {
      return tested;
    }
    List<String> ending = known.all().stream().filter(key -> key.endsWith("/" + metric)).toList();
    if (ending.size() == 1) {
      return ending.get(0);
    }
    String there =
        known.all().isEmpty()
            ? "no run has a metric yet"
            : "metrics: " + StudyLookup.listed(known.all());
    throw lookup.mistake("unknown metric", "", metric, known.all(), there);
  }

  private static List<String> unique(List<String> names) {
    return names.stream().distinct().toList();
  }
}
