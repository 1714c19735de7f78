package org.flowline.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.flowline.cli.output.ExitCode;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunLock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
  @TempDir private Path directory;

  private SmallRun small;

  @BeforeEach
  void setUp() throws IOException {
    small = new SmallRun(directory);
  }

  @Test
  void runsToTheEndAndWritesOnePage() throws IOException {
    Invocation run = small.run();
    assertEquals(ExitCode.OK.value(), run.exit(), run.printed());
    JsonNode json = SmallRun.json(run);
    assertEquals("finished", json.path("state").asText());
    assertTrue(json.path("metrics").path("eval/wasserstein").asDouble() > 0, run.out());
    assertTrue(json.path("metrics").path("eval/wasserstein_floor").asDouble() > 0, run.out());
    assertEquals("0.1", json.path("parameters").path("path.sigma").asText());
    String page = Files.readString(directory.resolve("reports/small/index.html"));
    assertTrue(page.contains("a small run"));
    assertTrue(Files.exists(directory.resolve("reports/small/trajectories.png")));
  }

  @Test
  void doesNotRunAgainWhatIsFinished() throws IOException {
    JsonNode first = SmallRun.json(small.run());
    Path journal = new RunDirectory(Path.of(first.path("dir").asText())).events();
    String before = Files.readString(journal);
    Invocation second = small.run();
    assertEquals(first, SmallRun.json(second));
    assertEquals(before, Files.readString(journal));
    assertTrue(second.err().contains("finished before: "), second.printed());
    Invocation renamed = small.run("name=other");
    assertTrue(
        renamed.err().contains("finished before, by a spec named small, "), renamed.printed());
  }

  @Test
  void trainsOnceForSeveralSolvers() throws IOException {
    JsonNode first = SmallRun.json(small.run());
    byte[] model = SmallRun.model(first);
    Invocation other = small.run("solver={type: euler, steps: 7}");
    assertEquals(ExitCode.OK.value(), other.exit(), other.printed());
    assertFalse(other.err().contains("training"), other.err());
    JsonNode second = SmallRun.json(other);
    assertEquals(first.path("id"), second.path("id"));
    assertEquals(7, second.path("metrics").path("eval/function_evaluations").asInt());
    assertNotEquals(
        first.path("metrics").path("eval/wasserstein"),
        second.path("metrics").path("eval/wasserstein"));
    assertArrayEquals(model, SmallRun.model(second));
  }

  @Test
  void evaluatesAFinishedRunWithOtherMetrics() throws IOException {
    String id = SmallRun.json(small.run()).path("id").asText();
    Invocation evaluate =
        small.command(
            "evaluate",
            id.substring(0, 5),
            "--metrics",
            "wasserstein",
            "-s",
            "metrics.0.order=1",
            "--format",
            "json");
    assertEquals(ExitCode.OK.value(), evaluate.exit(), evaluate.printed());
    JsonNode metrics = SmallRun.json(evaluate).path("metrics");
    assertTrue(metrics.has("eval/wasserstein"), evaluate.out());
    assertFalse(metrics.has("eval/path_energy"), evaluate.out());
  }

  @Test
  void refusesToEvaluateWithOtherTraining() throws IOException {
    String id = SmallRun.json(small.run()).path("id").asText();
    Invocation evaluate = small.command("evaluate", id, "-s", "training.steps=7");
    assertEquals(ExitCode.USAGE.value(), evaluate.exit(), evaluate.printed());
    assertTrue(evaluate.err().contains("another model"), evaluate.printed());
  }

  @Test
  void listsRunsAndTellsTheirState() throws IOException {
    JsonNode run = SmallRun.json(small.run());
    Invocation list = small.command("list");
    assertTrue(list.out().contains(run.path("id").asText()), list.printed());
    assertTrue(list.out().contains("small"), list.printed());
    assertTrue(list.out().contains("finished"), list.printed());
    Invocation status = small.command("status", run.path("id").asText());
    assertTrue(status.out().contains("eval/wasserstein"), status.printed());
    Invocation unknown = small.command("status", "zzz");
    assertEquals(ExitCode.USAGE.value(), unknown.exit());
    assertTrue(unknown.err().contains("no run or study 'zzz'"), unknown.printed());
  }

  @Test
  @Tag("slow")
  void runsWithoutItsTrackerAndSaysSo() throws IOException {
    String nowhere = "tracking={type: mlflow, uri: \"http://127.0.0.1:" + freePort() + "\"}";
    Invocation patient = small.run(nowhere);
    assertOk(patient);
    assertTrue(patient.err().contains("nothing answers there"), patient.printed());
    String id = SmallRun.json(patient).path("id").asText();
    assertTrue(patient.err().contains("flowline sync " + id), patient.printed());
    Invocation strict =
        small.command("run", small.spec().toString(), "-s", nowhere, "--wait-for-tracking=1");
    assertEquals(ExitCode.TRACKING_UNREACHABLE.value(), strict.exit(), strict.printed());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  void keepsOnThePageWhatTheUserMayNotExpect() throws IOException {
    Invocation run = small.run("path.type=ot", "training.steps=2");
    assertOk(run);
    assertTrue(run.err().contains("note: another type of 'path' drops"), run.printed());
    assertTrue(small.page().contains("another type of"), "the page has no note");
    Path journal = Path.of(SmallRun.json(run).path("dir").asText()).resolve("events.jsonl");
    assertEquals(
        1, Files.readString(journal).lines().filter(line -> line.contains("\"note\"")).count());
  }

  @Test
  void drawsThePageAgain() throws IOException {
    String id = SmallRun.json(small.run()).path("id").asText();
    Path page = directory.resolve("reports/small/index.html");
    Files.delete(page);
    assertOk(small.command("report", id));
    assertTrue(Files.exists(page));
  }

  @Test
  void endsAsFailedWithTheStepWhenTheLossIsNotFinite() throws IOException {
    Invocation run = small.run("optimizer.learning_rate=1e30", "training.checkpoint_every=1");
    assertEquals(ExitCode.ALL_FAILED.value(), run.exit(), run.printed());
    JsonNode json = SmallRun.json(run);
    assertEquals("failed", json.path("state").asText());
    assertTrue(json.path("reason").asText().matches(".* at step \\d+"), run.out());
    assertFalse(run.err().contains("\tat "), run.err());
  }

  /** No learning rate is to blame for the first step. */
  @ParameterizedTest
  @ValueSource(
      strings = {"path.sigma=1e308", "path.sigma=1e30", "source={type: normal, std: [1e308]}"})
  void tellsNumbersThatAreTooLargeToLearnFrom(String setting) throws IOException {
    Invocation run = small.run(setting);
    assertEquals(ExitCode.ALL_FAILED.value(), run.exit(), run.printed());
    String reason = SmallRun.json(run).path("reason").asText();
    assertTrue(reason.contains("too large for single precision"), reason);
    assertTrue(reason.endsWith("at step 1"), reason);
    assertFalse(run.printed().contains("NaN"), run.printed());
  }

  @Test
  void holdsARunAgainstAnotherProcess() throws IOException {
    String id = SmallRun.json(small.run("training.steps=1")).path("id").asText();
    RunDirectory held = new RunDirectory(small.runs().resolve(id));
    RunLock lock = held.lock();
    Invocation second = small.run("training.steps=1");
    lock.close();
    assertEquals(ExitCode.HELD.value(), second.exit(), second.printed());
  }

  @Test
  void showsWhereValuesComeFrom() {
    Invocation show =
        Invocation.of("show", small.spec().toString(), "--provenance", "-s", "training.steps=10");
    assertEquals(ExitCode.OK.value(), show.exit(), show.printed());
    assertTrue(
        show.out().lines().anyMatch(line -> line.matches("path\\.sigma +0\\.1 +.*small.yaml:4.*")),
        show.out());
    assertTrue(
        show.out().lines().anyMatch(line -> line.matches("training\\.steps +10 +-s.*")),
        show.out());
    assertTrue(
        show.out().lines().anyMatch(line -> line.matches("solver\\.rtol +1e-5 +default")),
        show.out());
  }

  /** With the line for editors, which the spec that a run keeps does not have. */
  @Test
  void showsASpecThatReadsBackTheSame() throws IOException {
    Invocation shown = Invocation.of("show", small.spec().toString(), "-s", "training.steps=10");
    String line = "# yaml-language-server: $schema=flowline.schema.json\n";
    assertTrue(shown.out().startsWith(line), shown.printed());
    Path again = Files.writeString(directory.resolve("again.yaml"), shown.out());
    Invocation second = Invocation.of("show", again.toString());
    assertEquals(shown.out(), second.out(), second.printed());
    assertEquals(shown.err(), second.err(), "the id of the run");
    JsonNode run = SmallRun.json(small.run("training.steps=10"));
    Path kept = new RunDirectory(Path.of(run.path("dir").asText())).spec();
    assertEquals(shown.out(), line + Files.readString(kept));
  }

  @Test
  void benchmarksAStepAndAPlan() throws IOException {
    Invocation step =
        Invocation.of(
            "bench", "step", "--batch", "32", "--warm", "1", "--steps", "3", "--format", "json");
    assertTrue(step.out().contains("\"otcfm_step_us\""), step.printed());
    Invocation negative = Invocation.of("bench", "step", "--warm", "-1");
    assertEquals(ExitCode.USAGE.value(), negative.exit(), negative.printed());
    assertTrue(negative.err().contains("--warm must be at least 0"), negative.printed());
    Invocation plan = Invocation.of("bench", "plan", "--sizes", "16", "--format", "json");
    assertTrue(plan.out().contains("\"16\""), plan.printed());
  }

  private static void assertOk(Invocation invocation) {
    assertEquals(ExitCode.OK.value(), invocation.exit(), invocation.printed());
  }
}
