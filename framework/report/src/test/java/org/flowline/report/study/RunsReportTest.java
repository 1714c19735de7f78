package org.flowline.report.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.flowline.journal.array.Npy;
import org.flowline.journal.run.Event;
import org.flowline.journal.run.Journal;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunState;
import org.flowline.report.figure.VectorFigures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsReportTest {
  @TempDir private Path directory;

  /**
   * A finished run whose arrays have points of some dimension, that has none for 0, and that has
   * not been evaluated for -1.
   */
  private RunDirectory run(String id, Map<String, String> parameters, double value, int dimension)
      throws IOException {
    RunDirectory run = new RunDirectory(directory.resolve("runs").resolve(id));
    try (Journal journal = Journal.open(run.events())) {
      List<Event> events = new ArrayList<>();
      parameters.forEach(
          (key, of) -> events.add(new Event.ParameterLogged(StudyEvents.AT, key, of)));
      for (int step = 100; step <= 300; step += 100) {
        events.add(metric("val/loss", step, value + 1.0 / step, Optional.empty()));
      }
      if (dimension >= 0) {
        events.add(metric("eval/wasserstein", 300, value, Optional.of("e0")));
        events.add(metric("eval/wasserstein_floor", 300, 0.125, Optional.of("e0")));
      }
      events.add(new Event.StateChanged(StudyEvents.AT, RunState.FINISHED, 300, Optional.empty()));
      for (Event event : events) {
        journal.append(event);
      }
    }
    if (dimension > 0) {
      for (String name : List.of("target.npy", "samples.npy")) {
        Npy.write(
            run.evaluation("e0").resolve(name),
            new int[] {5, dimension},
            new double[5 * dimension]);
      }
    }
    return run;
  }

  private static Event metric(String key, long step, double value, Optional<String> evaluation) {
    return new Event.MetricLogged(StudyEvents.AT, key, step, value, evaluation);
  }

  private String write(RunDirectory... runs) throws IOException {
    return Files.readString(
        RunsReport.write(
            List.of(runs), "side by side", directory.resolve("out"), VectorFigures.NONE));
  }

  private static int images(String page) {
    return page.split("<img ", -1).length - 1;
  }

  @Test
  void settingsThatDifferMetricsLossesAndSamplesAreOnOnePage() throws IOException {
    String page =
        write(
            run("a-s0", Map.of("name", "first", "path.type", "ot", "steps", "300"), 0.5, 2),
            run("b-s0", Map.of("name", "second", "path.type", "vp", "steps", "300"), 0.25, 2));
    for (String part :
        List.of(
            "2 runs \u00b7 2 finished",
            "<th>first</th>",
            "<td class=\"text short\">path.type</td>",
            "<td class=\"text short\">ot</td>",
            "<td class=\"text short\">a-s0</td>",
            "<td class=\"number\">0.5000</td>",
            "<td class=\"number best\">0.2500</td>",
            "<td class=\"number\">0.1250</td>",
            "one column each",
            "./flowline report b-s0")) {
      assertTrue(page.contains(part), part);
    }
    assertFalse(page.contains(">steps</td>"), "a setting that is the same");
    assertEquals(2, images(page), "losses and samples");
    assertFalse(
        Pattern.compile(
                "(src|href|srcset)\\s*=\\s*\"(?!data:)|<link|<script|<iframe|@import|url\\(")
            .matcher(page)
            .find());
  }

  @Test
  void runsOfOneNameGoByTheirIdsAndPointsInSpaceHaveTheirOwnPictures() throws IOException {
    Map<String, String> same = Map.of("name", "same");
    String page = write(run("a-s0", same, 0.5, 2), run("b-s1", same, 0.25, 3));
    assertTrue(page.contains("<th>a-s0</th>") && page.contains("<th>b-s1</th>"), "ids");
    assertEquals(3, images(page), "losses, samples in the plane, samples in space");
    assertTrue(page.contains("run = b-s1. "));
  }

  @Test
  void runsWithoutPicturesAreNoError() throws IOException {
    String page =
        write(run("a-s0", Map.of("x", "<script>"), 0.5, 0), run("b-s0", Map.of("x", "y"), 0.5, -1));
    assertTrue(page.contains("This run kept no picture of its samples."));
    assertFalse(page.contains("<script"));
  }
}
