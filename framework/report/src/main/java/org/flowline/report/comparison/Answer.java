package org.flowline.report.comparison;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.flowline.journal.study.StudyGoal;
import org.flowline.report.statistics.PairedTest;
import org.flowline.report.statistics.ReadableNumber;

/**
 * Which setting of a problem is best, by how much, and whether that is more than the spread over
 * seeds.
 *
 * @param problem what tells the problem from the others of its study; empty where it is the only
 *     one
 * @param goal by what settings are ranked
 * @param best the first of them
 * @param rivals all others that can be ranked, the best first
 * @param unlike the keys that vary and make losses incomparable, if the goal is a loss
 */
public record Answer(
    String problem, StudyGoal goal, Setting best, List<Rival> rivals, List<String> unlike) {

  private static final double SIGNIFICANCE = 0.05;

  private static final double ROUNDING = 1e-12;

  private static final Pattern KEY = Pattern.compile("[\\w.]+ = ");

  /**
   * A setting that can be ranked.
   *
   * @param name the values of what differs in words; empty where nothing does
   * @param ranked its trial and score
   */
  public record Setting(String name, RankedTrial ranked) {}

  /**
   * Another setting.
   *
   * @param setting which
   * @param test of the best setting minus this one, over runs of equal seeds
   */
  public record Rival(Setting setting, PairedTest test) {

    /** As one of so many tests, of which all shall hold at once (Bonferroni). */
    private boolean worse(boolean minimize, int tests) {
      return test instanceof PairedTest.Tested tested
          && (minimize ? tested.difference() < 0 : tested.difference() > 0)
          && tested.p() * tests < SIGNIFICANCE;
    }
  }

  /** Whether the best is better than all others. */
  public enum Certainty {
    /** There is no other setting. */
    ALONE,
    /** All others have the same mean. */
    EQUAL,
    /** It is, by more than the spread over seeds. */
    SURE,
    /** Some others may be as good. */
    UNSURE,
    /** There are too few seeds to tell. */
    UNKNOWN,
    /** The metric means something else for each. */
    UNLIKE
  }

  public Answer {
    rivals = List.copyOf(rivals);
    unlike = List.copyOf(unlike);
  }

  /** The answer to each problem that has a setting to rank. */
  public static List<Answer> of(List<StudyView.ProblemView> problems) {
    return problems.stream().flatMap(problem -> of(problem).stream()).toList();
  }

  private static Optional<Answer> of(StudyView.ProblemView problem) {
    StudyView study = problem.study();
    if (study.goal().isEmpty()) {
      return Optional.empty();
    }
    StudyGoal goal = study.goal().get();
    List<Setting> ranked =
        RankedTrial.bestFirst(study.history(), goal).stream()
            .map(each -> new Setting(study.parameters(each.trial()), each))
            .toList();
    if (ranked.isEmpty()) {
      return Optional.empty();
    }
    Setting best = ranked.get(0);
    List<Rival> rivals =
        ranked.stream()
            .skip(1)
            .map(other -> new Rival(other, test(best, other, goal.metric())))
            .toList();
    return Optional.of(
        new Answer(problem.name(), goal, best, rivals, study.metrics().unlike(study.keys())));
  }

  private static PairedTest test(Setting best, Setting other, String metric) {
    return MetricTest.bySeed(best.ranked().trial(), other.ranked().trial(), metric);
  }

  /** Whether the best is better than all others but those that have the same mean. */
  public Certainty certainty() {
    if (rivals.isEmpty()) {
      return Certainty.ALONE;
    }
    if (worse().isEmpty()) {
      return Certainty.EQUAL;
    }
    if (StudyMetrics.loss(goal.metric()) && !unlike.isEmpty()) {
      return Certainty.UNLIKE;
    }
    if (worse().get(0).test() instanceof PairedTest.Undefined) {
      return Certainty.UNKNOWN;
    }
    return open() == 0 ? Certainty.SURE : Certainty.UNSURE;
  }

  /** Those with the same mean but for rounding, as where two settings mean the same. */
  public List<Rival> equal() {
    return rivals.stream().filter(rival -> tied(rival.setting())).toList();
  }

  /** Those with another mean, the best first. */
  public List<Rival> worse() {
    return rivals.stream().filter(rival -> !tied(rival.setting())).toList();
  }

  private boolean tied(Setting other) {
    double value = score(best);
    return Math.abs(score(other) - value) <= ROUNDING * Math.abs(value);
  }

  /**
   * How many with another mean may be as good: a paired test, at 5 % over all of them, does not
   * tell them from the best, or there is none.
   */
  public int open() {
    List<Rival> worse = worse();
    return (int)
        worse.stream().filter(rival -> !rival.worse(goal.minimize(), worse.size())).count();
  }

  /**
   * By how much the best is better than the next with another mean: the mean difference over the
   * seeds that both have, else that of their means; above 0 where the best has the higher value.
   */
  public double difference() {
    Rival second = worse().get(0);
    return second.test() instanceof PairedTest.Tested tested
        ? tested.difference()
        : score(best) - score(second.setting());
  }

  private static double score(Setting setting) {
    return setting.ranked().score().mean();
  }

  /** Which setting is the best: {@code Best for target.type = moons: path.type = ot}. */
  public String headline() {
    return headline(false);
  }

  /**
   * The same.
   *
   * @param soFar whether there may be another one yet
   */
  public String headline(boolean soFar) {
    return (certainty() == Certainty.UNLIKE ? "Lowest loss" : "Best")
        + (soFar ? " so far" : "")
        + (problem.isEmpty() ? "" : " for " + problem)
        + ": "
        + (best.name().isEmpty() ? "the only setting" : best.name());
  }

  /** By how much. */
  public String margin() {
    String value =
        goal.metric()
            + " "
            + ReadableNumber.of(best.ranked().score())
            + " ("
            + (goal.minimize() ? "lower" : "higher")
            + " is better; "
            + seeds()
            + ")";
    if (!equal().isEmpty()) {
      List<Rival> equal = equal();
      value +=
          ", and the same for "
              + (equal.size() == 1
                  ? equal.get(0).setting().name()
                  : plural(equal.size(), "other setting", "other settings"));
    }
    if (worse().isEmpty()) {
      return value + ".";
    }
    double difference = difference();
    return "%s; %s %s%s than the next, %s."
        .formatted(
            value,
            ReadableNumber.of(Math.abs(difference)),
            difference < 0 ? "lower" : "higher",
            interval(),
            worse().get(0).setting().name());
  }

  private String seeds() {
    RunCounts counts = RunCounts.of(List.of(best.ranked().trial()));
    return counts.finished() < counts.all()
        ? counts.finished() + " of " + plural(counts.all(), "seed", "seeds")
        : plural(counts.all(), "seed", "seeds");
  }

  private String interval() {
    if (!(worse().get(0).test() instanceof PairedTest.Tested tested)) {
      return "";
    }
    double low = tested.interval().low();
    double high = tested.interval().high();
    boolean lower = tested.difference() < 0;
    return " (95 %% interval %s to %s)"
        .formatted(ReadableNumber.of(lower ? -high : low), ReadableNumber.of(lower ? -low : high));
  }

  /** Whether it is more than chance. */
  public String verdict() {
    int count = worse().size();
    String others = plural(count, "other setting", "other settings");
    return switch (certainty()) {
      case ALONE -> "No other setting has a result to compare with.";
      case EQUAL -> "All settings that can be ranked have the same mean.";
      case SURE ->
          "Sure: better than %s by more than the spread over seeds (%s)."
              .formatted(count == 1 ? "the other setting" : "each of the " + others, tests(count));
      case UNSURE ->
          count == 1
              ? "Not sure: the other setting may be as good, by the spread over seeds (%s)."
                  .formatted(tests(count))
              : "Not sure: %d of the %s may be as good, by the spread over seeds (%s)."
                  .formatted(open(), others, tests(count));
      case UNKNOWN -> unknown();
      case UNLIKE ->
          "Losses do not compare here: their least value depends on %s."
              .formatted(String.join(", ", unlike));
    };
  }

  private static String tests(int count) {
    return count == 1 ? "a paired t-test at 5 %" : "paired t-tests, at 5 % for all at once";
  }

  private String unknown() {
    PairedTest test = worse().get(0).test();
    if (test.pairs() == 1 && RunCounts.of(List.of(best.ranked().trial())).missing() > 0) {
      return "Whether that is more than chance cannot be told yet, from one seed.";
    }
    return test.pairs() == 1
        ? "Whether that is more than chance cannot be told from one seed; more come with"
            + " sweep.replicates."
        : "Whether that is more than chance cannot be told: "
            + (test instanceof PairedTest.Undefined undefined
                ? undefined.reason().replace("no pairs", "no seed is in both")
                : "")
            + ".";
  }

  /** The whole answer on one line. */
  public String inWords() {
    return headline() + ". " + margin() + " " + verdict();
  }

  /**
   * The same in few words, the values without their keys: {@code moons: ot, independent 0.1412}.
   */
  public String brief() {
    return (values(problem + ": ") + values(best.name()) + " " + ReadableNumber.of(score(best)))
        .replaceFirst("^: ", "")
        .strip();
  }

  private static String values(String named) {
    return KEY.matcher(named).replaceAll("");
  }

  private static String plural(int count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }
}
