package org.flowline.cli.results;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.flowline.cli.option.RunsOption;
import org.flowline.cli.option.StudyLookup;
import org.flowline.cli.output.ExitCode;
import org.flowline.cli.output.GeneratedSpec;
import org.flowline.cli.output.Terminal;
import org.flowline.engine.spec.text.Position;
import org.flowline.engine.spec.yaml.Node;
import org.flowline.engine.spec.yaml.YamlText;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunState;
import org.flowline.journal.study.PlannedRun;
import org.flowline.journal.study.StudyDirectory;
import org.flowline.journal.study.StudyEvent;
import org.flowline.journal.study.StudyGoal;
import org.flowline.journal.study.StudyHistory;
import org.flowline.report.comparison.Direction;
import org.flowline.report.comparison.ParameterKeys;
import org.flowline.report.comparison.ParameterText;
import org.flowline.report.comparison.ProblemKeys;
import org.flowline.report.comparison.RankedTrial;
import org.flowline.report.comparison.RunCounts;
import org.flowline.report.comparison.StudyMetrics;
import org.flowline.report.statistics.ReadableNumber;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The best trial of a study, as a spec. */
@Command(
    name = "best",
    description = "Prints the resolved spec of a study's best trial, ready to run.",
    mixinStandardHelpOptions = true)
public final class BestCommand implements Callable<Integer> {
  private static final String SELECTABLE = "val/";
  private static final String TEST = "eval/";
  private static final String LOSS = "val/loss";
  private static final Pattern NAME = Pattern.compile("^name: .*$", Pattern.MULTILINE);

  /** What is sought of a metric. */
  enum Goal {
    MINIMIZE,
    MAXIMIZE
  }

  private final Terminal terminal;

  @Spec private CommandSpec command = CommandSpec.create();
  @Mixin private RunsOption runs = new RunsOption();

  @Parameters(paramLabel = "STUDY", description = "A study by its name.")
  private String name = "";

  @Option(
      names = "--metric",
      paramLabel = "METRIC",
      description =
          "What to choose by, a val/* metric (default: what the spec optimizes, or else, as on the"
              + " page of the study, a metric of the test split).")
  private Optional<String> metric = Optional.empty();

  @Option(
      names = "--goal",
      description =
          "${COMPLETION-CANDIDATES}, with --metric (default: as the metric says of itself).")
  private Optional<Goal> goal = Optional.empty();

  @Option(
      names = "--where",
      split = ",",
      paramLabel = "KEY=VALUE",
      description = "Only trials with these values: which problem, where a study has several data.")
  private Map<String, String> where = Map.of();

  /** The command, which answers on a terminal. */
  public BestCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    StudyLookup lookup = new StudyLookup(command.commandLine(), runs);
    StudyDirectory study = lookup.require(name);
    StudyHistory history = problem(lookup, StudyHistory.read(study));
    if (history.trials().stream().noneMatch(BestCommand::finished)) {
      throw new ParameterException(
          command.commandLine(),
          "no run of '%s'%s has finished: %s"
              .formatted(
                  study.name(), askedInWords(), RunCounts.of(history.trials()).unfinished()));
    }
    StudyGoal chosen = goal(lookup, history);
    List<RankedTrial> ranking = RankedTrial.bestFirst(history, chosen);
    if (ranking.isEmpty()) {
      throw new ParameterException(
          command.commandLine(),
          "no trial of '%s' can be ranked by %s: its runs finished %s"
              .formatted(study.name(), chosen.metric(), RunCounts.of(history.trials()).text()));
    }
    RankedTrial best = ranking.get(0);
    RunDirectory run = study.run(firstFinished(best.trial()));
    if (!Files.isRegularFile(run.spec())) {
      throw new ParameterException(
          command.commandLine(),
          "the best run %s is not there any more: no %s".formatted(run.id(), run.spec()));
    }
    tell(best, chosen, ranking.size(), run);
    if (chosen.metric().startsWith(TEST)) {
      terminal.say(
          "note: chosen by test points, as the study optimizes nothing: the value of the winner"
              + " looks better than it is; 'optimize' in its sweep chooses by validation points");
    }
    List<String> unlike = unlike(history);
    if (chosen.metric().equals(LOSS) && !unlike.isEmpty()) {
      terminal.say(
          "note: losses do not compare here, since their least value depends on "
              + String.join(", ", unlike));
    }
    String spec = Files.readString(run.spec());
    new GeneratedSpec(NAME.matcher(spec).replaceFirst(Matcher.quoteReplacement(named(study))))
        .print(terminal);
    return ExitCode.OK.value();
  }

  /** Another study may have computed the run before, and then the spec that it keeps is of that. */
  private static String named(StudyDirectory study) {
    return "name: " + YamlText.flow(new Node.Scalar(study.name(), true, Position.DEFAULT));
  }

  /** The trials of one problem: the best of the easier one would win over all. */
  private StudyHistory problem(StudyLookup lookup, StudyHistory all) {
    ParameterKeys keys = ParameterKeys.of(all);
    for (String key : where.keySet()) {
      if (!keys.swept().contains(key)) {
        throw lookup.mistake(
            "unknown parameter",
            "",
            key,
            keys.swept(),
            "what differs: " + StudyLookup.listed(keys.differing()));
      }
    }
    StudyHistory history =
        new StudyHistory(all.opened(), all.trials().stream().filter(this::asked).toList());
    if (history.trials().isEmpty() && !all.trials().isEmpty()) {
      throw new ParameterException(
          command.commandLine(),
          "no trial of '%s' has %s: there are %s"
              .formatted(name, inWords(where), StudyLookup.listed(values(all))));
    }
    ProblemKeys problems = ProblemKeys.of(ParameterKeys.of(history), List.of());
    List<String> names = history.trials().stream().map(problems::name).distinct().toList();
    if (names.size() > 1) {
      throw new ParameterException(
          command.commandLine(),
          "'%s' has %d problems, each with a best of its own (%s); say which, such as --where %s"
              .formatted(
                  name,
                  names.size(),
                  String.join("; ", names),
                  names.get(0).replace(" = ", "=").replace(", ", ",")));
    }
    return history;
  }

  private boolean asked(StudyHistory.Trial trial) {
    return where.entrySet().stream()
        .allMatch(
            wanted ->
                ParameterText.same(
                    wanted.getValue(), trial.parameters().getOrDefault(wanted.getKey(), "")));
  }

  private String askedInWords() {
    return where.isEmpty() ? "" : " with " + inWords(where);
  }

  /** What trials have of the keys that were asked for. */
  private List<String> values(StudyHistory all) {
    return all.trials().stream()
        .map(
            trial -> {
              Map<String, String> own = new TreeMap<>(trial.parameters());
              own.keySet().retainAll(where.keySet());
              return inWords(own);
            })
        .distinct()
        .toList();
  }

  private static String inWords(Map<String, String> values) {
    return new TreeMap<>(values)
        .entrySet().stream()
            .map(value -> value.getKey() + "=" + value.getValue())
            .collect(Collectors.joining(","));
  }

  private static boolean finished(StudyHistory.Trial trial) {
    return trial.replicates().stream().anyMatch(RunCounts::finished);
  }

  /** What varies and gives each trial a loss of its own meaning. */
  private static List<String> unlike(StudyHistory history) {
    return ParameterKeys.of(history).differing().stream().filter(StudyHistory::ofLoss).toList();
  }

  /** By what could be chosen where nobody has said it. */
  private static String advice(StudyHistory history) {
    Optional<String> comparable =
        StudyMetrics.of(history).all().stream()
            .filter(key -> key.startsWith(SELECTABLE) && !key.equals(LOSS))
            .findFirst()
            .or(() -> unlike(history).isEmpty() ? Optional.of(LOSS) : Optional.empty());
    return comparable
        .map(key -> "say what to choose by, such as --metric " + key)
        .orElse(
            "and its losses do not compare, since they depend on %s; give it a metric on validation points, such as optimize: {metric: val/wasserstein}, and run it again"
                .formatted(String.join(", ", unlike(history))));
  }

  private StudyGoal goal(StudyLookup lookup, StudyHistory history) {
    Optional<StudyGoal> own = history.opened().flatMap(StudyEvent.Opened::goal);
    StudyMetrics known = StudyMetrics.of(history);
    Optional<String> ranks = known.main(ParameterKeys.of(history));
    if (metric.isEmpty() && ranks.isEmpty()) {
      throw new ParameterException(
          command.commandLine(),
          "the study '%s' optimizes nothing; %s".formatted(name, advice(history)));
    }
    String key =
        metric
            .map(asked -> asked.contains("/") ? asked : SELECTABLE + asked)
            .or(() -> ranks)
            .orElseThrow();
    checkSplit(key, own.isPresent());
    List<String> selectable =
        known.all().stream()
            .filter(
                candidate ->
                    candidate.startsWith(SELECTABLE)
                        || (own.isEmpty() && candidate.startsWith(TEST)))
            .toList();
    if (metric.isPresent() && !selectable.contains(key)) {
      String there =
          selectable.isEmpty()
              ? "no run has such a metric"
              : "what can be chosen by: " + StudyLookup.listed(selectable);
      throw lookup.mistake("unknown metric", "", key, selectable, there);
    }
    Direction direction = known.direction(key);
    if (goal.isEmpty() && direction == Direction.NONE) {
      throw new ParameterException(
          command.commandLine(),
          "'%s' does not say which values are the better ones: add --goal minimize or maximize"
              .formatted(key));
    }
    return new StudyGoal(
        key, goal.map(Goal.MINIMIZE::equals).orElse(direction != Direction.HIGHER));
  }

  /** Where something is optimised there are validation points to choose by. */
  private void checkSplit(String key, boolean optimizes) {
    if (key.startsWith(TEST) && !optimizes) {
      return;
    }
    if (key.startsWith(TEST)) {
      throw new ParameterException(
          command.commandLine(),
          ("'%s' is measured on the test split, which must have no part in a choice: the winner's"
                  + " value would look better than it is; choose by a val/* metric")
              .formatted(key));
    }
    if (!key.startsWith(SELECTABLE)) {
      throw new ParameterException(
          command.commandLine(),
          "'%s' cannot choose a trial; only val/* metrics, on the validation split, can"
              .formatted(key));
    }
  }

  private static PlannedRun firstFinished(StudyHistory.Trial trial) {
    return trial.replicates().stream()
        .filter(
            replicate ->
                replicate.outcome().filter(of -> of.state() == RunState.FINISHED).isPresent())
        .map(StudyHistory.Replicate::planned)
        .findFirst()
        .orElseThrow();
  }

  private void tell(RankedTrial best, StudyGoal chosen, int of, RunDirectory run) {
    terminal.say(
        "best of %d %s by %s (%s): %s, %s (n = %d)"
            .formatted(
                of,
                of == 1 ? "trial" : "trials",
                chosen.metric(),
                chosen.minimize() ? "lower is better" : "higher is better",
                terminal.marked("bold", "trial " + best.trial().number()),
                ReadableNumber.of(best.score()),
                best.score().n()));
    best.trial().parameters().forEach((key, value) -> terminal.say("  " + key + ": " + value));
    RunCounts counts = RunCounts.of(List.of(best.trial()));
    if (!counts.unfinished().isEmpty()) {
      terminal.say("  of its %d runs: %s".formatted(counts.all(), counts.unfinished()));
    }
    terminal.say("run: " + run.id());
  }
}
