package org.flowline.cli.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.flowline.cli.SmallSweep;
import org.flowline.cli.output.ExitCode;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunState;
import org.flowline.journal.study.ClaimHolder;
import org.flowline.journal.study.PlannedRun;
import org.flowline.journal.study.RequestClaim;
import org.flowline.journal.study.StudyHistory;
import org.flowline.journal.study.StudyRequests;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A sweep in the jobs of a real SLURM, where one is installed: one job is cancelled, one reaches
 * its time limit, one is killed, and one run fails by itself.
 */
@Tag("slow")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class SlurmIT {
  private static final String SWEEP = "axes: {optimizer.learning_rate: [0.001, 0.002, 1.0e+30]}";

  /** So many that a job is stopped while it computes them. */
  private static final String[] LONGER = {"-s", "training.steps=150000"};

  private final Set<Long> disturbed = new HashSet<>();

  @TempDir private Path directory;

  @Test
  void computesWhatIsComputedHereWhateverBecomesOfJobs() throws Exception {
    Optional<String> missing = SlurmCluster.missing();
    Assumptions.assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
    SmallSweep sweep = new SmallSweep(Files.createDirectory(directory.resolve("slurm")), SWEEP);
    try (SlurmCluster slurm = new SlurmCluster(directory.resolve("cluster"))) {
      Process study = start(sweep, slurm);
      try {
        ProcessHandle.of(computing(sweep, study, slurm).pid())
            .ifPresent(ProcessHandle::destroyForcibly);
        slurm.cancel(computing(sweep, study, slurm).name().orElseThrow());
        limit(computing(sweep, study, slurm), slurm);
        assertEquals(ExitCode.SOME_FAILED.value(), study.waitFor(), said());
      } finally {
        study.destroyForcibly();
      }
    }
    String said = said();
    assertTrue(said.contains("SLURM says of job"), said);
    assertTrue(logs(sweep).contains("CANCELLED"), logs(sweep));
    assertTrue(logs(sweep).contains("gave back"), logs(sweep));
    SmallSweep local = new SmallSweep(Files.createDirectory(directory.resolve("local")), SWEEP);
    assertEquals(ExitCode.SOME_FAILED.value(), local.run(LONGER).exit());
    List<StudyHistory.Trial> trials = sweep.history().trials();
    for (int i = 0; i < trials.size(); i++) {
      StudyHistory.Replicate replicate = trials.get(i).replicates().get(0);
      RunState state = replicate.outcome().orElseThrow().state();
      assertEquals(i == trials.size() - 1 ? RunState.FAILED : RunState.FINISHED, state);
      if (state == RunState.FINISHED) {
        assertSameModel(sweep, local, replicate.planned());
      }
    }
  }

  /** Another job takes all processors: the run is saved, and goes on when they are free again. */
  @Test
  void goesOnAfterAnotherJobHasTakenItsPlace() throws Exception {
    Optional<String> missing = SlurmCluster.missing();
    Assumptions.assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
    SmallSweep sweep =
        new SmallSweep(
            Files.createDirectory(directory.resolve("slurm")),
            "axes: {optimizer.learning_rate: [0.001]}");
    try (SlurmCluster slurm = new SlurmCluster(directory.resolve("cluster"))) {
      Process study = start(sweep, slurm);
      try {
        computing(sweep, study, slurm);
        Path script = Files.writeString(directory.resolve("urgent.sh"), "#!/bin/sh\nexit\n");
        String told =
            slurm.run(
                "sbatch",
                "--partition=urgent",
                "--cpus-per-task=2",
                "--output=/dev/null",
                script.toString());
        assertTrue(told.contains("Submitted"), told);
        assertEquals(ExitCode.OK.value(), study.waitFor(), said());
      } finally {
        study.destroyForcibly();
      }
    }
    String logs = logs(sweep);
    assertTrue(logs.contains("PREEMPTION") && logs.contains("gave back"), logs);
    SmallSweep local =
        new SmallSweep(
            Files.createDirectory(directory.resolve("local")),
            "axes: {optimizer.learning_rate: [0.001]}");
    assertEquals(ExitCode.OK.value(), local.run(LONGER).exit());
    assertSameModel(sweep, local, sweep.history().trials().get(0).replicates().get(0).planned());
    assertFalse(said().contains("again"), said());
  }

  private static void assertSameModel(SmallSweep sweep, SmallSweep local, PlannedRun planned)
      throws IOException {
    RunDirectory run = sweep.study().run(planned);
    assertArrayEquals(
        Files.readAllBytes(new RunDirectory(local.runs().resolve(run.id())).model()),
        Files.readAllBytes(run.model()));
  }

  private Process start(SmallSweep sweep, SlurmCluster slurm) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(ProcessHandle.current().info().command().orElseThrow());
    words.addAll(
        List.of("-cp", System.getProperty("java.class.path"), "org.flowline.cli.Flowline"));
    List<String> more = new ArrayList<>(List.of(LONGER));
    more.addAll(List.of("-s", "execution.launcher=slurm", "-j", "2"));
    words.addAll(sweep.arguments("run", more.toArray(String[]::new)));
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("said").toFile());
    builder.environment().put("SLURM_CONF", slurm.configuration().toString());
    return builder.start();
  }

  /** Waits for a job that computes a run, has done so for a moment, and has not been disturbed. */
  private ClaimHolder computing(SmallSweep sweep, Process study, SlurmCluster slurm)
      throws IOException, InterruptedException {
    StudyRequests requests = sweep.study().requests();
    while (true) {
      assertTrue(study.isAlive(), () -> "the study has ended");
      TimeUnit.MILLISECONDS.sleep(100);
      List<String> running = slurm.running();
      for (String name : requests.look().taken()) {
        Optional<ClaimHolder> holder = RequestClaim.holder(requests.request(name));
        Path run = sweep.runs().resolve(name.substring(0, name.indexOf('.')));
        if (holder.flatMap(ClaimHolder::name).filter(running::contains).isPresent()
            && Files.exists(run.resolve("checkpoints/last.safetensors"))
            && disturbed.add(holder.orElseThrow().pid())) {
          return holder.orElseThrow();
        }
      }
    }
  }

  /** Lets a job reach its time limit, and stand still until SLURM tells it so. */
  private static void limit(ClaimHolder holder, SlurmCluster slurm)
      throws IOException, InterruptedException {
    String job = holder.name().orElseThrow();
    // SLURM lets a process go on that it sends a signal.
    slurm.run("kill", "-STOP", Long.toString(holder.pid()));
    slurm.run("scontrol", "update", "JobId=" + job, "TimeLimit=1");
    awaitEnd(job, slurm);
  }

  private static void awaitEnd(String job, SlurmCluster slurm)
      throws IOException, InterruptedException {
    while (slurm.running().contains(job)) {
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  private String said() throws IOException {
    return Files.readString(directory.resolve("said"));
  }

  private static String logs(SmallSweep sweep) throws IOException {
    StringBuilder logs = new StringBuilder();
    try (Stream<Path> files = Files.list(sweep.study().logs())) {
      for (Path file : files.toList()) {
        logs.append(Files.readString(file));
      }
    }
    return logs.toString();
  }
}
