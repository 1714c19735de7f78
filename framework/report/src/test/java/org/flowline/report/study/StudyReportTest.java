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
import java.util.regex.Pattern;
import org.flowline.journal.study.StudyDirectory;
import org.flowline.journal.study.StudyJournal;
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
        "30 trials \u00b7 19 of 30 runs finished \u00b7 3 failed \u00b7 8 stopped early \u00b7 0"
            + " pending",
        "Best by val/loss (lower is better): trial 21",
        "<th class=\"number\">val/loss</th>",
        "diverged: the loss is not finite at step 340",
        "<h2>Stopped early</h2>",
        "The best finished run.",
        "The worst finished run.",
        "Of 19 settings the 8 best by val/loss are shown",
        "./flowline best search");
    assertEquals(1, page.split("<td class=\"number best\">0\\.3642 ", -1).length - 1);
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
  void textOfUsersIsNeverMarkup() throws IOException {
    StudyEvents events =
        new StudyEvents(Optional.empty(), "key " + EVIL)
            .trial(1, "key " + EVIL, "value " + EVIL)
            .finished(0, Map.of("eval/" + EVIL, 1.0))
            .trial(1, "key " + EVIL, "other")
            .failed(0, "reason " + EVIL);
    String page = write(journal(events));
    assertFalse(page.contains("<script"));
    for (String place : List.of("key ", "value ", "eval/", "reason ")) {
      assertTrue(page.contains(place + ESCAPED), place);
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
