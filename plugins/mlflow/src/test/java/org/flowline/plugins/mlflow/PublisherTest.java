package org.flowline.plugins.mlflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flowline.journal.run.RunState;
import org.flowline.plugins.mlflow.model.ModelSettings;
import org.flowline.plugins.mlflow.publish.Timing;
import org.flowline.plugins.mlflow.server.Access;
import org.flowline.spi.tracking.Publication;
import org.flowline.spi.tracking.Published;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PublisherTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Timing QUICK =
      new Timing(
          Duration.ofMillis(700),
          Duration.ofMillis(20),
          Duration.ofMillis(20),
          Duration.ofMillis(100));

  /** What a server shows of the complete study if nothing goes wrong. */
  private static String undisturbed = "";

  @TempDir private Path runs;
  private final List<String> told = Collections.synchronizedList(new ArrayList<>());

  private MlflowTracker tracker(String address) {
    return tracker(address, Map.of());
  }

  private static MlflowTracker tracker(String address, Map<String, String> environment) {
    return new MlflowTracker(
        Access.of(address, name -> Optional.ofNullable(environment.get(name))),
        Optional.empty(),
        QUICK,
        ModelSettings.PLAIN);
  }

  private Published publish(MlflowTracker tracker, SmallStudy study) throws InterruptedException {
    try (Publication publication = tracker.begin(study.subject(), told::add)) {
      return publication.finish(List.of(), PATIENCE);
    }
  }

  @BeforeAll
  static void publishUndisturbed(@TempDir Path elsewhere) throws IOException, InterruptedException {
    SmallStudy study = new SmallStudy(elsewhere, "study").complete();
    try (FakeServer server = new FakeServer();
        Publication publication =
            tracker(server.address(), Map.of()).begin(study.subject(), text -> {})) {
      Published published = publication.finish(List.of(), PATIENCE);
      assertTrue(published.complete(), published.toString());
      undisturbed = server.store().seen();
    }
  }

  @Test
  void everythingArrives() throws IOException, InterruptedException {
    String seen = undisturbed;
    assertTrue(seen.contains("mlflow.parentRunId=<study>"), seen);
    assertTrue(seen.contains("mlflow.runName=p1 \u00b7 s0"), seen);
    assertTrue(seen.contains("path.type=p1"), seen);
    assertTrue(seen.contains("mlflow.source.git.commit=abc"), seen);
    assertTrue(seen.contains("flowline.reason=because"), seen);
    assertTrue(seen.contains("status=FAILED"), seen);
    assertTrue(seen.contains("\"name\":\"moons\""), seen);
    assertTrue(seen.contains("<study/t1-s0/e0>/artifacts/model.safetensors"), seen);
    assertTrue(seen.contains("<study/t1-s0/e0>/artifacts/samples.png"), seen);
    assertTrue(seen.contains("source_run_id=<study/t1-s0/e0>, status=LOGGED_MODEL_READY"), seen);
    assertTrue(
        seen.lines()
            .anyMatch(line -> line.matches(".*eval/wasserstein@[^,]*of the model on moons.*")),
        seen);
    assertFalse(seen.contains("TWIN"), seen);
    for (int step = 1; step <= 100; step++) {
      assertTrue(seen.contains("train/loss@%d ".formatted(step)), "step " + step);
    }
  }

  @Test
  void isTheSameTwiceEvenWithoutItsReceipts() throws IOException, InterruptedException {
    try (FakeServer server = new FakeServer()) {
      SmallStudy study = new SmallStudy(runs, "study").complete();
      publish(tracker(server.address()), study);
      String once = server.store().seen();
      publish(tracker(server.address()), study);
      assertEquals(once, server.store().seen());
      Files.delete(study.directory().path().resolve("published.jsonl"));
      publish(tracker(server.address()), study);
      assertEquals(once, server.store().seen());
    }
  }

  static List<Arguments> faults() {
    List<Arguments> faults = new ArrayList<>();
    for (Fault.Answer answer :
        List.of(
            Fault.Answer.HANG,
            Fault.Answer.RESET,
            Fault.Answer.TOO_MANY,
            Fault.Answer.BROKEN,
            Fault.Answer.FULL)) {
      for (String word :
          List.of("experiments", "runs/create", "runs/log-batch", "runs/update", "artifacts/1")) {
        faults.add(Arguments.of(answer, word, answer == Fault.Answer.HANG ? 2 : 4));
      }
    }
    for (String word :
        List.of(
            "runs/create", "runs/log-batch", "runs/log-inputs", "artifacts/1", "logged-models")) {
      faults.add(Arguments.of(Fault.Answer.LOSE_ANSWER, word, 3));
    }
    return faults;
  }

  @ParameterizedTest
  @MethodSource("faults")
  void endsAsUndisturbedOnceTheServerIsWell(Fault.Answer answer, String word, int times)
      throws IOException, InterruptedException {
    String expected = undisturbed;
    try (FakeServer server = new FakeServer()) {
      server.fail(Fault.first(times, word, answer));
      Published published =
          publish(tracker(server.address()), new SmallStudy(runs, "study").complete());
      assertTrue(published.complete(), published.toString());
      assertEquals(expected, server.store().seen());
    }
  }

  @Test
  void goesOnWhereTheServerWasAbsentAndDiedOnTheWay() throws IOException, InterruptedException {
    String expected = undisturbed;
    FakeServer scout = new FakeServer();
    int port = scout.port();
    scout.close();
    SmallStudy study = new SmallStudy(runs, "study").complete();
    FakeStore store = new FakeStore("mlflow-artifacts:");
    try (Publication publication =
        tracker("http://127.0.0.1:" + port).begin(study.subject(), told::add)) {
      Published early = publication.finish(List.of(), Duration.ofMillis(200));
      assertFalse(early.complete());
      for (int life = 0; life < 5; life++) {
        FakeServer server = new FakeServer(port, store);
        Thread.sleep(60);
        server.close();
      }
      try (FakeServer server = new FakeServer(port, store)) {
        Published published = publication.finish(List.of(), PATIENCE);
        assertTrue(published.complete(), published.toString());
        assertEquals(expected, server.store().seen());
      }
    }
    // The undisturbed server is told of, too, where the machine is so busy that it resets.
    String first =
        told.stream().filter(line -> line.contains(":" + port)).findFirst().orElseThrow();
    assertTrue(first.contains("nothing answers there"), told.toString());
  }

  @Test
  void tellsOfAWrongPasswordOnceAndNotThePassword() throws IOException, InterruptedException {
    try (FakeServer server = new FakeServer()) {
      server.fail(
          (path, authorization) ->
              authorization.equals(Optional.of("Basic YW5uOnJpZ2h0"))
                  ? Fault.Answer.WORK
                  : Fault.Answer.UNAUTHORIZED);
      SmallStudy study = new SmallStudy(runs, "study").complete();
      Map<String, String> wrong =
          Map.of("MLFLOW_TRACKING_USERNAME", "ann", "MLFLOW_TRACKING_PASSWORD", "wrong-word");
      try (Publication publication =
          tracker(server.address(), wrong).begin(study.subject(), told::add)) {
        Published published = publication.finish(List.of(), Duration.ofMillis(500));
        assertFalse(published.complete());
        assertFalse(published.toString().contains("wrong-word"));
      }
      assertEquals(1, told.size(), told.toString());
      assertTrue(told.get(0).contains("401"), told.toString());
      assertFalse(told.get(0).contains("wrong-word"), told.toString());
      Map<String, String> right =
          Map.of("MLFLOW_TRACKING_USERNAME", "ann", "MLFLOW_TRACKING_PASSWORD", "right");
      assertTrue(publish(tracker(server.address(), right), study).complete());
    }
  }

  @Test
  void takesAnyCertificateOnlyWhereThatIsAsked()
      throws IOException, InterruptedException, GeneralSecurityException {
    String expected = undisturbed;
    try (FakeServer server = FakeServer.secure(SelfSigned.context(runs))) {
      SmallStudy study = new SmallStudy(runs, "study").complete();
      try (Publication publication = tracker(server.address()).begin(study.subject(), told::add)) {
        assertFalse(publication.finish(List.of(), Duration.ofSeconds(1)).complete());
      }
      MlflowTracker careless =
          tracker(server.address(), Map.of("MLFLOW_TRACKING_INSECURE_TLS", "true"));
      Published published = publish(careless, study);
      assertTrue(published.complete(), published.toString());
      assertEquals(expected, server.store().seen());
    }
  }

  @Test
  void trustsTheCertificatesOfAFile()
      throws IOException, InterruptedException, GeneralSecurityException {
    String expected = undisturbed;
    try (FakeServer server = FakeServer.secure(SelfSigned.context(runs))) {
      String file = SelfSigned.certificate(runs).toString();
      MlflowTracker trusting =
          tracker(server.address(), Map.of("MLFLOW_TRACKING_SERVER_CERT_PATH", file));
      Published published = publish(trusting, new SmallStudy(runs, "study").complete());
      assertTrue(published.complete(), published.toString());
      assertEquals(expected, server.store().seen());
    }
  }

  @Test
  void followsRunsWhileTheyGoOn() throws IOException, InterruptedException {
    try (FakeServer server = new FakeServer()) {
      SmallStudy study = new SmallStudy(runs, "study").begin(2);
      study.train(0, 0, 10);
      try (Publication publication = tracker(server.address()).begin(study.subject(), told::add)) {
        await(server, "train/loss@10 ");
        assertEquals("RUNNING", server.store().status(study.key(0)));
        study.train(0, 10, 20);
        await(server, "train/loss@20 ");
        study.end(0, RunState.FINISHED, 0.5);
        study.train(1, 0, 5);
        await(server, "status=FINISHED");
        publication.finish(List.of(), PATIENCE);
      }
      assertEquals("FINISHED", server.store().status(study.key(0)));
      assertEquals("KILLED", server.store().status(study.key(1)));
      assertEquals("KILLED", server.store().status("study"));
      // The same command again: what was cut off goes on as the same run.
      try (Publication publication = tracker(server.address()).begin(study.subject(), told::add)) {
        study.train(1, 5, 100);
        study.end(1, RunState.FINISHED, 0.4);
        publication.finish(List.of(), PATIENCE);
      }
      assertEquals("FINISHED", server.store().status(study.key(1)));
      assertEquals("FINISHED", server.store().status("study"));
    }
  }

  private static void await(FakeServer server, String sign) throws InterruptedException {
    for (int tries = 0; tries < 500 && !server.store().seen().contains(sign); tries++) {
      Thread.sleep(20);
    }
    assertTrue(server.store().seen().contains(sign), () -> sign + " in " + server.store().seen());
  }

  @Test
  void publishesTheRestWhereFilesHaveNoWay() throws IOException, InterruptedException {
    try (FakeServer server = new FakeServer(0, new FakeStore("s3://bucket"))) {
      Published published =
          publish(tracker(server.address()), new SmallStudy(runs, "study").complete());
      assertFalse(published.complete());
      assertTrue(published.problem().orElse("").contains("--serve-artifacts"));
      assertEquals("FINISHED", server.store().status("study/t0-s0/e0"));
    }
  }

  @Test
  void asksFiveTimesARunAtMost() throws IOException, InterruptedException {
    try (FakeServer server = new FakeServer()) {
      SmallStudy study = new SmallStudy(runs, "study").begin(20);
      for (int trial = 0; trial < 20; trial++) {
        study.train(trial, 0, 100);
        study.end(trial, RunState.FAILED, 0);
      }
      publish(tracker(server.address()), study);
      long requests =
          server.requests().stream().filter(path -> !path.contains("artifacts")).count();
      assertTrue(requests <= 20 * 5, requests + " requests");
    }
  }
}
