package org.flowline.plugins.mlflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flowline.journal.run.RunState;
import org.flowline.plugins.mlflow.model.ModelSettings;
import org.flowline.plugins.mlflow.publish.Timing;
import org.flowline.plugins.mlflow.server.Access;
import org.flowline.spi.tracking.Publication;
import org.flowline.spi.tracking.Published;
import org.flowline.spi.tracking.TrackingSubject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server has of the settings of a study, and how its page shows them. */
class SettingsTest {
  private static final String KIND = "flowline.kind";
  private static final Timing QUICK =
      new Timing(
          Duration.ofSeconds(5),
          Duration.ofMillis(20),
          Duration.ofMillis(20),
          Duration.ofMillis(100));

  @TempDir private Path directory;

  private static Published publish(FakeServer server, SmallStudy study)
      throws InterruptedException {
    return publish(server, study.subject());
  }

  private static Published publish(FakeServer server, TrackingSubject subject)
      throws InterruptedException {
    MlflowTracker tracker =
        new MlflowTracker(
            Access.of(server.address(), name -> Optional.empty()),
            Optional.empty(),
            QUICK,
            ModelSettings.PLAIN);
    try (Publication publication = tracker.begin(subject, line -> {})) {
      // A look while there may be work.
      Thread.sleep(100);
      Published published = publication.finish(List.of(), Duration.ofSeconds(20));
      assertTrue(published.complete(), published.toString());
      return published;
    }
  }

  private SmallStudy study(String store) throws IOException {
    return new SmallStudy(
        Files.createDirectories(directory.resolve(store)),
        "study",
        Instant.parse("2026-01-01T00:00:00Z"));
  }

  /** Of 1, 2 and 6: mean 3, squares 4, 1 and 9 about it over 2. */
  @Test
  void haveMeansAndDeviationsOfTheirSeedsAndOneCurve() throws IOException, InterruptedException {
    try (FakeServer server = new FakeServer()) {
      publish(server, study("ann").replicated());
      assertEquals(2, server.store().count(KIND, "setting"));
      assertEquals(6, server.store().count(KIND, "trial"));
      List<String> metrics = server.store().metrics("mlflow.runName", "p0");
      assertTrue(latest(metrics, "eval/wasserstein@0 ").contains("= 3.0"), metrics.toString());
      assertTrue(
          latest(metrics, "std/eval/wasserstein@0 ").contains("= " + Math.sqrt(7)),
          metrics.toString());
      assertTrue(latest(metrics, "seeds@0 ").contains("= 3.0"), metrics.toString());
      // The losses of the three seeds are 1 / step, 2 / step and 3 / step.
      assertTrue(latest(metrics, "train/loss@4 ").contains("= 0.5"), metrics.toString());
      assertEquals(10, metrics.stream().filter(text -> text.startsWith("train/loss@")).count());
      List<String> before = server.writes();
      publish(server, study("ann"));
      assertEquals(before, server.writes());
    }
  }

  /** A run is that of the study which shows it, whoever has computed it first. */
  @Test
  void nameTheSpecThatTheyAreFrom() throws IOException, InterruptedException {
    try (FakeServer server = new FakeServer()) {
      SmallStudy study = study("ann").replicated();
      publish(server, study);
      for (String kind : List.of("sweep", "setting", "trial")) {
        List<String> tags = server.store().tags(KIND, kind);
        assertFalse(tags.isEmpty());
        assertTrue(
            tags.stream()
                .allMatch(text -> text.contains("mlflow.source.name=experiments/study.yaml,")),
            tags.toString());
      }
      publish(
          server,
          new TrackingSubject.OfRun(
              study.runs().resolve(SmallStudy.run(0)), SmallStudy.EVALUATION));
      List<String> run = server.store().tags(KIND, "run");
      assertEquals(1, run.size());
      assertTrue(run.get(0).contains("mlflow.source.name=single.yaml,"), run.toString());
    }
  }

  /** What a server shows of one key and step: that of the latest time. */
  private static String latest(List<String> metrics, String key) {
    return metrics.stream()
        .filter(text -> text.startsWith(key))
        .reduce((earlier, later) -> later)
        .orElse("");
  }

  @Test
  void areRowsOfTheirOwnWhereThereAreSeveralSeedsOnly() throws IOException, InterruptedException {
    try (FakeServer server = new FakeServer()) {
      publish(server, study("ann").complete());
      assertEquals(0, server.store().count(KIND, "setting"));
      JsonNode state = state(server, "settings");
      assertTrue(state.path("searchFilter").asText().contains("'trial'"), state.toString());
    }
  }

  /** The page compares the first parameters in the order of the alphabet that differ. */
  @Test
  void differInSweptParametersOnly() throws IOException, InterruptedException {
    try (FakeServer server = new FakeServer()) {
      publish(server, study("ann").replicated());
      assertEquals(
          List.of("{path.type=p0}", "{path.type=p1}"),
          server.store().parameters(KIND, "trial").stream().distinct().sorted().toList());
      assertEquals(
          List.of("{path.type=p0}", "{path.type=p1}"),
          server.store().parameters(KIND, "setting").stream().sorted().toList());
      String parent = server.store().parameters(KIND, "sweep").get(0);
      assertTrue(parent.contains("training.steps=100"), parent);
      assertTrue(parent.contains("target.type=moons"), parent);
      assertFalse(parent.contains("seed="), parent);
      List<String> tags = server.store().tags(KIND, "trial");
      assertTrue(tags.get(0).contains("setting.path.beta_0=1"), tags.toString());
      assertFalse(tags.get(0).contains("training.steps"), tags.toString());
    }
  }

  @Test
  void haveAViewThatPutsTheBestFirst() throws IOException, InterruptedException {
    try (FakeServer server = new FakeServer()) {
      Published published = publish(server, study("ann").replicated());
      assertEquals(List.of("Settings", "Charts", "Runs"), List.copyOf(published.views().keySet()));
      assertEquals(published.address(), published.views().values().stream().findFirst());
      for (java.net.URI address : published.views().values()) {
        assertTrue(address.toString().contains("workflowType=machine_learning"));
        assertFalse(address.toString().contains("searchFilter"), "the page would ignore the view");
      }
      JsonNode state = state(server, "settings");
      assertEquals("metrics.`val/wasserstein`", state.path("orderByKey").asText());
      assertTrue(state.path("orderByAsc").asBoolean());
      assertTrue(state.path("searchFilter").asText().contains("'setting'"), state.toString());
      assertEquals(
          "[\"tags.`result`\",\"params.`path.type`\",\"metrics.`val/wasserstein`\","
              + "\"metrics.`std/val/wasserstein`\"]",
          state.path("selectedColumns").toString());
      assertTrue(server.store().tags(KIND, "setting").get(0).contains("result=3.00 \u00b1 2.65"));
      JsonNode bar = state(server, "charts").path("compareRunCharts").path(0);
      assertEquals("BAR", bar.path("type").asText());
      assertEquals("val/wasserstein", bar.path("metricKey").asText());
    }
  }

  private static JsonNode state(FakeServer server, String kind) throws IOException {
    JsonMapper mapper = new JsonMapper();
    String value =
        server.store().views("study").entrySet().stream()
            .filter(view -> view.getKey().endsWith("-" + kind))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElseThrow();
    return mapper.readTree(mapper.readTree(value).path("state").asText());
  }

  @Test
  void haveViewsOfEachStoreAndKeepWhatPeopleSavedOver() throws IOException, InterruptedException {
    try (FakeServer server = new FakeServer()) {
      publish(server, study("ann").replicated());
      Map<String, String> ofAnn = server.store().views("study");
      assertEquals(3, ofAnn.size());
      Published bob = publish(server, study("bob").replicated());
      assertTrue(
          bob.views().keySet().stream().allMatch(name -> name.contains("(study ")), bob.toString());
      Map<String, String> all = server.store().views("study");
      assertEquals(6, all.size());
      assertTrue(all.entrySet().containsAll(ofAnn.entrySet()));
      String first = ofAnn.keySet().iterator().next();
      String saved = "{\"name\":\"Mine\",\"createdAt\":1,\"updatedAt\":2,\"state\":\"{}\"}";
      server.store().tagExperiment("study", first, saved);
      publish(server, study("ann"));
      assertEquals(saved, server.store().views("study").get(first));
    }
  }

  /** A study that goes on: the mean is that of the seeds so far, then that of all. */
  @Test
  void showTheMeanSoFar() throws IOException, InterruptedException {
    try (FakeServer server = new FakeServer()) {
      SmallStudy study = study("ann").begin(1, 2);
      study.train(0, 0, 0, 10);
      study.end(0, 0, RunState.FINISHED, 1);
      publish(server, study);
      assertEquals(List.of("KILLED"), statuses(server));
      assertTrue(
          latest(server.store().metrics(KIND, "setting"), "eval/wasserstein@0 ").contains("= 1.0"));
      study.train(0, 1, 0, 10);
      study.end(0, 1, RunState.FINISHED, 3);
      publish(server, study);
      assertEquals(List.of("FINISHED"), statuses(server));
      List<String> metrics = server.store().metrics(KIND, "setting");
      assertTrue(latest(metrics, "eval/wasserstein@0 ").contains("= 2.0"), metrics.toString());
    }
  }

  private static List<String> statuses(FakeServer server) {
    return List.of(server.store().statusOf(KIND, "setting"));
  }
}
