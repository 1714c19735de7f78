package org.flowline.report.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.flowline.journal.run.Measure;
import org.flowline.journal.study.StudyGoal;
import org.flowline.journal.study.StudyHistory;
import org.flowline.report.statistics.PairedTest;
import org.flowline.report.study.StudyEvents;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final ParameterKeys NOTHING = new ParameterKeys(List.of(), List.of());

  private static final String W = "eval/wasserstein";

  @Test
  void everySettingHasOneRowWithTheMeanOfItsFinishedRuns() {
    StudyHistory history =
        StudyEvents.minimizing("val/loss", "path.type", "coupling.type")
            .trial(3, "path.type", "ot", "coupling.type", "independent")
            .finished(W, 1, 2, 3)
            .trial(3, "path.type", "vp", "coupling.type", "independent")
            .finished(W, 5, 7)
            .failed(2, "diverged")
            .history();
    Comparison comparison = Comparison.of(history, List.of(), List.of(), List.of(W));
    assertEquals(List.of("path.type"), comparison.by());
    Comparison.Row ot = comparison.rows().get(0);
    assertEquals(List.of(Optional.of("ot")), ot.parameters());
    assertEquals(2, ot.cells().get(0).summary().orElseThrow().mean());
    assertEquals("3/3", ot.counts().text());
    Comparison.Row vp = comparison.rows().get(1);
    assertEquals(6, vp.cells().get(0).summary().orElseThrow().mean());
    assertEquals("2/3: 1 failed", vp.counts().text());
    assertFalse(comparison.averages());
  }

  @Test
  void noRunIsEverHidden() {
    StudyHistory history =
        StudyEvents.minimizing("val/loss", "a")
            .trial(4, "a", "1")
            .finished("val/loss", 3)
            .failed(1, "diverged")
            .stopped(2, 500, 9)
            .history();
    Comparison.Row row =
        Comparison.of(history, List.of(), List.of(), List.of("val/loss")).rows().get(0);
    assertEquals(new RunCounts(1, 1, 1, 1), row.counts());
    assertEquals(4, row.counts().all());
    assertEquals("1/4: 1 failed, 1 stopped, 1 missing", row.counts().text());
    assertEquals(1, row.cells().get(0).summary().orElseThrow().n(), "the stopped one has no say");
  }

  @Test
  void marksTheBestByTheDirectionOfEachMetric() {
    Map<String, Double> first =
        Map.of(
            W,
            1.0,
            "eval/log_likelihood",
            -3.0,
            "eval/function_evaluations",
            50.0,
            "val/score",
            1.0);
    Map<String, Double> second =
        Map.of(
            W,
            2.0,
            "eval/log_likelihood",
            -2.0,
            "eval/function_evaluations",
            60.0,
            "val/score",
            2.0);
    StudyHistory history =
        new StudyEvents(Optional.of(new StudyGoal("val/score", false)), "a")
            .trial(1, "a", "x")
            .finished(0, first)
            .trial(1, "a", "y")
            .finished(0, second)
            .history();
    List<String> metrics = List.copyOf(StudyMetrics.of(history).all());
    assertEquals(
        List.of("eval/function_evaluations", "eval/log_likelihood", W, "val/score"), metrics);
    Comparison comparison = Comparison.of(history, List.of("a"), List.of(), metrics);
    assertEquals(List.of(false, false, true, false), best(comparison.rows().get(0)));
    assertEquals(List.of(false, true, false, true), best(comparison.rows().get(1)));
  }

  @Test
  void costsAndPropertiesOfTheDataAreNeitherGoodNorBad() {
    for (String metric :
        List.of(
            "eval/function_evaluations",
            "time/steps_per_second",
            "eval/wasserstein_floor",
            "eval/evaluations",
            "eval/mmd_squared_se",
            "eval/path_energy",
            "eval/straightness",
            "eval/transport_cost")) {
      assertEquals(
          Direction.NONE, Direction.of(metric, Optional.empty(), Map.of(), Set.of()), metric);
      StudyGoal goal = new StudyGoal(metric, false);
      assertEquals(
          Direction.HIGHER, Direction.of(metric, Optional.of(goal), Map.of(), Set.of()), metric);
    }
  }

  @Test
  void aMeanThatLeavesRunsOutIsNotTheBest() {
    StudyHistory history =
        StudyEvents.minimizing("val/loss", "a")
            .trial(2, "a", "x")
            .finished("val/loss", 0.1, Double.NaN)
            .trial(2, "a", "y")
            .finished("val/loss", 1, 2)
            .trial(2, "a", "z")
            .finished("val/loss", 3, 4)
            .history();
    List<Comparison.Row> rows =
        Comparison.of(history, List.of(), List.of(), List.of("val/loss")).rows();
    assertEquals(List.of(Optional.of("y")), rows.get(0).parameters());
    assertEquals(List.of(true), best(rows.get(0)));
    assertEquals(List.of(Optional.of("x")), rows.get(2).parameters());
    assertEquals("0.1000 (1) 1 not finite", rows.get(2).cells().get(0).text());
  }

  @Test
  void theFirstOfOneIsNotTheBest() {
    StudyHistory history =
        StudyEvents.minimizing("val/loss", "a")
            .trial(1, "a", "x")
            .finished("val/loss", 1)
            .history();
    Comparison comparison = Comparison.of(history, List.of(), List.of(), List.of("val/loss"));
    assertEquals(List.of(false), best(comparison.rows().get(0)));
    assertEquals(List.of(), comparison.by());
  }

  @Test
  void groupsByKeysInTheOrderOfTheirValuesAndSaysOverWhatItAverages() {
    StudyEvents events = StudyEvents.minimizing("val/loss", "rate", "path.type");
    for (String rate : List.of("1e-2", "0.1", "1e-3")) {
      events.trial(2, "rate", rate, "path.type", "ot").finished("val/loss", 1, 2);
      events.trial(2, "rate", rate, "path.type", "vp").finished("val/loss", 3, 6);
    }
    Comparison comparison =
        Comparison.of(events.history(), List.of("rate"), List.of(), List.of("val/loss"));
    assertEquals(
        List.of("1e-3", "1e-2", "0.1"),
        comparison.rows().stream().map(row -> row.parameters().get(0).orElseThrow()).toList());
    assertEquals(List.of("path.type"), comparison.averagedOver());
    assertTrue(comparison.averages());
    for (Comparison.Row row : comparison.rows()) {
      // The means over paths of seed 0 and seed 1 are 2 and 4.
      assertEquals(2, row.cells().get(0).summary().orElseThrow().n());
      assertEquals(3, row.cells().get(0).summary().orElseThrow().mean());
      assertEquals(
          Math.sqrt(2),
          row.cells().get(0).summary().orElseThrow().deviation().orElseThrow(),
          1e-12);
    }
  }

  @Test
  void aParameterThatDoesNotExistIsNone() {
    StudyHistory history =
        StudyEvents.minimizing("val/loss", "path.type", "path.sigma_min")
            .trial(1, "path.type", "ot", "path.sigma_min", "0.1")
            .finished("val/loss", 1)
            .trial(1, "path.type", "vp")
            .finished("val/loss", 2)
            .history();
    Comparison comparison = Comparison.of(history, List.of(), List.of(), List.of("val/loss"));
    assertEquals(
        List.of(Optional.of("vp"), Optional.empty()), comparison.rows().get(1).parameters());
  }

  @Test
  void pairsRunsOfOneSeedAndEqualOtherParameters() {
    StudyEvents events = StudyEvents.minimizing("val/loss", "path.type", "rate");
    events.trial(3, "path.type", "ot", "rate", "1").finished("val/loss", 11, 22, 33);
    events.trial(3, "path.type", "vp", "rate", "1").finished("val/loss", 10, 20, 30);
    events.trial(3, "path.type", "ot", "rate", "2").finished("val/loss", 104, 205, 306);
    events.trial(3, "path.type", "vp", "rate", "2").finished("val/loss", 100, 200);
    Comparison comparison =
        Comparison.of(events.history(), List.of("path.type"), List.of(), List.of("val/loss"));
    PairedTest.Tested test =
        assertInstanceOf(PairedTest.Tested.class, comparison.tests().get(0).test());
    assertEquals(5, test.pairs(), "the third run of vp is missing");
    assertEquals(3, test.difference(), 1e-12);
    // Differences 1 ... 5: standard error sqrt(2.5 / 5).
    assertEquals(3 / Math.sqrt(0.5), test.t(), 1e-12);
  }

  @Test
  void moreThanTwoSettingsHaveNoTest() {
    StudyEvents events = StudyEvents.minimizing("val/loss", "a");
    for (String value : List.of("1", "2", "3")) {
      events.trial(2, "a", value).finished("val/loss", 1, 2);
    }
    assertEquals(
        List.of(),
        Comparison.of(events.history(), List.of(), List.of(), List.of("val/loss")).tests());
  }

  @Test
  void showsTheGoalAndTheTestSplit() {
    StudyHistory history =
        StudyEvents.minimizing("val/loss", "a")
            .trial(1, "a", "1")
            .finished(
                0,
                Map.of(
                    "val/loss", 1.0, "train/loss", 2.0, W, 3.0, W + "_floor", 1.0, "eval/npe", 0.1))
            .history();
    StudyMetrics metrics = StudyMetrics.of(history);
    assertEquals(List.of("val/loss", "eval/npe", W, W + "_floor"), metrics.shown(NOTHING));
    assertEquals(Optional.of("val/loss"), metrics.main(NOTHING));
    assertEquals(
        Optional.of(W),
        new StudyMetrics(metrics.all(), Optional.empty(), Map.of(), Map.of()).main(NOTHING));
  }

  private static StudyEvents problems() {
    StudyEvents events =
        new StudyEvents(Optional.empty(), "target.type", "path.type", "coupling.type");
    for (String target : List.of("moons", "far")) {
      double scale = target.equals("moons") ? 1 : 100;
      for (String path : List.of("linear", "ot", "ve")) {
        for (String coupling : List.of("independent", "minibatch_ot")) {
          if (!path.equals("ve") || coupling.equals("independent")) {
            double level =
                scale
                    * (path.equals("ot") ? 2 : path.equals("ve") ? 9 : 3)
                    * (coupling.equals("independent") ? 1 : 1.5);
            events
                .trial(2, "target.type", target, "path.type", path, "coupling.type", coupling)
                .finished(W, level, level + scale);
          }
        }
      }
    }
    return events;
  }

  @Test
  void eachProblemHasABestOfItsOwn() {
    Comparison comparison = Comparison.of(problems().history(), List.of(), List.of(), List.of(W));
    assertEquals(List.of("target.type"), comparison.within());
    List<List<Optional<String>>> best =
        comparison.rows().stream()
            .filter(row -> row.cells().get(0).best())
            .map(Comparison.Row::parameters)
            .toList();
    assertEquals(
        List.of(
            List.of(Optional.of("moons"), Optional.of("ot"), Optional.of("independent")),
            List.of(Optional.of("far"), Optional.of("ot"), Optional.of("independent"))),
        best);
  }

  /** By hand: independent is (3 + 2) / 2, minibatch_ot (4.5 + 3) / 2, and each seed adds 1. */
  @Test
  void meansAreOverWhatAllSettingsHaveAndDeviationsOverSeeds() {
    Comparison comparison =
        Comparison.of(
            problems().history(), List.of("target.type", "coupling.type"), List.of(), List.of(W));
    assertEquals(
        List.of("coupling.type", "path.type"),
        List.of(comparison.by().get(1), comparison.averagedOver().get(0)));
    Comparison.Row independent = comparison.rows().get(0);
    assertEquals(3, independent.cells().get(0).summary().orElseThrow().mean(), 1e-12);
    assertEquals(2, independent.cells().get(0).summary().orElseThrow().n());
    assertEquals(
        Math.sqrt(0.5),
        independent.cells().get(0).summary().orElseThrow().deviation().orElseThrow(),
        1e-12);
    assertTrue(independent.cells().get(0).best());
    assertEquals(List.of("path.type=ve"), comparison.leftOut());
    Comparison.Row ot = comparison.rows().get(1);
    assertEquals(4.25, ot.cells().get(0).summary().orElseThrow().mean(), 1e-12);
  }

  @Test
  void settingsWithNothingInCommonHaveNoBest() {
    StudyEvents events = new StudyEvents(Optional.empty(), "a", "b");
    events.trial(1, "a", "x", "b", "p").finished(W, 1);
    events.trial(1, "a", "x", "b", "q").finished(W, 2);
    events.trial(1, "a", "y", "b", "r").finished(W, 3);
    Comparison comparison = Comparison.of(events.history(), List.of("a"), List.of(), List.of(W));
    assertEquals(List.of(W), comparison.unpaired());
    assertEquals(List.of(false), best(comparison.rows().get(0)));
    assertEquals(1.5, comparison.rows().get(0).cells().get(0).summary().orElseThrow().mean());
  }

  @Test
  void keysThatSomebodyNamesAreComparedWithin() {
    Comparison comparison =
        Comparison.of(problems().history(), List.of(), List.of("path.type"), List.of(W));
    assertEquals(List.of("target.type", "path.type"), comparison.within());
    long best = comparison.rows().stream().filter(row -> row.cells().get(0).best()).count();
    assertEquals(4, best, "one of each of two paths and two targets; ve is alone");
  }

  @Test
  void equalsShareTheMark() {
    StudyEvents events = new StudyEvents(Optional.empty(), "a");
    for (String value : List.of("x", "y", "z")) {
      events
          .trial(2, "a", value)
          .finished(W, value.equals("z") ? 3 : value.equals("y") ? 1.000001 : 1, 2);
    }
    Comparison comparison = Comparison.of(events.history(), List.of(), List.of(), List.of(W));
    assertEquals(
        List.of(true, true, false),
        comparison.rows().stream().map(row -> row.cells().get(0).best()).toList());
  }

  @Test
  void aMetricSaysItsGoalItself() {
    Map<String, Boolean> told = Map.of("novelty", false, "spread", true);
    assertEquals(Direction.HIGHER, Direction.of("eval/novelty", Optional.empty(), told, Set.of()));
    assertEquals(Direction.LOWER, Direction.of("val/spread", Optional.empty(), told, Set.of()));
    assertEquals(Direction.NONE, Direction.of("eval/other", Optional.empty(), told, Set.of()));
  }

  /** A value of a plugin's may have any name; a journal that says what values mean is believed. */
  @Test
  void noNameDecidesWhereTheJournalTells() {
    Measure none = new Measure(Optional.empty(), "", OptionalDouble.empty(), Optional.empty());
    Measure floored =
        new Measure(Optional.of(true), "", OptionalDouble.empty(), Optional.of("ground"));
    StudyMetrics told =
        new StudyMetrics(
            new TreeSet<>(
                Set.of("eval/npe", "eval/npe_floor", "eval/wasserstein", "eval/z", "eval/ground")),
            Optional.empty(),
            Map.of("z", true),
            Map.of("npe", none, "npe_floor", none, "wasserstein", none, "z", floored));
    assertEquals(Direction.NONE, told.direction("eval/npe"));
    assertEquals(Direction.NONE, told.direction("eval/wasserstein"));
    assertEquals(Direction.LOWER, told.direction("eval/z"));
    assertEquals(Direction.LOWER, told.direction("val/loss"));
    assertEquals(Optional.of("eval/z"), told.main(NOTHING));
  }

  private static List<Boolean> best(Comparison.Row row) {
    return row.cells().stream().map(Cell::best).toList();
  }
}
