package org.flowline.cli.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.flowline.cli.SmallSweep;
import org.flowline.cli.output.ExitCode;
import org.flowline.journal.run.Event;
import org.flowline.journal.run.JournalReader;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunState;
import org.flowline.journal.study.ClaimHolder;
import org.flowline.journal.study.RequestClaim;
import org.flowline.journal.study.StudyHistory;
import org.flowline.journal.study.StudyRequests;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A study that computes nothing itself, beside which three workers are stopped, killed and started
 * in turn while they compute, ends with the weights of one that nobody disturbed. How often that
 * happens is the property {@code flowline.test.disturbed}.
 */
@Tag("slow")
class KilledWorkersTest {
  private static final int WORKERS = 3;
  private static final long SEED = 24;

  @TempDir private Path directory;

  private static int disturbances() {
    return Integer.getInteger("flowline.test.disturbed", 8);
  }

  private static int trials() {
    return Math.max(12, disturbances());
  }

  private static String sweep() {
    return """
        search: {type: sobol, seed: 5}
        axes: {optimizer.learning_rate: {log_uniform: [1e-4, 1e-2]}}
        budget: {trials: %d}
        """
        .formatted(trials());
  }

  private static final String[] LONGER = {"-s", "training.steps=6000"};

  private Process start(SmallSweep study, String log, String command, String... more)
      throws IOException {
    List<String> words = new ArrayList<>();
    words.add(ProcessHandle.current().info().command().orElseThrow());
    words.addAll(
        List.of("-cp", System.getProperty("java.class.path"), "org.flowline.cli.Flowline"));
    words.addAll(study.arguments(command, more));
    return new ProcessBuilder(words)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.resolve(log).toFile()))
        .start();
  }

  private Process worker(SmallSweep study) throws IOException {
    return start(study, "workers", "worker", "small-study");
  }

  @Test
  void loseNothingAndComputeTheSame() throws IOException, InterruptedException {
    SmallSweep calm = new SmallSweep(Files.createDirectory(directory.resolve("calm")), sweep());
    assertEquals(ExitCode.OK.value(), calm.run(LONGER).exit());
    SmallSweep disturbed =
        new SmallSweep(Files.createDirectory(directory.resolve("disturbed")), sweep());

    Process study =
        start(
            disturbed,
            "study",
            "run",
            "-s",
            "training.steps=6000",
            "-j",
            "0",
            "-s",
            "execution.retries=100");
    List<Process> workers = new ArrayList<>();
    try {
      for (int i = 0; i < WORKERS; i++) {
        workers.add(worker(disturbed));
      }
      Random random = new Random(SEED);
      for (int done = 0; done < disturbances() && study.isAlive(); ) {
        TimeUnit.MILLISECONDS.sleep(500 + random.nextInt(1000));
        int one = computing(disturbed, workers);
        if (one >= 0) {
          if (done % 2 == 0) {
            workers.get(one).destroyForcibly().waitFor();
          } else {
            workers.get(one).destroy();
          }
          workers.set(one, worker(disturbed));
          done++;
        }
      }
      assertEquals(ExitCode.OK.value(), study.waitFor(), said("study"));
    } finally {
      workers.forEach(Process::destroyForcibly);
      study.destroyForcibly();
    }
    StudyHistory history = disturbed.history();
    assertEquals(trials(), history.trials().size());
    for (StudyHistory.Trial trial : history.trials()) {
      RunDirectory run = disturbed.study().run(trial.replicates().get(0).planned());
      assertArrayEquals(model(new RunDirectory(calm.runs().resolve(run.id()))), model(run));
      assertEquals(1, count(run, RunState.TRAINED), run.id());
      assertEquals(1, count(run, RunState.FINISHED), run.id());
    }
    String said = said("study");
    long retried = said.lines().filter(line -> line.contains("ended without an answer")).count();
    // Those that were killed cost a retry, and those that were stopped none.
    assertTrue(retried > 0 && retried <= (disturbances() + 1) / 2, said);
  }

  /** A worker that computes a run now; -1 if none does. */
  private static int computing(SmallSweep study, List<Process> workers) throws IOException {
    StudyRequests requests = study.study().requests();
    for (String name : requests.look().taken()) {
      Optional<Long> pid = RequestClaim.holder(requests.request(name)).map(ClaimHolder::pid);
      for (int i = 0; i < workers.size(); i++) {
        if (pid.equals(Optional.of(workers.get(i).pid()))) {
          return i;
        }
      }
    }
    return -1;
  }

  private String said(String log) throws IOException {
    return Files.readString(directory.resolve(log));
  }

  private static long count(RunDirectory run, RunState state) throws IOException {
    return JournalReader.read(run.events()).stream()
        .filter(event -> event instanceof Event.StateChanged change && change.state() == state)
        .count();
  }

  private static byte[] model(RunDirectory run) throws IOException {
    return Files.readAllBytes(run.artifacts().resolve("model.safetensors"));
  }
}
