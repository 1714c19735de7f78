package org.flowline.cli.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.flowline.cli.Repository;
import org.flowline.journal.run.Event;
import org.flowline.journal.run.JournalReader;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunState;

/** A place of runs and pages for a campaign, in which commands run as processes of their own. */
record CampaignRun(Path directory, Path spec) {
  private static final Path SPECS = Repository.root().resolve("framework/cli/src/test/campaign");

  static CampaignRun of(Path directory, String spec) throws IOException {
    return new CampaignRun(Files.createDirectories(directory), SPECS.resolve(spec));
  }

  /** How long each part of a campaign goes on. */
  static long seconds() {
    return Long.getLong("flowline.campaign.seconds", 180);
  }

  List<RunDirectory> runs() throws IOException {
    return RunDirectory.all(directory.resolve("runs"));
  }

  Process start() throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            "org.flowline.cli.Flowline",
            "run",
            spec.toString(),
            "--runs",
            directory.resolve("runs").toString(),
            "--reports",
            directory.resolve("reports").toString())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
        .start();
  }

  Path log() {
    return directory.resolve("log");
  }

  /** Asserts that the runs have the weights and the journals of undisturbed ones, but for times. */
  void assertSame(CampaignRun calm) throws IOException {
    List<RunDirectory> expected = calm.runs();
    List<RunDirectory> actual = runs();
    assertEquals(
        expected.stream().map(RunDirectory::id).toList(),
        actual.stream().map(RunDirectory::id).toList());
    for (int i = 0; i < expected.size(); i++) {
      RunDirectory run = actual.get(i);
      for (String file : List.of("artifacts/model.safetensors", "checkpoints/last.safetensors")) {
        assertArrayEquals(
            Files.readAllBytes(expected.get(i).path().resolve(file)),
            Files.readAllBytes(run.path().resolve(file)),
            run.path() + " " + file);
      }
      assertEquals(values(expected.get(i)), values(run), run.path().toString());
      List<Event> events = JournalReader.read(run.events());
      assertEquals(1, count(events, RunState.STARTED), run.path().toString());
      assertEquals(1, count(events, RunState.TRAINED), run.path().toString());
      assertTrue(count(events, RunState.FINISHED) >= 1, run.path().toString());
    }
  }

  private static long count(List<Event> events, RunState state) {
    return events.stream()
        .filter(event -> event instanceof Event.StateChanged change && change.state() == state)
        .count();
  }

  /**
   * Everything measured, set and written, each as often as it is in the journal, but the load of
   * the machine, which is told whenever a state is saved, also at an end by force.
   */
  private static SortedMap<String, List<String>> values(RunDirectory run) throws IOException {
    SortedMap<String, List<String>> values = new TreeMap<>();
    for (Event event : JournalReader.read(run.events())) {
      if (event instanceof Event.MetricLogged metric && !metric.key().startsWith("time/")) {
        if (metric.key().startsWith("system/")) {
          continue;
        }
        add(values, metric.key() + " " + metric.step() + " " + metric.evaluation(), metric.value());
      } else if (event instanceof Event.MetricLogged metric) {
        add(values, metric.key() + " " + metric.step() + " " + metric.evaluation(), "a time");
      } else if (event instanceof Event.ParameterLogged parameter) {
        add(values, parameter.key(), parameter.value());
      } else if (event instanceof Event.ArtifactWritten artifact) {
        add(values, artifact.path(), artifact.bytes());
      }
    }
    return Collections.unmodifiableSortedMap(values);
  }

  private static void add(SortedMap<String, List<String>> values, String key, Object value) {
    values.computeIfAbsent(key, unused -> new ArrayList<>()).add(value.toString());
  }
}
