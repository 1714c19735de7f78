package org.flowline.report.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.flowline.journal.run.Event;
import org.flowline.journal.run.Journal;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunState;
import org.flowline.report.figure.VectorFigures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunReportTest {

  private static final String EVIL = "<script>alert(\"1\")</script> & 'x'";
  private static final String ESCAPED =
      "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;";

  @TempDir Path directory;

  @Test
  void onePageHoldsEverythingAndNeedsNoOtherFile() throws IOException {
    ReportedRun run = new SyntheticRun(directory.resolve("run")).write(500, 100);
    String page = write(request("moons", run));
    for (String expected :
        List.of(
            "<h1>moons</h1>",
            "eval/wasserstein",
            "0.2144",
            "0.1831",
            "Noise floor",
            "finished",
            "31.4 s",
            "coupling: {type: minibatch_ot",
            "git.commit",
            "03f7ac8",
            "plugins[1]",
            "Figure 5.",
            "./flowline run",
            "path &#39;linear&#39; &amp; dropped")) {
      assertTrue(page.contains(expected), expected);
    }
    assertEquals(
        Files.readString(run.directory().spec()),
        Files.readString(directory.resolve("out/spec.yaml")));
    assertTrue(Files.isRegularFile(directory.resolve("out/provenance.json")));
    assertTrue(Files.isRegularFile(directory.resolve("out/samples.png")));
    assertNeedsNoOtherFile(page);
  }

  @Test
  void tellsWhereItsSpecFindsFiles() throws IOException {
    ReportedRun run = new SyntheticRun(directory.resolve("run")).write(50, 20);
    assertFalse(write(request("made", run)).contains("copy it beside"));
    Files.writeString(
        run.directory().provenance(),
        """
        {"spec_file": "cells/spec.yaml", "data": {"target": "ab12"}}
        """);
    assertTrue(write(request("read", run)).contains("copy it beside cells/spec.yaml first"));
  }

  @Test
  void textOfUsersIsNeverMarkup() throws IOException {
    RunDirectory run = new RunDirectory(directory.resolve("run"));
    Instant now = Instant.EPOCH;
    try (Journal journal = Journal.open(run.events())) {
      journal.append(new Event.NoteLogged(now, "note " + EVIL));
      journal.append(new Event.MetricLogged(now, "eval/" + EVIL, 1, Double.NaN, Optional.of("k")));
      journal.append(
          new Event.StateChanged(now, RunState.FAILED, 3, Optional.of("reason " + EVIL)));
    }
    Files.writeString(run.spec(), "name: " + EVIL);
    Files.writeString(run.provenance(), "{\"</td>" + EVIL.replace("\"", "") + "\": \"<b>\"}");
    ReportRequest request =
        new ReportRequest(
            "name " + EVIL,
            Optional.of("description " + EVIL),
            List.of(new ReportedRun(run, "k")),
            List.of(),
            directory.resolve("out"),
            VectorFigures.NONE);
    String page = write(request);
    assertFalse(page.contains("<script"));
    assertFalse(page.contains("<b>\""));
    for (String place : List.of("name ", "description ", "note ", "eval/", "reason ")) {
      assertTrue(page.contains(place + ESCAPED), place);
    }
    assertTrue(page.contains("The run failed at step 3: reason"));
    assertTrue(page.contains(">NaN<"));
  }

  @Test
  void aRunThatJustBeganHasAPageThatSaysWhatIsMissing() throws IOException {
    RunDirectory run = new RunDirectory(directory.resolve("run"));
    try (Journal journal = Journal.open(run.events())) {
      journal.append(new Event.StateChanged(Instant.EPOCH, RunState.STARTED, 0, Optional.empty()));
    }
    String page = write(request("begun", new ReportedRun(run, "k")));
    assertTrue(page.contains("no metrics of this evaluation"));
    assertTrue(page.contains("There is no samples.npy."));
    assertTrue(page.contains("The run has no spec.yaml."));
    assertTrue(page.contains("The run has no provenance.json."));
  }

  @Test
  void severalRunsHaveTheirPicturesInDirectoriesOfTheirOwn() throws IOException {
    ReportedRun first = new SyntheticRun(directory.resolve("a-s0")).writeArrays(300, 1);
    ReportedRun second = new SyntheticRun(directory.resolve("a-s1")).writeArrays(300, 1);
    String page = write(request("two", first, second));
    assertTrue(page.contains("Run a-s0") && page.contains("Run a-s1"));
    assertTrue(Files.isRegularFile(directory.resolve("out/a-s0/samples.png")));
    assertTrue(Files.isRegularFile(directory.resolve("out/a-s1/spec.yaml")));
  }

  @Test
  void aReportNeedsARun() {
    assertThrows(IllegalArgumentException.class, () -> request("none"));
  }

  private static void assertNeedsNoOtherFile(String page) {
    assertEquals(5, page.split("<img ", -1).length - 1);
    assertEquals(5, page.split(" src=\"data:image/", -1).length - 1);
    Pattern reaching =
        Pattern.compile(
            "(src|href|srcset)\\s*=\\s*\"(?!data:)|<link|<script|<iframe|@import|url\\(",
            Pattern.CASE_INSENSITIVE);
    assertFalse(reaching.matcher(page).find());
    assertEquals(5, page.split(" alt=\"[^\"]", -1).length - 1);
  }

  private ReportRequest request(String name, ReportedRun... runs) {
    return new ReportRequest(
        name,
        Optional.empty(),
        List.of(runs),
        List.of(),
        directory.resolve("out"),
        VectorFigures.NONE);
  }

  private static String write(ReportRequest request) throws IOException {
    return Files.readString(RunReport.write(request));
  }
}
