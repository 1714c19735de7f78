package org.flowline.report.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.flowline.journal.study.StudyDirectory;
import org.flowline.journal.study.StudyJournal;
import org.flowline.report.comparison.StudyView;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyReportTest {

  private static final String EVIL = "<script>alert(\"1\")</script> & 'x'";
  private static final String ESCAPED =
      "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;";

  @TempDir private Path directory;

  private SyntheticStudy study;

  @BeforeEach
  void setUp() {
    study = new SyntheticStudy(directory.resolve("runs"));
  }

  @Test
  void aSearchHasOnePageOfEverythingThatNeedsNoOtherFile() throws IOException {
    String page = write(study.search("search"));
    assertHolds(
        page,
        "<h1>search</h1>",
        "What it is about.",
        "30 trials \u00b7 19 of 30 runs finished \u00b7 3 failed \u00b7 8 stopped early \u00b7 ",
        "Lowest loss: optimizer.learning_rate = ",
        "Losses do not compare here: their least value depends on path.sigma_min, path.type.",
        "<th class=\"number\">val/<wbr>loss</th>",
        "3 of 30 runs failed.",
        "3 times: diverged: the loss is not finite at step 340 (first with optimizer",
        "diverged: the loss is not finite at step 340",
        "<h2>Stopped early</h2>",
        "The best finished run.",
        "The worst finished run.",
        "Of 19 settings the 8 best by val/loss are shown",
        "./flowline best search");
    assertHolds(page, "<td class=\"number best\">0.3642 ");
    assertEquals(6, page.split("<img ", -1).length - 1);
    assertEquals(6, page.split(" src=\"data:image/png", -1).length - 1);
    assertFalse(
        Pattern.compile(
                "(src|href|srcset)\\s*=\\s*\"(?!data:)|<link|<script|<iframe|@import|url\\(")
            .matcher(page)
            .find());
    for (String picture :
        List.of("categories", "numbers", "parallel", "curves", "best-samples", "worst-samples")) {
      assertTrue(Files.isRegularFile(directory.resolve("out/" + picture + ".png")), picture);
    }
  }

  @Test
  void theJournalOfEveryFailureIsNamed() throws IOException {
    StudyDirectory failed = study.failed("failed");
    String page = write(failed);
    assertHolds(
        page, "No run finished: 6 failed.", "the file &#39;data/&lt;a &amp; b&gt;.csv&#39;");
    for (int trial = 0; trial < 3; trial++) {
      for (int seed = 0; seed < 2; seed++) {
        Path journal = failed.runs().resolve(StudyEvents.run(trial, seed)).resolve("events.jsonl");
        assertTrue(page.contains(journal.toString()), journal.toString());
      }
    }
    assertFalse(page.contains("<h2>Samples</h2>"));
  }

  @Test
  void twoSettingsHaveThePairedTest() throws IOException {
    assertHolds(
        write(study.pair("pair")),
        "<h2>Paired test</h2>",
        "coupling.type = minibatch_ot minus coupling.type = independent",
        "all differences are equal");
    SyntheticStudy seven = new SyntheticStudy(directory.resolve("others"));
    assertFalse(write(seven.grid("grid")).contains("<h2>Paired test</h2>"));
  }

  @Test
  void aStudyThatIsNotDoneSaysWhatIsPending() throws IOException {
    assertHolds(
        write(study.unfinished("unfinished")),
        "8 of 18 runs finished",
        "10 pending",
        "0/3: 3 missing",
        "<td class=\"text short\">pending</td>");
  }

  @Test
  void aStudyThatHasJustBegunHasAPage() throws IOException {
    StudyDirectory begun = journal(StudyEvents.minimizing("val/loss", "a"));
    assertHolds(write(begun), "0 trials", "The study has no trials yet.");
  }

  @Test
  void oneSettingHasItsReplicates() throws IOException {
    String page = write(study.single("single"));
    assertHolds(page, "1 trial ", "5 of 5 runs finished", "bands one standard deviation");
    assertFalse(page.contains("bold: the best mean"));
  }

  @Test
  void manyRunsAreFoldedUpAndAllThere() throws IOException {
    StudyEvents events = StudyEvents.minimizing("val/loss", "rate");
    for (int i = 0; i < 60; i++) {
      events.trial(1, "rate", Integer.toString(i)).finished("val/loss", 100 - i);
    }
    String page = write(journal(events));
    assertHolds(page, "<summary>All 60 runs</summary>", "<summary>All 60 settings</summary>");
    for (int i = 0; i < 60; i++) {
      assertTrue(page.contains(StudyEvents.run(i, 0)), "run of trial " + i);
    }
  }

  @Test
  void runsThatAreGoneAreNoError() throws IOException {
    StudyEvents events =
        StudyEvents.minimizing("val/loss", "a")
            .trial(2, "a", "x")
            .finished("val/loss", 1, 2)
            .trial(2, "a", "y")
            .finished("val/loss", 2, 3);
    assertHolds(write(journal(events)), "This run kept no picture of its samples.");
  }

  @Test
  void aStudyOfOneProblemIsAnsweredByTheDifferenceOfItsMeans() throws IOException {
    StudyEvents events =
        StudyEvents.minimizing("val/wasserstein", "path.type")
            .trial(3, "path.type", "ot")
            .finished("val/wasserstein", 1, 2, 3)
            .trial(3, "path.type", "vp")
            .finished("val/wasserstein", 3.5, 4.4, 5.6);
    assertHolds(
        write(journal(events)),
        "<b>Best: path.type = ot</b>",
        "val/wasserstein 2.000 \u00b1 1.000 (lower is better; 3 seeds); 2.500 lower",
        "than the next, path.type = vp.",
        "Sure: better than the other setting");
  }

  @Test
  void columnsThatSayTheSameAreOneLineAndNoRowIsNamedByItsDigest() throws IOException {
    StudyEvents events = StudyEvents.minimizing("val/wasserstein", "path.type");
    for (String path : List.of("ot", "vp")) {
      events.trial(2, "path.type", path);
      for (int seed = 0; seed < 2; seed++) {
        events.finished(
            seed,
            Map.of(
                "val/wasserstein",
                path.length() + seed + (path.equals("vp") ? 0.5 : 0.0),
                "eval/wasserstein_floor",
                0.25));
      }
    }
    String page = write(journal(events));
    assertHolds(
        page, "The same in all rows: runs 2/2, eval/wasserstein_floor 0.2500 \u00b1 0 (2).");
    assertFalse(page.contains("<th class=\"number\">eval/<wbr>wasserstein_<wbr>floor</th>"));
    String told = page.substring(0, page.indexOf("<h2>All runs</h2>"));
    for (int trial = 0; trial < 2; trial++) {
      for (int seed = 0; seed < 2; seed++) {
        assertFalse(told.contains(StudyEvents.run(trial, seed)));
      }
    }
    assertHolds(page, "<summary>Trial 0, path.type = ot: 2/2</summary>");
  }

  @Test
  void aTableThatIsWiderThanTheScreenIsSeveral() throws IOException {
    StudyEvents events = StudyEvents.minimizing("val/wasserstein", "path.type");
    for (int trial = 0; trial < 2; trial++) {
      Map<String, Double> metrics = new TreeMap<>(Map.of("val/wasserstein", 1.0 + trial));
      for (int i = 0; i < 20; i++) {
        metrics.put("eval/measure" + (char) ('a' + i), i + 0.123 * trial + 0.1);
      }
      events.trial(1, "path.type", trial == 0 ? "ot" : "vp").finished(0, metrics);
    }
    String page = write(journal(events));
    assertHolds(page, "<summary>More: eval/measure");
    for (int i = 0; i < 20; i++) {
      assertHolds(page, "eval/<wbr>measure" + (char) ('a' + i) + "</th>");
    }
  }

  @Test
  void aPageOfAStudyThatGoesOnIsReadAgainAndTheLastIsNot() throws IOException {
    StudyDirectory running = study.unfinished("unfinished");
    Ongoing ongoing =
        new Ongoing(
            StudyEvents.AT,
            OptionalInt.of(7),
            Optional.of("3 min"),
            List.of(new Ongoing.Computed("batch_size=1024 \u00b7 s2", "step 40 of 200, loss 0.1")));
    String page =
        Files.readString(
            StudyReport.writeOngoing(
                StudyView.read(running), running.name(), directory.resolve("out"), ongoing));
    assertHolds(
        page,
        "<meta http-equiv=\"refresh\" content=\"7\">",
        "3 min left",
        "batch_size=1024 \u00b7 s2",
        "step 40 of 200, loss 0.1",
        "8 of 18 runs finished",
        "10 pending");
    assertFalse(write(running).contains("http-equiv=\"refresh\""));
  }

  @Test
  void textOfUsersIsNeverMarkup() throws IOException {
    StudyEvents events =
        new StudyEvents(Optional.empty(), "key " + EVIL)
            .trial(1, "key " + EVIL, "value " + EVIL)
            .finished(0, Map.of("eval/" + EVIL, 1.0))
            .trial(1, "key " + EVIL, "other")
            .failed(0, "reason " + EVIL);
    String page = write(journal(events));
    assertFalse(page.contains("<script"));
    // A key may be broken between its words.
    String whole = page.replace("<wbr>", "");
    for (String place : List.of("key ", "value ", "eval/", "reason ")) {
      assertTrue(whole.contains(place + ESCAPED), place);
    }
  }

  private StudyDirectory journal(StudyEvents events) throws IOException {
    StudyDirectory begun = StudyDirectory.of(directory.resolve("runs"), "begun");
    try (StudyJournal journal = StudyJournal.open(begun)) {
      journal.append(events.all());
    }
    return begun;
  }

  private String write(StudyDirectory of) throws IOException {
    return Files.readString(StudyReport.write(of, of.name(), directory.resolve("out")));
  }

  private static void assertHolds(String page, String... parts) {
    for (String part : parts) {
      assertTrue(page.contains(part), part);
    }
  }
}
