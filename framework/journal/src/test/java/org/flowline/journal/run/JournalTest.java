package org.flowline.journal.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flowline.journal.json.CorruptJournalException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

  private static final Instant NOW = Instant.parse("2026-11-01T10:00:00.123Z");
  private static final Event STARTED =
      new Event.StateChanged(NOW, RunState.STARTED, 0, Optional.empty());

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = directory.resolve("run/events.jsonl");
  }

  @Test
  void readsBackWhatWasAppended() throws IOException {
    List<Event> events =
        List.of(
            STARTED,
            new Event.ParameterLogged(NOW, "path.type", "\"ot\"\n\u03c3"),
            loss(100, 0.5),
            new Event.MetricLogged(NOW, "eval/wasserstein", 5000, 0.21, Optional.of("a1b2")),
            new Event.MetricLogged(
                NOW,
                "eval/c2st",
                5000,
                0.6,
                Optional.of("a1b2"),
                Optional.of(
                    new Measure(
                        Optional.of(true), "", OptionalDouble.of(0.5), Optional.of("ground")))),
            new Event.MetricLogged(
                NOW,
                "eval/c2st_se",
                5000,
                0.1,
                Optional.of("a1b2"),
                Optional.of(
                    new Measure(
                        Optional.empty(), "bits", OptionalDouble.empty(), Optional.empty()))),
            new Event.ArtifactWritten(
                NOW,
                "artifacts/evaluation-a1b2/attached/c.png",
                9,
                Optional.of("a1b2"),
                Optional.of("What it shows.")),
            new Event.ArtifactWritten(NOW, "artifacts/model.safetensors", 123, Optional.empty()),
            new Event.ArtifactWritten(
                NOW, "artifacts/evaluation-a1b2/samples.npy", 9, Optional.of("a1b2")),
            new Event.NoteLogged(NOW, "a warning"),
            new Event.StateChanged(NOW, RunState.FAILED, 7, Optional.of("loss is NaN")));
    append(events);
    assertEquals(events, JournalReader.read(file));
  }

  @Test
  void writesOneObjectALine() throws IOException {
    append(List.of(loss(100, 0.5)));
    assertEquals(
        "{\"event\":\"metric\",\"at\":\"2026-11-01T10:00:00.123Z\",\"key\":\"train/loss\","
            + "\"step\":100,\"value\":0.5}\n",
        Files.readString(file));
  }

  @Test
  void keepsNotANumberAndInfinities() throws IOException {
    List<Event> events =
        List.of(
            loss(1, Double.NaN),
            loss(2, Double.POSITIVE_INFINITY),
            loss(3, Double.NEGATIVE_INFINITY),
            loss(4, Double.MIN_VALUE),
            loss(5, 0.1 + 0.2));
    append(events);
    assertEquals(events, JournalReader.read(file));
    assertTrue(Files.readString(file).contains("\"value\":\"NaN\""));
  }

  @Test
  void keepsTimesToTheMillisecond() throws IOException {
    Event whole = new Event.NoteLogged(Instant.parse("2026-11-01T10:00:00Z"), "a");
    Event fine = new Event.NoteLogged(Instant.parse("2026-11-01T10:00:00.123456789Z"), "b");
    append(List.of(whole, fine));
    assertEquals(List.of(whole, fine), JournalReader.read(file));
    assertTrue(Files.readString(file).contains("10:00:00.000Z"));
  }

  @Test
  void appendsNothingTwiceAfterReopening() throws IOException {
    Event parameter = new Event.ParameterLogged(NOW, "seed", "0");
    Event artifact = new Event.ArtifactWritten(NOW, "artifacts/a.npy", 1, Optional.of("k"));
    Event metric = new Event.MetricLogged(NOW, "eval/w", 100, 0.2, Optional.of("k"));
    List<Event> events = List.of(loss(100, 0.5), loss(200, 0.4), parameter, artifact, metric);
    append(events);
    append(events);
    append(List.of(loss(200, 99), loss(150, 0.45), loss(150, 0.45)));
    Event otherEvaluation = new Event.MetricLogged(NOW, "eval/w", 100, 0.2, Optional.of("l"));
    append(List.of(otherEvaluation));

    List<Event> expected = new ArrayList<>(events);
    expected.add(loss(150, 0.45));
    expected.add(otherEvaluation);
    assertEquals(expected, JournalReader.read(file));
  }

  @Test
  void appendsEveryStateChange() throws IOException {
    append(List.of(STARTED));
    append(List.of(STARTED));
    assertEquals(List.of(STARTED, STARTED), JournalReader.read(file));
  }

  @Test
  void aLineCutAnywhereIsDroppedAndWrittenOver() throws IOException {
    append(List.of(STARTED, new Event.NoteLogged(NOW, "\u00e4\u03c3\ud83d\ude00")));
    byte[] whole = Files.readAllBytes(file);
    int first = new String(whole, UTF_8).indexOf('\n') + 1;
    for (int length = first; length < whole.length - 1; length++) {
      Files.write(file, java.util.Arrays.copyOf(whole, length));
      assertEquals(List.of(STARTED), JournalReader.read(file), "cut to " + length);
      append(List.of(loss(1, 0.5)));
      assertEquals(List.of(STARTED, loss(1, 0.5)), JournalReader.read(file), "cut to " + length);
    }
  }

  @Test
  void aWholeLastLineOnlyNeedsItsLineBreak() throws IOException {
    append(List.of(STARTED, loss(1, 0.5)));
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 1));
    assertEquals(List.of(STARTED, loss(1, 0.5)), JournalReader.read(file));
    append(List.of(loss(1, 0.5), loss(2, 0.4)));
    assertEquals(List.of(STARTED, loss(1, 0.5), loss(2, 0.4)), JournalReader.read(file));
  }

  @Test
  void aBadLineInTheMiddleIsAnErrorWithItsNumber() throws IOException {
    append(List.of(STARTED));
    Files.writeString(file, "{\"event\":\"met\n" + lossLine() + "\n", StandardOpenOption.APPEND);
    Exception e = assertThrows(CorruptJournalException.class, () -> JournalReader.read(file));
    assertTrue(String.valueOf(e.getMessage()).startsWith(file + ":2: "), e.getMessage());
    assertThrows(CorruptJournalException.class, () -> Journal.open(file));
  }

  @Test
  void aLastLineOfAnotherKindIsAnError() throws IOException {
    for (String line :
        List.of(
            "{\"event\":\"party\",\"at\":\"2026-11-01T10:00:00Z\"}",
            "{\"event\":\"note\",\"at\":\"yesterday\",\"text\":\"\"}",
            "{\"event\":\"note\",\"at\":\"2026-11-01T10:00:00Z\"}",
            "{\"event\":\"metric\",\"at\":\"2026-11-01T10:00:00Z\",\"key\":\"k\",\"step\":1.5,\"value\":1}",
            "{\"event\":\"metric\",\"at\":\"2026-11-01T10:00:00Z\",\"key\":\"k\",\"step\":1,\"value\":\"x\"}",
            "{\"event\":\"artifact\",\"at\":\"2026-11-01T10:00:00Z\",\"path\":\"/etc/passwd\",\"bytes\":1}",
            "7")) {
      Files.createDirectories(directory.resolve("run"));
      Files.writeString(file, line + "\n");
      assertThrows(CorruptJournalException.class, () -> JournalReader.read(file), line);
    }
  }

  @Test
  void ignoresFieldsThatItDoesNotKnow() throws IOException {
    Files.createDirectories(directory.resolve("run"));
    Files.writeString(file, lossLine().replace("\"step\"", "\"new\":{\"a\":[1]},\"step\"") + "\n");
    assertEquals(List.of(loss(100, 0.5)), JournalReader.read(file));
  }

  @Test
  void aMissingJournalIsAnError() {
    assertThrows(NoSuchFileException.class, () -> JournalReader.read(file));
  }

  @Test
  void aStateChangeIsInTheFileAtOnceAndAMetricAfterFlush() throws IOException {
    try (Journal journal = Journal.open(file)) {
      journal.append(STARTED);
      assertEquals(List.of(STARTED), JournalReader.read(file));
      journal.append(loss(1, 0.5));
      assertEquals(List.of(STARTED), JournalReader.read(file));
      journal.flush();
      assertEquals(List.of(STARTED, loss(1, 0.5)), JournalReader.read(file));
    }
  }

  @Test
  void refusesEventsOnceClosed() throws IOException {
    Journal journal = Journal.open(file);
    journal.close();
    journal.close();
    assertThrows(IOException.class, () -> journal.append(STARTED));
  }

  @Test
  void anInterruptedThreadStillWrites() throws IOException {
    try (Journal journal = Journal.open(file)) {
      Thread.currentThread().interrupt();
      journal.append(new Event.StateChanged(NOW, RunState.INTERRUPTED, 3, Optional.empty()));
    } finally {
      assertTrue(Thread.interrupted());
    }
    assertEquals(1, JournalReader.read(file).size());
  }

  @Test
  void severalThreadsAppendWholeLines() throws Exception {
    int threads = 4;
    int each = 2000;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try (Journal journal = Journal.open(file)) {
      List<Future<?>> writers = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        String key = "train/loss" + t;
        writers.add(
            pool.submit(
                () -> {
                  for (int i = 0; i < each; i++) {
                    journal.append(new Event.MetricLogged(NOW, key, i, i, Optional.empty()));
                  }
                  return key;
                }));
      }
      for (Future<?> writer : writers) {
        writer.get();
      }
    } finally {
      pool.shutdown();
    }
    assertEquals(threads * each, JournalReader.read(file).size());
  }

  private static Event loss(long step, double value) {
    return new Event.MetricLogged(NOW, "train/loss", step, value, Optional.empty());
  }

  private static String lossLine() {
    return "{\"event\":\"metric\",\"at\":\"2026-11-01T10:00:00.123Z\",\"key\":\"train/loss\","
        + "\"step\":100,\"value\":0.5}";
  }

  private void append(List<Event> events) throws IOException {
    try (Journal journal = Journal.open(file)) {
      for (Event event : events) {
        journal.append(event);
      }
    }
  }
}
