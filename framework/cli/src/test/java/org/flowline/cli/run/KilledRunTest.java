package org.flowline.cli.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.flowline.cli.Invocation;
import org.flowline.cli.OutsideJar;
import org.flowline.cli.SmallRun;
import org.flowline.journal.run.Event;
import org.flowline.journal.run.JournalReader;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunHistory;
import org.flowline.journal.run.RunState;
import org.flowline.journal.run.TrainingPicture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed loses nothing: the same command ends with the same bytes. */
@Tag("slow")
class KilledRunTest {
  private static final String STEPS = "training.steps=20000";
  private static final int KILLS = 3;
  private static final int SIGTERM_EXIT = 143;

  @TempDir private Path directory;

  @Test
  void endsWithTheBytesOfAnUndisturbedRun() throws IOException, InterruptedException {
    endsWithTheSameBytes(List.of("-s", STEPS));
  }

  /** Beside its last state, which is not the last at a kill. */
  @Test
  void keepsTheCheckpointsOfAnUndisturbedRun() throws IOException, InterruptedException {
    endsWithTheSameBytes(
        List.of(
            "-s",
            STEPS,
            "-s",
            "training.checkpoint_every=500",
            "-s",
            "tracking={type: mlflow, uri: 'http://127.0.0.1:1', checkpoints: 4}"));
    List<Path> kept = kept("a");
    assertEquals(4, kept.size(), kept.toString());
    List<Path> again = kept("b");
    for (int i = 0; i < kept.size(); i++) {
      assertEquals(kept.get(i).getFileName(), again.get(i).getFileName());
      assertArrayEquals(Files.readAllBytes(kept.get(i)), Files.readAllBytes(again.get(i)));
    }
  }

  /** Pictures while it trains, each told once. */
  @Test
  void picturesWhatAnUndisturbedRunPictures() throws IOException, InterruptedException {
    endsWithTheSameBytes(List.of("-s", STEPS, "-s", "training.pictures_every=400"));
    RunDirectory undisturbed = new SmallRun(directory.resolve("a")).directories().get(0);
    RunDirectory killed = new SmallRun(directory.resolve("b")).directories().get(0);
    List<TrainingPicture> pictures = TrainingPicture.all(undisturbed);
    assertEquals(51, pictures.size());
    for (TrainingPicture picture : pictures) {
      assertArrayEquals(
          Files.readAllBytes(picture.file()),
          Files.readAllBytes(TrainingPicture.of(killed, picture.step()).file()));
    }
    List<Long> told =
        RunHistory.read(killed).written().stream()
            .flatMapToLong(file -> TrainingPicture.step(file.event().path()).stream())
            .boxed()
            .toList();
    assertEquals(pictures.stream().map(TrainingPicture::step).toList(), told);
  }

  private List<Path> kept(String name) throws IOException {
    RunDirectory run = new SmallRun(directory.resolve(name)).directories().get(0);
    try (Stream<Path> files = Files.list(run.keptCheckpoints())) {
      return files.sorted().toList();
    }
  }

  /** With an objective of a jar, which draws a second time of each pair. */
  @Test
  void endsWithThemWhereAJarTrains() throws IOException, InterruptedException {
    try (OutsideJar outside = OutsideJar.in(Files.createDirectory(directory.resolve("jar")))) {
      endsWithTheSameBytes(
          List.of(
              "-s",
              STEPS,
              "-s",
              "objective={type: mean_flow}",
              "-s",
              "metrics=[{type: wasserstein, samples: 200}]",
              "--plugins",
              outside.jar().toString()));
    }
  }

  private void endsWithTheSameBytes(List<String> more) throws IOException, InterruptedException {
    JsonNode undisturbed =
        SmallRun.json(run(new SmallRun(Files.createDirectory(directory.resolve("a"))), more));
    SmallRun killed = new SmallRun(Files.createDirectory(directory.resolve("b")));
    Path journal = killed.runs().resolve(undisturbed.path("id").asText()).resolve("events.jsonl");
    long reached = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      reached = killAfterStep(killed, more, reached + 700L * (kill + 1));
    }
    JsonNode finished = SmallRun.json(run(killed, more));
    assertEquals("finished", finished.path("state").asText());
    assertArrayEquals(SmallRun.model(undisturbed), SmallRun.model(finished));
    assertEquals(
        undisturbed.path("metrics").path("eval/wasserstein"),
        finished.path("metrics").path("eval/wasserstein"));
    assertEquals(
        losses(Path.of(undisturbed.path("dir").asText()).resolve("events.jsonl")), losses(journal));
  }

  private static Invocation run(SmallRun run, List<String> more) {
    List<String> all = new ArrayList<>(List.of(run.spec().toString(), "--format", "json"));
    all.addAll(more);
    return run.command("run", all.toArray(String[]::new));
  }

  @Test
  void savesItsStateWhenToldToStop() throws IOException, InterruptedException {
    SmallRun run = new SmallRun(directory);
    Path log = directory.resolve("log");
    Process process = start(run, List.of("-s", STEPS), ProcessBuilder.Redirect.to(log.toFile()));
    Path journal = awaitStep(run, process, 700);
    // SIGTERM rather than SIGINT, which a shell's background jobs, and so this test in one, ignore.
    process.destroy();
    assertEquals(SIGTERM_EXIT, process.waitFor(), Files.readString(log));
    List<Event> events = JournalReader.read(journal);
    Event.StateChanged last = (Event.StateChanged) events.get(events.size() - 1);
    assertEquals(RunState.INTERRUPTED, last.state());
    assertTrue(Files.readString(log).contains("the state is saved"), Files.readString(log));
    assertTrue(last.step() >= 700, last.toString());
  }

  private static long killAfterStep(SmallRun run, List<String> more, long step)
      throws IOException, InterruptedException {
    Process process = start(run, more, ProcessBuilder.Redirect.DISCARD);
    Path journal = awaitStep(run, process, step);
    assertTrue(process.isAlive(), "the run ended before it could be killed");
    process.destroyForcibly().waitFor();
    return lastStep(journal);
  }

  /** Starts the run as the launcher does on a terminal. */
  private static Process start(SmallRun run, List<String> more, ProcessBuilder.Redirect output)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Dflowline.columns=100",
                "org.flowline.cli.Flowline",
                "run",
                run.spec().toString(),
                "--runs",
                run.runs().toString()));
    command.addAll(more);
    return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output).start();
  }

  /** Waits until the only run has written that it took a step, and returns its journal. */
  private static Path awaitStep(SmallRun run, Process process, long step)
      throws IOException, InterruptedException {
    while (process.isAlive()) {
      TimeUnit.MILLISECONDS.sleep(5);
      for (RunDirectory directory : run.directories()) {
        if (lastStep(directory.events()) >= step) {
          return directory.events();
        }
      }
    }
    throw new IllegalStateException("the run ended before step " + step);
  }

  private static long lastStep(Path journal) throws IOException {
    return Files.exists(journal)
        ? metrics(journal).stream().mapToLong(Event.MetricLogged::step).max().orElse(0)
        : 0;
  }

  private static List<String> losses(Path journal) throws IOException {
    return metrics(journal).stream()
        .filter(metric -> metric.key().endsWith("/loss"))
        .map(metric -> metric.key() + " " + metric.step() + " " + metric.value())
        .toList();
  }

  private static List<Event.MetricLogged> metrics(Path journal) throws IOException {
    return JournalReader.read(journal).stream()
        .filter(Event.MetricLogged.class::isInstance)
        .map(Event.MetricLogged.class::cast)
        .toList();
  }
}
