package org.flowline.cli.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.flowline.cli.Invocation;
import org.flowline.cli.SmallRun;
import org.flowline.cli.SmallSweep;
import org.flowline.cli.output.ExitCode;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.study.StudyDirectory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One damaged journal keeps nobody from the runs and studies beside it. */
@Tag("slow")
class DamagedJournalTest {
  @TempDir private Path directory;

  private static RunDirectory trained(SmallRun small, String seed) throws IOException {
    Invocation run = small.run("training.steps=50", seed);
    assertEquals(ExitCode.OK.value(), run.exit(), run.printed());
    return new RunDirectory(Path.of(SmallRun.json(run).path("dir").asText()));
  }

  private static void damage(Path journal) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(journal));
    lines.set(2, "{\"event\": ");
    Files.write(journal, lines);
  }

  private static String row(Invocation list, String id) {
    return list.out().lines().filter(line -> line.startsWith(id)).findFirst().orElseThrow();
  }

  @Test
  void ofARunIsListedBesideTheOthers() throws IOException {
    SmallRun small = new SmallRun(directory);
    RunDirectory whole = trained(small, "seed=1");
    RunDirectory damaged = trained(small, "seed=2");
    String before = row(small.command("list"), whole.id());
    damage(damaged.events());
    Invocation list = small.command("list");
    assertEquals(ExitCode.OK.value(), list.exit(), list.printed());
    assertEquals(before.replaceAll(" +", " "), row(list, whole.id()).replaceAll(" +", " "));
    assertTrue(row(list, damaged.id()).contains("damaged: events.jsonl:3: "), list.printed());
    JsonNode json =
        new ObjectMapper().readTree(small.command("list", "--format", "json").out()).path("runs");
    for (JsonNode run : json) {
      boolean isDamaged = run.path("id").asText().equals(damaged.id());
      assertEquals(isDamaged ? "damaged" : "finished", run.path("state").asText());
      assertEquals(isDamaged, run.path("reason").asText().startsWith("events.jsonl:3: "));
    }
    for (String command : List.of("status", "compare", "report")) {
      Invocation other = small.command(command, whole.id());
      assertFalse(other.err().contains("not an event"), other.printed());
      assertEquals(ExitCode.OK.value(), other.exit(), other.printed());
      Invocation own = small.command(command, damaged.id());
      assertEquals(ExitCode.INTERNAL.value(), own.exit(), own.printed());
      assertTrue(own.err().contains(damaged.events() + ":3: "), own.printed());
      assertTrue(
          own.err().contains("remove the directory " + damaged.path() + " and run its spec again"),
          own.printed());
    }
    assertEquals(ExitCode.OK.value(), small.command("status").exit());
    assertEquals(ExitCode.OK.value(), small.command("rm", damaged.id()).exit());
    assertEquals(damaged, trained(small, "seed=2"));
  }

  @Test
  void aSpecThatIsNoTextIsListed() throws IOException {
    SmallRun small = new SmallRun(directory);
    RunDirectory run = trained(small, "seed=1");
    Files.write(run.spec(), new byte[] {(byte) 0xff, (byte) 0xfe, '\n'});
    Invocation list = small.command("list");
    assertEquals(ExitCode.OK.value(), list.exit(), list.printed());
    assertTrue(row(list, run.id()).contains("finished"), list.printed());
  }

  @Test
  void ofAStudyIsListedBesideTheRuns() throws IOException {
    SmallSweep sweep = new SmallSweep(directory, "axes: {path.sigma: [0.0, 0.1]}");
    assertEquals(ExitCode.OK.value(), sweep.run().exit());
    StudyDirectory study = sweep.study();
    damage(study.events());
    String runs = study.path().toAbsolutePath().normalize().getParent().getParent().toString();
    for (String command : List.of("list", "status")) {
      Invocation told = Invocation.of(command, "--runs", runs);
      assertEquals(ExitCode.OK.value(), told.exit(), told.printed());
      assertTrue(row(told, study.name()).contains("damaged: "), told.printed());
      assertTrue(row(told, study.name()).contains(":3: "), told.printed());
    }
    Invocation own = Invocation.of("status", study.name(), "--runs", runs);
    assertEquals(ExitCode.INTERNAL.value(), own.exit(), own.printed());
    assertTrue(own.err().contains("remove the directory"), own.printed());
  }
}
