package org.flowline.plugins.launchers;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.flowline.spi.component.SettingException;
import org.flowline.spi.launch.Launcher;
import org.flowline.spi.launch.Slot;
import org.flowline.spi.launch.WorkerCommand;
import org.flowline.spi.launch.WorkerLostException;
import org.flowline.testkit.launch.LauncherContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With a program in the place of ssh, whose hosts are this machine, or are not there. */
class SshLauncherTest extends LauncherContract {
  /** Writes down each host that it is asked for; those whose names begin with "gone" are. */
  private static final String SSH =
      """
      #!/bin/sh
      while [ "${1#-}" != "$1" ]; do case $1 in -o | -F) shift 2 ;; *) shift ;; esac; done
      host=$1
      shift
      echo "$host" >>"$(dirname "$0")/asked"
      case $host in gone*) echo "ssh: connect to host $host port 22: No route to host" >&2; exit 255 ;; esac
      exec /bin/sh -c "$*"
      """;

  private static final Duration REST = Duration.ofMillis(20);

  @TempDir private Path own;

  private Path ssh() {
    Path program = own.resolve("ssh");
    return assertDoesNotThrow(
        () -> {
          Files.writeString(program, SSH);
          assertTrue(program.toFile().setExecutable(true));
          return program;
        });
  }

  private SshLauncher launcher(String... hosts) {
    return new SshLauncher(
        new SshLauncher.Config(
            List.of(hosts), 1, Optional.empty(), List.of("-F", "none"), ssh().toString()),
        REST);
  }

  @Override
  protected Launcher launcher() {
    return launcher("here:2");
  }

  private WorkerCommand script(String script) {
    return new WorkerCommand(
        List.of("/bin/sh", "-c", script), own.resolve("logs"), Map.of("GREETING", "it's $HOME"));
  }

  private Path request(String name) throws IOException {
    return Files.writeString(own.resolve(name), "");
  }

  private List<String> asked() throws IOException {
    return Files.readAllLines(own.resolve("asked"));
  }

  private List<String> compute(Slot slot) throws Exception {
    List<String> said = new ArrayList<>();
    slot.compute(request("request"), said::add);
    return said;
  }

  private WorkerLostException lost(Slot slot) {
    return assertThrows(WorkerLostException.class, () -> compute(slot));
  }

  private static final String HOSTLESS = "while read request; do echo here; echo answered; done";

  @Test
  void takesARunASlotOfTheHosts() {
    assertEquals(7, launcher("a", "b:4", "c.example.org:2").parallel());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-oProxyCommand=x", "b:0", "b:", "a b", "a;b", "b:four"})
  void refusesWhatIsNoHost(String host) {
    SettingException refused = assertThrows(SettingException.class, () -> launcher(host));
    assertEquals("hosts", refused.setting());
    assertTrue(String.valueOf(refused.getMessage()).contains("'" + host + "'"));
  }

  /** What a shell could take for something else, in the command, its variables and its place. */
  @Test
  void givesEveryWordAsItIs() throws Exception {
    WorkerCommand words =
        new WorkerCommand(
            List.of(
                "/bin/sh",
                "-c",
                "read request; printf '%s\\n' \"$GREETING\" \"$PWD\" \"$@\"; echo answered",
                "it's",
                "a b",
                "$HOME",
                "back\\slash",
                "*",
                "\"quoted\"; exit"),
            own.resolve("logs"),
            Map.of("GREETING", "it's $HOME"));
    try (Slot slot = launcher("a").open(1, words)) {
      assertEquals(
          List.of(
              "it's $HOME",
              Path.of("").toRealPath().toString(),
              "a b",
              "$HOME",
              "back\\slash",
              "*",
              "\"quoted\"; exit"),
          compute(slot));
    }
  }

  @Test
  void tellsAJvmItsThreadsAndCallsAnotherJava() throws Exception {
    SshLauncher.Config config =
        new SshLauncher.Config(
            List.of("a"), 3, Optional.of("/bin/echo"), List.of(), ssh().toString());
    WorkerCommand java =
        new WorkerCommand(List.of("java", WorkerCommand.threads(64)), own.resolve("logs"));
    try (Slot slot = new SshLauncher(config, REST).open(1, java)) {
      List<String> said = new ArrayList<>();
      assertThrows(WorkerLostException.class, () -> slot.compute(request("one"), said::add));
      assertEquals(List.of("-Djava.util.concurrent.ForkJoinPool.common.parallelism=2"), said);
    }
  }

  @Test
  void saysWhereAndHowAWorkerEnded() {
    try (Slot slot = launcher("a").open(1, script("read request; exit 7"))) {
      assertEquals("a: the worker ended with exit code 7", lost(slot).getMessage());
    }
    try (Slot slot = launcher("a").open(1, script("read request; kill -9 $$"))) {
      assertEquals("a: the worker was killed by signal 9", lost(slot).getMessage());
    }
    try (Slot slot =
        launcher("a")
            .open(1, script("read r; echo on; echo 'Timeout, b not responding.' >&2; exit 255"))) {
      assertEquals(
          "a: the connection was lost (Timeout, b not responding.)", lost(slot).getMessage());
    }
  }

  /** Flowline hears it, too, and asks for the run to be saved. */
  @Test
  void keepsTheConnectionWhenCtrlCReachesIt() throws Exception {
    String worker = "echo $PPID; read request; read stop; echo saved; echo answered";
    ExecutorService threads = Executors.newFixedThreadPool(1);
    try (Slot slot = launcher("a").open(1, script(worker))) {
      BlockingQueue<String> said = new LinkedBlockingQueue<>();
      Future<?> computed =
          threads.submit(
              () -> {
                slot.compute(request("one"), said::add);
                return true;
              });
      String ssh = said.take();
      assertEquals(0, new ProcessBuilder("kill", "-INT", ssh).start().waitFor());
      slot.stop();
      computed.get();
      assertEquals("saved", said.take());
    } finally {
      threads.shutdownNow();
    }
  }

  /** The same slot, and so the same attempt. */
  @Test
  void goesOnWhereAHostIsGone() throws Exception {
    SshLauncher launcher = launcher("gone", "b:1");
    try (Slot slot = launcher.open(1, script(HOSTLESS))) {
      assertEquals(List.of("here"), compute(slot));
      assertEquals(List.of("gone", "b"), asked());
      assertEquals(List.of("here"), compute(slot));
      assertEquals(List.of("gone", "b"), asked());
    }
  }

  /** Two slots and one place that is left: both have their requests computed, one by one. */
  @Test
  void sharesThePlacesThatAreLeft() throws Exception {
    SshLauncher launcher = launcher("gone", "b");
    ExecutorService threads = Executors.newFixedThreadPool(1);
    CountDownLatch begun = new CountDownLatch(1);
    Path go = own.resolve("go");
    String waiting =
        "while read request; do echo begun; until [ -e %s ]; do sleep 0.01; done; echo answered; done"
            .formatted(go);
    try (Slot first = launcher.open(1, script(waiting));
        Slot second = launcher.open(2, script(waiting))) {
      Future<?> one =
          threads.submit(
              () -> {
                first.compute(request("one"), line -> begun.countDown());
                return true;
              });
      begun.await();
      Future<?> other =
          threads.submit(
              () -> {
                second.compute(request("other"), line -> {});
                return true;
              });
      Files.writeString(go, "");
      one.get();
      other.get();
    } finally {
      threads.shutdownNow();
    }
    assertEquals(1, asked().stream().filter("b"::equals).count(), () -> "one worker is kept");
  }

  @Test
  void leavesAHostOutAfterThreeFailuresAndSaysWhyNoneIsLeft() throws Exception {
    SshLauncher launcher = launcher("gone-1", "gone-2");
    try (Slot slot = launcher.open(1, script(HOSTLESS))) {
      String sentence =
          "no worker can be started on any host: "
              + "gone-1: no connection (ssh: connect to host gone-1 port 22: No route to host); "
              + "gone-2: no connection (ssh: connect to host gone-2 port 22: No route to host)";
      List<String> said = new ArrayList<>();
      assertThrows(WorkerLostException.class, () -> slot.compute(request("request"), said::add));
      assertEquals(
          List.of(
              "note no worker can be started on gone-1, which is left out: "
                  + "no connection (ssh: connect to host gone-1 port 22: No route to host)",
              "note no worker can be started on gone-2, which is left out: "
                  + "no connection (ssh: connect to host gone-2 port 22: No route to host)"),
          said);
      assertEquals(6, asked().size());
      assertEquals(sentence, lost(slot).getMessage());
      assertEquals(6, asked().size(), "it does not ask them again");
    }
  }

  @Test
  void takesAHostWithoutTheProgramForOneThatIsGone() throws IOException {
    WorkerCommand none = new WorkerCommand(List.of("/no/java"), own.resolve("logs"));
    try (Slot slot = launcher("a").open(1, none)) {
      String said = String.valueOf(lost(slot).getMessage());
      assertTrue(said.contains("exit code 127") && said.contains("/no/java"), said);
      assertEquals(List.of("a", "a", "a"), asked());
    }
  }

  @Test
  void aRequestThatWaitsForAHostIsGivenUpWhenAskedToStop() throws Exception {
    SshLauncher.Config config =
        new SshLauncher.Config(List.of("gone"), 1, Optional.empty(), List.of(), ssh().toString());
    ExecutorService threads = Executors.newFixedThreadPool(1);
    try (Slot slot = new SshLauncher(config, Duration.ofHours(1)).open(1, script(HOSTLESS))) {
      Future<WorkerLostException> given = threads.submit(() -> lost(slot));
      while (!Files.exists(own.resolve("asked"))) {
        Thread.sleep(5);
      }
      slot.stop();
      assertEquals("the worker was ended", given.get().getMessage());
    } finally {
      threads.shutdownNow();
    }
  }

  /** Workers that wait for the next request, too. */
  @Test
  void endsAllWorkersWithTheLastSlot() throws Exception {
    SshLauncher launcher = launcher("a", "b");
    String pid = "echo $$; while read request; do echo answered; done";
    List<String> said = new ArrayList<>();
    Slot first = launcher.open(1, script(pid));
    Slot second = launcher.open(2, script(pid));
    first.compute(request("one"), said::add);
    first.close();
    second.compute(request("other"), said::add);
    second.close();
    for (String worker : said) {
      assertFalse(
          ProcessHandle.of(Long.parseLong(worker)).map(ProcessHandle::isAlive).orElse(false));
    }
    assertEquals(Arrays.asList("a"), asked());
  }
}
