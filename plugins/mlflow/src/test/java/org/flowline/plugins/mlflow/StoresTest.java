package org.flowline.plugins.mlflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunState;
import org.flowline.journal.run.RunStore;
import org.flowline.plugins.mlflow.model.ModelSettings;
import org.flowline.plugins.mlflow.publish.Timing;
import org.flowline.plugins.mlflow.server.Access;
import org.flowline.spi.tracking.Publication;
import org.flowline.spi.tracking.Published;
import org.flowline.spi.tracking.TrackingSubject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What several stores, and people at the page, do to each other's runs on one server. */
class StoresTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Instant MORNING = Instant.parse("2026-01-01T08:00:00Z");
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Timing QUICK =
      new Timing(
          Duration.ofSeconds(5),
          Duration.ofMillis(20),
          Duration.ofMillis(20),
          Duration.ofMillis(100));

  @TempDir private Path directory;
  private final List<String> told = Collections.synchronizedList(new ArrayList<>());

  private Published publish(FakeServer server, TrackingSubject subject)
      throws InterruptedException {
    MlflowTracker tracker =
        new MlflowTracker(
            Access.of(server.address(), name -> Optional.empty()),
            Optional.empty(),
            QUICK,
            ModelSettings.PLAIN);
    try (Publication publication = tracker.begin(subject, told::add)) {
      // A look while nothing has been said about the end: there is work, or there may be.
      Thread.sleep(100);
      return publication.finish(List.of(), PATIENCE);
    }
  }

  private void complete(FakeServer server, SmallStudy study) throws InterruptedException {
    Published published = publish(server, study.subject());
    assertTrue(published.complete(), published + " " + told);
  }

  private SmallStudy study(String store, Instant begin) throws IOException {
    Path runs = Files.createDirectories(directory.resolve(store));
    return new SmallStudy(runs, "study", begin).complete();
  }

  @Test
  void standsBesideWhatAnotherStoreHasPublished() throws IOException, InterruptedException {
    try (FakeServer server = new FakeServer()) {
      SmallStudy ann = study("ann", MORNING);
      SmallStudy bob = study("bob", NOON);
      complete(server, ann);
      complete(server, bob);
      for (SmallStudy each : List.of(ann, bob)) {
        String id = new RunStore(each.runs()).id();
        assertEquals(4, server.store().count("flowline.store", id), "a parent and three runs");
      }
      assertFalse(server.writes().stream().anyMatch(path -> path.endsWith("runs/delete")));
      List<String> before = server.writes();
      complete(server, ann);
      complete(server, bob);
      assertEquals(before, server.writes());
    }
  }

  @Test
  void replacesItsOwnRunsThatWereComputedAgain() throws IOException, InterruptedException {
    try (FakeServer server = new FakeServer()) {
      SmallStudy first = study("ann", MORNING);
      complete(server, first);
      delete(first.runs());
      SmallStudy again = study("ann", NOON);
      complete(server, again);
      assertEquals(3, server.store().count("flowline.kind", "trial"));
      assertEquals(1, server.store().count("flowline.kind", "sweep"));
    }
  }

  @Test
  void leavesTheDescriptionToWhoWroteIt() throws IOException, InterruptedException {
    try (FakeServer server = new FakeServer()) {
      complete(server, study("ann", MORNING));
      String written = server.store().description("study");
      assertTrue(written.contains(MORNING.toString()), written);
      complete(server, study("bob", NOON));
      assertEquals(written, server.store().description("study"));
      delete(directory.resolve("ann"));
      complete(server, study("ann", NOON));
      assertTrue(server.store().description("study").contains(NOON.toString()));
      server.store().describe("study", "By hand.");
      complete(server, study("ann", NOON));
      assertEquals("By hand.", server.store().description("study"));
    }
  }

  /** Removes all but the store's id, as {@code flowline rm} does. */
  private static void delete(Path runs) throws IOException {
    try (Stream<Path> files = Files.walk(runs)) {
      for (Path file : files.sorted(Collections.reverseOrder()).toList()) {
        if (!file.equals(runs) && !file.endsWith(".store")) {
          Files.delete(file);
        }
      }
    }
  }

  @Test
  void leavesRunsAloneThatWerePublishedBeforeStoresHadIds()
      throws IOException, InterruptedException {
    try (FakeServer server = new FakeServer()) {
      SmallStudy ann = study("ann", MORNING);
      complete(server, ann);
      server.store().forget("flowline.store");
      complete(server, study("bob", NOON));
      assertEquals(2, server.store().count("flowline.kind", "sweep"));
      assertEquals(6, server.store().count("flowline.kind", "trial"));
    }
  }

  @Test
  void replacesOldRunsThatItsOwnReceiptsName() throws IOException, InterruptedException {
    try (FakeServer server = new FakeServer()) {
      SmallStudy ann = study("ann", MORNING);
      complete(server, ann);
      server.store().forget("flowline.store");
      Path receipts = ann.directory().path().resolve("published.jsonl");
      String id = new RunStore(ann.runs()).id();
      String old = Files.readString(receipts).replace("\"store\":\"" + id + "\",", "");
      assertFalse(old.contains(id));
      delete(ann.runs());
      study("ann", NOON);
      Files.writeString(receipts, old, UTF_8);
      complete(server, ann);
      assertEquals(1, server.store().count("flowline.kind", "sweep"));
      assertEquals(3, server.store().count("flowline.kind", "trial"));
      assertEquals(4, server.store().count("flowline.store", id));
    }
  }

  @Test
  void writesNothingWhereNothingIsMissing() throws IOException, InterruptedException {
    try (FakeServer server = new FakeServer()) {
      SmallStudy study = study("ann", MORNING);
      TrackingSubject run =
          new TrackingSubject.OfRun(
              new RunDirectory(study.runs().resolve(SmallStudy.run(0))).path(),
              SmallStudy.EVALUATION);
      complete(server, study);
      assertTrue(publish(server, run).complete());
      assertTrue(
          server
              .store()
              .tags("flowline.kind", "run")
              .get(0)
              .contains("note.content=Why, in quotes."),
          "without the quotes");
      List<String> once = server.writes();
      complete(server, study);
      assertTrue(publish(server, run).complete());
      assertEquals(once, server.writes());
    }
  }

  @Test
  void publishesAnewWhatWasDeletedThere() throws IOException, InterruptedException {
    try (FakeServer server = new FakeServer()) {
      SmallStudy study = study("ann", MORNING);
      complete(server, study);
      String whole = server.store().seen();
      server.store().delete("flowline.trial", "1");
      Published published = publish(server, study.subject());
      assertTrue(published.complete(), published.toString());
      assertTrue(
          published.notes().get(0).contains("1 run was deleted there, and is published anew"),
          published.toString());
      assertEquals(List.of(), publish(server, study.subject()).notes());
      assertEquals(runs(whole), runs(server.store().seen()));
      server.store().delete("flowline.kind", "sweep");
      complete(server, study);
      assertEquals(runs(whole), runs(server.store().seen()));
      assertEquals(3, server.store().count("flowline.kind", "trial"));
    }
  }

  /** The runs alone: files and models of deleted ones stay. */
  private static String runs(String seen) {
    return seen.lines()
        .filter(line -> !line.contains("artifact"))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void goesOnWhereARunIsDeletedOnTheWay() throws IOException, InterruptedException {
    try (FakeServer server = new FakeServer()) {
      SmallStudy study =
          new SmallStudy(Files.createDirectories(directory.resolve("ann")), "study").begin(1);
      study.train(0, 0, 10);
      MlflowTracker tracker =
          new MlflowTracker(
              Access.of(server.address(), name -> Optional.empty()),
              Optional.empty(),
              QUICK,
              ModelSettings.PLAIN);
      try (Publication publication = tracker.begin(study.subject(), told::add)) {
        await(server, "train/loss@10 ");
        server.store().delete("flowline.sweep", "study");
        study.train(0, 10, 20);
        await(server, "train/loss@20 ");
        study.end(0, RunState.FINISHED, 0.5);
        Published published = publication.finish(List.of(), PATIENCE);
        assertTrue(published.complete(), published + " " + told);
      }
      assertEquals("FINISHED", server.store().status("study"));
      assertEquals("FINISHED", server.store().status(study.key(0)));
      assertTrue(server.store().seen().contains("mlflow.parentRunId=<study>"));
    }
  }

  private static void await(FakeServer server, String sign) throws InterruptedException {
    for (int tries = 0; tries < 500 && !server.store().seen().contains(sign); tries++) {
      Thread.sleep(20);
    }
    assertTrue(server.store().seen().contains(sign), () -> sign + " in " + server.store().seen());
  }
}
