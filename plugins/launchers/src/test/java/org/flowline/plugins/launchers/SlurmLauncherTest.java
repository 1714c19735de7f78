package org.flowline.plugins.launchers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.flowline.spi.component.SettingException;
import org.flowline.spi.launch.Crew;
import org.flowline.spi.launch.FleetOrder;
import org.flowline.spi.launch.WorkerLostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many jobs a study has, and what becomes of them, with programs that stand for SLURM's. */
class SlurmLauncherTest {
  @TempDir private Path directory;

  private static SlurmLauncher.Config config(String... extra) {
    return new SlurmLauncher.Config(
        Optional.of("cpu"),
        Optional.of("4:00:00"),
        3,
        Optional.of("4G"),
        Optional.of("us"),
        "2m",
        List.of(extra));
  }

  private FleetOrder order(String study, int workers) {
    return new FleetOrder(
        study,
        directory.resolve(study),
        directory.resolve("it's logs"),
        workers,
        List.of("java", "-Xmx1g"),
        List.of("Main", "worker", "a b"));
  }

  private Crew crew(FakeSlurm slurm, int workers) throws IOException {
    return new SlurmLauncher(config(), slurm.programs(), Duration.ZERO)
        .muster(order("study", workers));
  }

  private FakeSlurm slurm() throws IOException {
    return new FakeSlurm(directory.resolve("bin"));
  }

  /** A shell runs it: what the worker is told is what the order says, word for word. */
  @Test
  void writesAScriptThatBecomesTheWorker() throws Exception {
    SlurmScript script = new SlurmScript(order("study", 2), config("--qos=long"));
    List<String> options =
        script.text().lines().filter(line -> line.startsWith("#SBATCH ")).toList();
    for (String wanted :
        List.of(
            "--partition=cpu",
            "--time=4:00:00",
            "--cpus-per-task=3",
            "--mem=4G",
            "--account=us",
            "--requeue",
            "--signal=B:USR1@60",
            "--qos=long")) {
      assertTrue(options.contains("#SBATCH " + wanted), wanted);
    }
    Path said = directory.resolve("said");
    Path java = directory.resolve("java");
    Files.writeString(java, "#!/bin/sh\nfor word; do echo \"$word\"; done > " + said);
    assertTrue(java.toFile().setExecutable(true));
    ProcessBuilder shell =
        new ProcessBuilder(
            "/bin/sh", Files.writeString(directory.resolve("job"), script.text()).toString());
    shell.environment().put("PATH", directory + ":" + System.getenv("PATH"));
    shell.environment().put("SLURM_JOB_ID", "17");
    assertEquals(0, shell.start().waitFor());
    assertEquals(
        List.of(
            "-Xmx1g",
            "-Djava.util.concurrent.ForkJoinPool.common.parallelism=2",
            "Main",
            "worker",
            "a b",
            "--idle",
            "2m",
            "--as",
            "17"),
        Files.readAllLines(said));
  }

  @Test
  void namesTheJobsOfTwoStudiesDifferently() {
    String name = new SlurmScript(order("study", 1), config()).name();
    assertNotEquals(name, new SlurmScript(order("other", 1), config()).name());
    FleetOrder elsewhere =
        new FleetOrder("study", Path.of("/x/study"), directory, 1, List.of(), List.of());
    assertNotEquals(name, new SlurmScript(elsewhere, config()).name());
  }

  @Test
  void submitsAsManyAsThereIsWorkForAndOnlyWhatIsMissing() throws Exception {
    FakeSlurm slurm = slurm();
    Crew crew = crew(slurm, 3);
    crew.tend(0);
    assertEquals(List.of(), slurm.submitted());
    crew.tend(9);
    String script = directory.resolve("it's logs/slurm.sh").toString();
    assertEquals(List.of("--parsable --array=1-3 " + script), slurm.submitted());
    slurm.queue("7_1 8 RUNNING", "7_2 9 COMPLETING", "7_[3] 7 PENDING");
    crew.tend(9);
    assertEquals("--parsable " + script, slurm.submitted().get(1));
    slurm.queue("7_1 8 RUNNING");
    crew.tend(1);
    assertEquals(2, slurm.submitted().size());
  }

  /** Another process looks after them than has submitted them. */
  @Test
  void findsTheJobsThatItHad() throws Exception {
    FakeSlurm slurm = slurm();
    slurm.queue("7 7 RUNNING", "8 8 PENDING");
    crew(slurm, 2).tend(5);
    assertEquals(List.of(), slurm.submitted());
  }

  @Test
  void saysWhatSlurmSaysOfAJobThatDied() throws Exception {
    FakeSlurm slurm = slurm();
    slurm.job("8", "OUT_OF_MEMORY", "0:125");
    WorkerLostException lost = crew(slurm, 2).lost("8");
    assertEquals("SLURM says of job 8: OUT_OF_MEMORY, signal 125", lost.getMessage());
    assertEquals(directory.resolve("it's logs/slurm-8.log"), lost.log());
    slurm.accounts("CANCELLED by 7|0:15");
    assertEquals(
        "SLURM says of job 9: CANCELLED, signal 15", crew(slurm, 2).lost("9").getMessage());
  }

  @Test
  void endsAStudyWhoseJobsAreRefused() throws Exception {
    FakeSlurm slurm = slurm();
    slurm.refuse("sbatch: error: invalid partition specified: cpu");
    Crew crew = crew(slurm, 2);
    IOException refused = assertThrows(IOException.class, () -> crew.tend(3));
    assertTrue(refused.getMessage().contains("invalid partition"), refused::toString);
  }

  /** A moment in which the controller is away ends nothing. */
  @Test
  void waitsForAControllerThatWasThereBefore() throws Exception {
    FakeSlurm slurm = slurm();
    Crew crew = crew(slurm, 2);
    crew.tend(3);
    slurm.refuse("Unable to contact slurm controller");
    crew.tend(3);
    crew.tend(3);
    assertThrows(
        IOException.class,
        () -> {
          for (int i = 0; i < 20; i++) {
            crew.tend(3);
          }
        });
  }

  @Test
  void endsAStudyWhoseJobsFailBeforeTheyComputeAnything() throws Exception {
    FakeSlurm slurm = slurm();
    Crew crew = crew(slurm, 1);
    IOException barren =
        assertThrows(
            IOException.class,
            () -> {
              for (int i = 0; i < 30; i++) {
                slurm.job(Integer.toString(i), "FAILED", "127:0");
                slurm.queue(i + " " + i + " RUNNING");
                crew.tend(3);
              }
            });
    assertTrue(barren.getMessage().contains("FAILED, exit code 127"), barren::toString);
    assertTrue(barren.getMessage().contains("slurm-"), barren::toString);
  }

  /** Those that heard a signal have saved what they had, and others follow them. */
  @Test
  void goesOnWhileJobsEndBecauseTheirTimeIsOver() throws Exception {
    FakeSlurm slurm = slurm();
    Crew crew = crew(slurm, 1);
    for (int i = 0; i < 30; i++) {
      slurm.job(Integer.toString(i), i % 2 == 0 ? "FAILED" : "TIMEOUT", "138:0");
      slurm.queue(i + " " + i + " RUNNING");
      crew.tend(3);
    }
    crew.dismiss();
    assertEquals(1, slurm.cancelled().size());
  }

  @Test
  void refusesWhatIsNoOption() {
    assertThrows(SettingException.class, () -> config("qos=long"));
    assertThrows(SettingException.class, () -> config("--a\n--b"));
    assertThrows(
        SettingException.class,
        () ->
            new SlurmLauncher.Config(
                Optional.of("a b"),
                Optional.empty(),
                1,
                Optional.empty(),
                Optional.empty(),
                "5m",
                List.of()));
  }

  private static SlurmLauncher.Config config(String time, String memory, String idle) {
    return new SlurmLauncher.Config(
        Optional.empty(),
        Optional.of(time),
        1,
        Optional.of(memory),
        Optional.empty(),
        idle,
        List.of());
  }

  @Test
  void takesTimesAndSizesOfSlurmAlone() {
    for (String time : List.of("90", "4:00:00", "30:00", "2-12", "2-12:00:00", "UNLIMITED")) {
      assertEquals(Optional.of(time), config(time, "4G", "5m").time());
    }
    for (String memory : List.of("4000", "4G", "500M", "1T")) {
      assertEquals(Optional.of(memory), config("90", memory, "1h30m").memory());
    }
    assertThrows(SettingException.class, () -> config("banana", "4G", "5m"));
    assertThrows(SettingException.class, () -> config("90", "4X", "5m"));
    assertThrows(SettingException.class, () -> config("90", "4G", "5q"));
  }

  @Test
  void saysThatThereIsNoSlurm() throws IOException {
    Crew crew =
        new SlurmLauncher(config(), new SlurmQueue(directory + "/none/"), Duration.ZERO)
            .muster(order("study", 1));
    IOException missing = assertThrows(IOException.class, () -> crew.tend(1));
    assertTrue(missing.getMessage().contains("squeue"), missing::toString);
  }
}
