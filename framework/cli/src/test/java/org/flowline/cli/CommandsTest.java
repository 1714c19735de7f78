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
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.flowline.journal.Npy;
import org.flowline.journal.NpyArray;
import org.flowline.journal.RunDirectory;
import org.flowline.journal.RunLock;
import org.flowline.spi.component.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    assertTrue(second.err().contains("finished before"), second.printed());
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
  void carriesSamplesToTheDataAndBack() throws IOException {
    String id = SmallRun.json(small.run()).path("id").asText();
    Path source = directory.resolve("source.npy");
    Path there = directory.resolve("there.npy");
    Path back = directory.resolve("back.npy");
    Npy.write(source, new int[] {3, 2}, new double[] {0, 0, 1, -1, 0.5, 2});
    assertOk(small.command("sample", id, "-o", there.toString(), "--from", source.toString()));
    assertOk(
        small.command(
            "sample", id, "-o", back.toString(), "--from", there.toString(), "--inverse"));
    assertArrayEquals(Npy.read(source).values(), Npy.read(back).values(), 1e-3);
    assertOk(small.command("sample", id, "-n", "50", "-o", there.toString()));
    assertArrayEquals(new int[] {50, 2}, Npy.read(there).shape());
    assertOk(
        small.command("sample", id, "-n", "50", "-o", back.toString(), "--solver", "rk4,steps=40"));
    NpyArray other = Npy.read(back);
    assertArrayEquals(Npy.read(there).values(), other.values(), 1e-3);
    assertOk(small.command("sample", id, "-n", "50", "-o", back.toString(), "--seed", "1"));
    assertFalse(Arrays.equals(Npy.read(there).values(), Npy.read(back).values()));
    Invocation both =
        small.command("sample", id, "-n", "2", "-o", back.toString(), "--from", source.toString());
    assertEquals(ExitCode.USAGE.value(), both.exit(), both.printed());
    assertTrue(both.err().contains("--from takes all points"), both.printed());
    Files.writeString(source, "text");
    Invocation text =
        small.command("sample", id, "-o", back.toString(), "--from", source.toString());
    assertEquals(ExitCode.USAGE.value(), text.exit(), text.printed());
    assertTrue(text.err().contains("not an .npy file"), text.printed());
  }

  @Test
  void takesAndWritesPointsAsCsv() throws IOException {
    String id = SmallRun.json(small.run()).path("id").asText();
    Path npy = directory.resolve("points.npy");
    Path csv = directory.resolve("points.csv");
    Npy.write(npy, new int[] {2, 2}, new double[] {0.25, -1.5, 1e-3, 2});
    Files.writeString(csv, "a,b\n0.25,-1.5\n1e-3,2\n");
    Path fromNpy = directory.resolve("from-npy.npy");
    Path fromCsv = directory.resolve("from-csv.CSV");
    assertOk(small.command("sample", id, "-o", fromNpy.toString(), "--from", npy.toString()));
    assertOk(small.command("sample", id, "-o", fromCsv.toString(), "--from", csv.toString()));
    double[] points = Npy.read(fromNpy).values();
    assertEquals(
        "x1,x2\n%s,%s\n%s,%s\n".formatted(points[0], points[1], points[2], points[3]),
        Files.readString(fromCsv));

    Path densities = directory.resolve("densities.csv");
    assertOk(
        small.command("evaluate", id, "--log-prob", csv.toString(), "-o", densities.toString()));
    List<String> lines = Files.readAllLines(densities);
    assertEquals("log_density", lines.get(0));
    assertEquals(3, lines.size());

    Files.writeString(csv, "a,b\n0,1\n0,one\n");
    Invocation word =
        small.command("evaluate", id, "--log-prob", csv.toString(), "-o", densities.toString());
    assertEquals(ExitCode.USAGE.value(), word.exit(), word.printed());
    assertTrue(word.err().contains("points.csv:3: column 'b': 'one'"), word.printed());
    Npy.write(npy, new int[] {2, 2}, new double[] {0, 1, Double.NaN, 1});
    Invocation nan =
        small.command("sample", id, "-o", fromNpy.toString(), "--from", npy.toString());
    assertEquals(ExitCode.USAGE.value(), nan.exit(), nan.printed());
    assertTrue(nan.err().contains("row 1 (from 0): NaN is not finite"), nan.printed());
  }

  /** A point that the solver cannot carry would take all others with it. */
  @Test
  void namesThePointThatIsTooFarAway() throws IOException {
    String id = SmallRun.json(small.run()).path("id").asText();
    Path points = directory.resolve("far.npy");
    Path out = directory.resolve("out.npy");
    Npy.write(points, new int[] {5, 2}, new double[] {0, 1, 1, 0, 0, 0, 1e300, 0, 0.5, 0.5});
    for (String[] command :
        new String[][] {
          {"evaluate", id, "--log-prob", points.toString(), "-o", out.toString()},
          {"sample", id, "--from", points.toString(), "-o", out.toString()}
        }) {
      Invocation far = small.command(command[0], Arrays.copyOfRange(command, 1, command.length));
      assertEquals(ExitCode.USAGE.value(), far.exit(), far.printed());
      assertTrue(far.err().contains("far.npy', row 3 (from 0), [1.0E300, 0.0]"), far.printed());
      assertFalse(Files.exists(out));
    }
  }

  /** Before anything is computed: the run does not even have to be there. */
  @Test
  void refusesToWriteWhatItCannot() throws IOException {
    Path text = directory.resolve("samples.txt");
    Path folder = Files.createDirectory(directory.resolve("samples.npy"));
    for (Path out : List.of(text, folder, Path.of("/dev/null"))) {
      Invocation sample = small.command("sample", "nothing", "-o", out.toString());
      assertEquals(ExitCode.USAGE.value(), sample.exit(), sample.printed());
      assertTrue(sample.err().contains("'" + out + "'"), sample.printed());
    }
  }

  /** The density on a grid that holds both moons adds up to 1. */
  @Test
  void writesDensitiesOfTheUsersPoints() throws IOException {
    String id = SmallRun.json(small.run()).path("id").asText();
    int side = 121;
    double step = 0.1;
    double[] grid = new double[2 * side * side];
    for (int i = 0; i < side * side; i++) {
      grid[2 * i] = step * (i % side - side / 2);
      grid[2 * i + 1] = step * (i / side - side / 2);
    }
    Path points = directory.resolve("grid.npy");
    Path densities = directory.resolve("densities.npy");
    Npy.write(points, new int[] {side * side, 2}, grid);
    assertOk(
        small.command("evaluate", id, "--log-prob", points.toString(), "-o", densities.toString()));
    double[] values = Npy.read(densities).values();
    assertEquals(side * side, values.length);
    assertEquals(1, Arrays.stream(values).map(Math::exp).sum() * step * step, 0.01);
    Invocation missing = small.command("evaluate", id, "--log-prob", points.toString());
    assertEquals(ExitCode.USAGE.value(), missing.exit(), missing.printed());
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
  void describesEveryComponentThatItLists() {
    Invocation list = Invocation.of("plugins", "list");
    assertEquals(ExitCode.OK.value(), list.exit(), list.printed());
    Set<String> kinds = new HashSet<>();
    for (String line : list.out().lines().skip(1).toList()) {
      String[] cells = line.split(" +", 3);
      Invocation describe = Invocation.of("plugins", "describe", cells[0], cells[1]);
      assertEquals(ExitCode.OK.value(), describe.exit(), describe.printed());
      assertTrue(describe.out().contains(cells[2]), describe.printed());
      kinds.add(cells[0]);
    }
    assertEquals(Kind.values().length, kinds.size(), list.out());
    Invocation target = Invocation.of("plugins", "describe", "target", "moons");
    assertTrue(target.out().startsWith("target: {type: moons}"), target.printed());
    Invocation unknown = Invocation.of("plugins", "describe", "path", "oot");
    assertEquals(ExitCode.USAGE.value(), unknown.exit());
    assertTrue(
        unknown.err().contains("bridge, cosine, linear, ot, polynomial, ve, vp"),
        unknown.printed());
  }

  @Test
  void checksEveryPathThatItLists() {
    Invocation check = Invocation.of("plugins", "check", "path");
    assertEquals(ExitCode.OK.value(), check.exit(), check.printed());
    for (String type : types("path")) {
      assertTrue(check.out().contains("path '" + type + "' keeps all"), check.printed());
    }
    Invocation json =
        Invocation.of(
            "plugins", "check", "path", "linear", "-s", "path.sigma=0.2", "--format", "json");
    assertEquals(ExitCode.OK.value(), json.exit(), json.printed());
    assertTrue(json.out().contains("\"holds\" : true"), json.out());
    Invocation md = Invocation.of("plugins", "check", "path", "ot", "vp", "--format", "md");
    assertTrue(md.out().startsWith("| law | limit | ot | vp |"), md.printed());
    assertTrue(md.out().contains("| Fokker-Planck equation, in weak form | 4.00 s.e. |  | "));
    Invocation far = Invocation.of("plugins", "check", "path", "linear", "-s", "path.sigma=3");
    assertEquals(ExitCode.ALL_FAILED.value(), far.exit(), far.printed());
    assertTrue(far.out().contains("breaks 2 of 7 laws"), far.out());
    Invocation wrong = Invocation.of("plugins", "check", "path", "linear", "-s", "path.sigma=-1");
    assertEquals(ExitCode.SPEC_INVALID.value(), wrong.exit(), wrong.printed());
    assertTrue(wrong.err().contains("got -1.0"), wrong.err());
    assertEquals(ExitCode.USAGE.value(), Invocation.of("plugins", "check", "coupling").exit());
    assertEquals(ExitCode.USAGE.value(), Invocation.of("plugins", "check", "path", "oot").exit());
  }

  private static List<String> types(String kind) {
    return Invocation.of("plugins", "list")
        .out()
        .lines()
        .map(line -> line.split(" +", 3))
        .filter(cells -> cells[0].equals(kind))
        .map(cells -> cells[1])
        .toList();
  }

  @Test
  void checksEverySolverThatItLists() {
    Path figure = directory.resolve("solvers.png");
    Invocation check = Invocation.of("plugins", "check", "solver", "--figure", figure.toString());
    assertEquals(ExitCode.OK.value(), check.exit(), check.printed());
    for (String type : types("solver")) {
      assertTrue(check.out().contains("solver '" + type + "' keeps all"), check.printed());
    }
    assertTrue(Files.isRegularFile(figure));
    Invocation path = Invocation.of("plugins", "check", "path", "ot", "--figure", "x.png");
    assertEquals(ExitCode.USAGE.value(), path.exit(), path.printed());
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
    Invocation plan = Invocation.of("bench", "plan", "--sizes", "16", "--format", "json");
    assertTrue(plan.out().contains("\"16\""), plan.printed());
  }

  private static void assertOk(Invocation invocation) {
    assertEquals(ExitCode.OK.value(), invocation.exit(), invocation.printed());
  }
}
