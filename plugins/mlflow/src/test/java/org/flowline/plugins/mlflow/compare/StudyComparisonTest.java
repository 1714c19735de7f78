package org.flowline.plugins.mlflow.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.flowline.journal.run.Measure;
import org.flowline.journal.run.RunOutcome;
import org.flowline.journal.run.RunState;
import org.flowline.journal.study.PlannedRun;
import org.flowline.journal.study.StudyGoal;
import org.flowline.journal.study.StudyHistory;
import org.junit.jupiter.api.Test;

class StudyComparisonTest {
  private static StudyHistory.Trial trial(
      int number, String target, String path, double... scores) {
    List<StudyHistory.Replicate> replicates = new ArrayList<>();
    for (double score : scores) {
      RunOutcome outcome =
          new RunOutcome(
              RunState.FINISHED,
              1,
              Optional.empty(),
              0,
              false,
              new TreeMap<>(Map.of("eval/wasserstein", score)));
      replicates.add(
          new StudyHistory.Replicate(
              new PlannedRun("r" + number, "e", replicates.size()), Optional.of(outcome)));
    }
    return new StudyHistory.Trial(
        number,
        new TreeMap<>(Map.of("target.type", target, "path.type", path)),
        replicates,
        List.of(),
        Map.of(),
        Map.of("wasserstein", true, "npe", true));
  }

  private static StudyComparison of(StudyHistory.Trial... trials) {
    return new StudyComparison(new StudyHistory(Optional.empty(), List.of(trials)));
  }

  private static final StudyComparison TWO_PROBLEMS =
      of(
          trial(0, "moons", "ot", 0.2, 0.4),
          trial(1, "moons", "vp", 0.1, 0.1),
          trial(2, "rings", "ot", 5, 5),
          trial(3, "rings", "vp", 6, 8));

  @Test
  void ranksWithinAProblem() {
    assertEquals(
        Map.of(0, "moons 2", 1, "moons 1", 2, "rings 1", 3, "rings 2"), TWO_PROBLEMS.places());
    assertEquals(List.of("target.type"), TWO_PROBLEMS.problem());
  }

  @Test
  void isPositiveWhereEveryFinishedRunIs() {
    assertTrue(TWO_PROBLEMS.positive("eval/wasserstein"));
    assertFalse(TWO_PROBLEMS.positive("train/loss"));
    assertFalse(
        of(trial(0, "moons", "ot", 0.2), trial(1, "moons", "vp", -0.1))
            .positive("eval/wasserstein"));
    assertFalse(of(trial(0, "moons", "ot")).positive("eval/wasserstein"));
  }

  @Test
  void ranksAllWhereThereIsOneProblem() {
    StudyComparison one = of(trial(0, "moons", "ot", 2), trial(1, "moons", "vp", 1));
    assertEquals(Map.of(0, "2", 1, "1"), one.places());
    assertEquals(List.of(), one.problem());
  }

  @Test
  void givesNoPlaceToWhatHasNoValue() {
    StudyComparison one =
        of(
            trial(0, "moons", "ot"),
            trial(1, "moons", "vp", Double.NaN),
            trial(2, "moons", "ve", 1));
    assertEquals(Map.of(2, "1"), one.places());
  }

  @Test
  void placesSortAsTextAsTheyDoAsNumbers() {
    StudyHistory.Trial[] trials = new StudyHistory.Trial[12];
    for (int i = 0; i < trials.length; i++) {
      trials[i] = trial(i, "moons", "p" + i, i);
    }
    Map<Integer, String> places = of(trials).places();
    for (int i = 1; i < trials.length; i++) {
      assertTrue(places.get(i - 1).compareTo(places.get(i)) < 0, places.toString());
    }
  }

  @Test
  void ranksByTheMeanOfTheSeeds() {
    List<StudyHistory.Trial> trials =
        List.of(
            trial(0, "moons", "ot", 0.2, 0.4),
            trial(1, "moons", "vp", 0.1, 0.6),
            trial(2, "moons", "ve", 0.5, 0.12));
    assertEquals(
        List.of(0, 2, 1),
        StudyComparison.ranked(new StudyGoal("eval/wasserstein", true), trials).stream()
            .map(StudyHistory.Trial::number)
            .toList());
    assertEquals(
        List.of(1, 2, 0),
        StudyComparison.ranked(new StudyGoal("eval/wasserstein", false), trials).stream()
            .map(StudyHistory.Trial::number)
            .toList());
  }

  /** So that the place is seen beside it. */
  @Test
  void problemsHaveShortLabelsOfTheirOwn() {
    String first = "a component with many settings, one";
    String second = "a component with many settings, two";
    StudyComparison long2 = of(trial(0, first, "ot", 1), trial(1, second, "ot", 2));
    assertEquals(
        List.of(first, second),
        long2.problems().stream().map(StudyComparison.Problem::name).toList());
    assertEquals(Map.of(0, "a component w\u2026 1", 1, "2 a component w\u2026 1"), long2.places());
  }

  /** The page shows a hundred at first, which are to be the best of both problems. */
  @Test
  void placesOfManyBeginWithTheBestOfAllProblems() {
    StudyHistory.Trial[] trials = new StudyHistory.Trial[120];
    for (int i = 0; i < trials.length; i++) {
      trials[i] = trial(i, i < 60 ? "moons" : "rings", "p" + i % 60, i);
    }
    List<String> sorted = of(trials).places().values().stream().sorted().toList();
    assertEquals(List.of("001 moons", "001 rings", "002 moons"), sorted.subList(0, 3));
  }

  @Test
  void comparesByTheUsualDistanceWhereNothingIsOptimised() {
    assertEquals(
        List.of(new StudyGoal("eval/wasserstein", true), new StudyGoal("eval/npe", true)),
        TWO_PROBLEMS.goals());
  }

  /** Names decide nothing where the journal tells what values mean. */
  @Test
  void comparesByTheFirstOfTheSpecWithAConstantWhereTheJournalTells() {
    Measure plain = new Measure(Optional.of(true), "", OptionalDouble.empty(), Optional.empty());
    Measure perfect = new Measure(Optional.of(true), "", OptionalDouble.of(0.5), Optional.empty());
    Map<String, Measure> measures = new LinkedHashMap<>();
    measures.put("npe", plain);
    measures.put("c2st", perfect);
    measures.put("wasserstein", plain);
    StudyHistory.Trial trial =
        new StudyHistory.Trial(
            0,
            Map.of("path.type", "ot"),
            List.of(),
            List.of(),
            Map.of(),
            Map.of("wasserstein", true, "npe", true, "c2st", true),
            measures);
    assertEquals(
        List.of("eval/c2st", "eval/npe", "eval/wasserstein"),
        of(trial).goals().stream().map(StudyGoal::metric).toList());
  }

  @Test
  void givesAMethodOneColourInAllProblems() {
    Map<Integer, String> colours = TWO_PROBLEMS.colours();
    assertEquals(colours.get(0), colours.get(2));
    assertEquals(colours.get(1), colours.get(3));
    assertNotEquals(colours.get(0), colours.get(1));
  }

  @Test
  void writesADeviationAsFineAsTheMean() {
    assertEquals("0.494 \u00b1 0.007", new Spread(0.49352, OptionalDouble.of(0.00734), 3).text());
    assertEquals("1.40 \u00b1 0.17", new Spread(1.3955, OptionalDouble.of(0.1676), 3).text());
    assertEquals("20900 \u00b1 312", new Spread(20921, OptionalDouble.of(312.4), 3).text());
    assertEquals("0.494", new Spread(0.49352, OptionalDouble.empty(), 1).text());
    assertEquals("NaN", new Spread(Double.NaN, OptionalDouble.empty(), 1).text());
  }
}
