package org.flowline.cli.run;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.flowline.cli.Invocation;
import org.flowline.cli.SmallRun;
import org.flowline.cli.output.ExitCode;
import org.flowline.journal.array.Safetensors;
import org.flowline.journal.run.Event;
import org.flowline.journal.run.JournalReader;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunState;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Weights on disk that are not what was written: refused, or made anew with the same bytes. */
@Tag("slow")
class DamagedWeightsTest {
  private static final String SHORT = "training.steps=100";
  private static final String CHECKPOINT = "checkpoints/last.safetensors";

  @TempDir private static Path finished;

  @TempDir private Path directory;

  private SmallRun small;
  private RunDirectory run;
  private byte[] model;

  @BeforeAll
  static void train() throws IOException {
    directory(new SmallRun(finished).run(SHORT));
  }

  @BeforeEach
  void copy() throws IOException {
    small = new SmallRun(finished).copied(directory);
    run = small.directories().get(0);
    model = Files.readAllBytes(run.model());
  }

  private static RunDirectory directory(Invocation invocation) throws IOException {
    assertEquals(ExitCode.OK.value(), invocation.exit(), invocation.printed());
    JsonNode json = SmallRun.json(invocation);
    return new RunDirectory(Path.of(json.path("dir").asText()));
  }

  private Path checkpoint() {
    return run.path().resolve(CHECKPOINT);
  }

  /** Turns over one bit of the last float, which is one that no check of a format sees. */
  private static void flip(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 2] ^= 1;
    Files.write(file, bytes);
  }

  /** Makes the run one that was cut off behind its last checkpoint. */
  private void cutOff() throws IOException {
    List<String> lines = Files.readAllLines(run.events());
    int trained = 0;
    while (!lines.get(trained).contains("\"trained\"")) {
      trained++;
    }
    Files.write(run.events(), lines.subList(0, trained));
    Files.delete(run.model());
  }

  private void endsWithTheSameBytes(String told) throws IOException {
    Invocation again = small.run(SHORT);
    assertEquals(run, directory(again));
    assertTrue(again.err().contains(told), again.printed());
    assertArrayEquals(model, Files.readAllBytes(run.model()));
    Set<String> said = new HashSet<>();
    for (Event event : JournalReader.read(run.events())) {
      if (event instanceof Event.MetricLogged metric) {
        assertTrue(said.add(metric.key() + metric.step() + metric.evaluation()), metric.toString());
      }
    }
    Invocation done = small.run(SHORT);
    assertTrue(done.err().contains("finished before"), done.printed());
  }

  @Test
  void aDamagedCheckpointIsPassedOver() throws IOException {
    flip(checkpoint());
    cutOff();
    endsWithTheSameBytes("last.safetensors: is damaged");
    Safetensors.read(checkpoint());
  }

  @Test
  void aCheckpointOfAnotherSeedIsPassedOver() throws IOException {
    RunDirectory other = directory(small.run(SHORT, "seed=1"));
    Files.copy(other.path().resolve(CHECKPOINT), checkpoint(), StandardCopyOption.REPLACE_EXISTING);
    cutOff();
    endsWithTheSameBytes("of seed 1 instead of 0");
  }

  @Test
  void aCheckpointOfAnotherSettingIsPassedOver() throws IOException {
    RunDirectory other = directory(small.run(SHORT, "optimizer.learning_rate=0.1"));
    Files.copy(other.path().resolve(CHECKPOINT), checkpoint(), StandardCopyOption.REPLACE_EXISTING);
    cutOff();
    endsWithTheSameBytes("of training key");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aDamagedModelIsMadeAnew(boolean wholeCheckpoint) throws IOException {
    if (!wholeCheckpoint) {
      flip(checkpoint());
    }
    flip(run.model());
    endsWithTheSameBytes("model.safetensors: is damaged");
  }

  /** Numbers that nobody can have saved, under a digest that fits them. */
  @ParameterizedTest
  @ValueSource(
      strings = {"step=101", "step=1e2", "best_loss=NaN", "best_step=101", "loss_count=400"})
  void impossibleNumbersArePassedOver(String field) throws IOException {
    Safetensors saved = Safetensors.read(checkpoint());
    var metadata = new HashMap<>(saved.metadata());
    metadata.put(field.substring(0, field.indexOf('=')), field.substring(field.indexOf('=') + 1));
    Safetensors.write(checkpoint(), saved.tensors(), metadata);
    cutOff();
    endsWithTheSameBytes("not a checkpoint of this run");
  }

  @Test
  void whoeverReadsADamagedModelRefusesIt() throws IOException {
    flip(run.model());
    String samples = directory.resolve("samples.npy").toString();
    for (Invocation refused :
        List.of(
            small.command("sample", run.id(), "-o", samples),
            small.command("evaluate", run.id(), "--metrics", "energy_distance"),
            small.command("report", run.id()))) {
      assertEquals(ExitCode.INTERNAL.value(), refused.exit(), refused.printed());
      assertEquals(1, refused.err().lines().count(), refused.printed());
      assertTrue(
          refused.err().contains("model.safetensors: is damaged")
              && refused.err().contains("run its spec again"),
          refused.printed());
    }
    Invocation start = small.run(SHORT, "seed=3", "initialize_from=" + run.id());
    assertEquals(ExitCode.SPEC_INVALID.value(), start.exit(), start.printed());
    assertTrue(start.err().contains("model.safetensors: is damaged"), start.printed());
  }

  @Test
  void aModelOfAnotherSeedIsRefused() throws IOException {
    RunDirectory other = directory(small.run(SHORT, "seed=1"));
    Files.copy(other.model(), run.model(), StandardCopyOption.REPLACE_EXISTING);
    Invocation sample =
        small.command("sample", run.id(), "-o", directory.resolve("samples.npy").toString());
    assertEquals(ExitCode.INTERNAL.value(), sample.exit(), sample.printed());
    assertTrue(sample.err().contains("of seed 1 instead of 0"), sample.printed());
    Invocation start = small.run(SHORT, "seed=3", "initialize_from=" + run.id());
    assertEquals(ExitCode.SPEC_INVALID.value(), start.exit(), start.printed());
    assertTrue(start.err().contains("of seed 1 instead of 0"), start.printed());
    endsWithTheSameBytes("of seed 1 instead of 0");
  }

  /** A finished run of before there were digests is of use, and says what it lacks. */
  @Test
  void aModelWithoutADigestIsTakenWithANote() throws IOException {
    asBefore(run.model(), "flowline.training_key", "step");
    Invocation sample =
        small.command("sample", run.id(), "-o", directory.resolve("samples.npy").toString());
    assertEquals(ExitCode.OK.value(), sample.exit(), sample.printed());
    assertTrue(sample.err().contains("has no digest"), sample.printed());
    Invocation start = small.run(SHORT, "seed=3", "initialize_from=" + run.id());
    assertEquals(ExitCode.OK.value(), start.exit(), start.printed());
    assertTrue(start.err().contains("has no digest"), start.printed());
    Invocation again = small.run(SHORT);
    assertTrue(again.err().contains("finished before"), again.printed());
  }

  @Test
  void aCheckpointWithoutADigestIsPassedOver() throws IOException {
    asBefore(checkpoint(), "best_loss", "best_step", "loss_count", "loss_sum", "step");
    cutOff();
    endsWithTheSameBytes("has no digest");
  }

  /** Rewrites a file with these fields only, as versions before digests did. */
  private static void asBefore(Path file, String... fields) throws IOException {
    Safetensors saved = Safetensors.read(file);
    var metadata = new TreeMap<>(saved.metadata());
    metadata.keySet().retainAll(Set.of(fields));
    Safetensors.write(file, saved.tensors(), metadata);
    byte[] bytes = Files.readAllBytes(file);
    String text = new String(bytes, ISO_8859_1);
    int seal = text.indexOf("\"flowline.sha256\"");
    int end = text.indexOf(',', seal) + 1;
    String without = text.substring(8, seal) + text.substring(end);
    ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    length.putLong(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong() - (end - seal));
    try (var out = Files.newOutputStream(file)) {
      out.write(length.array());
      out.write(without.getBytes(ISO_8859_1));
    }
  }

  @Test
  void theLastStateIsFinished() throws IOException {
    flip(run.model());
    endsWithTheSameBytes("made anew");
    List<Event> events = JournalReader.read(run.events());
    Event.StateChanged last = (Event.StateChanged) events.get(events.size() - 1);
    assertEquals(RunState.FINISHED, last.state());
  }
}
