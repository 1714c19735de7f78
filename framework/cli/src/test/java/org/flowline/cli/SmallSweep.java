package org.flowline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.flowline.journal.study.StudyDirectory;
import org.flowline.journal.study.StudyHistory;

/** A sweep that takes seconds, in a directory of its own. */
public final class SmallSweep {
  private static final String BASE =
      """
      name: small-study
      target: {type: moons, samples: 500}
      architecture: {type: mlp, hidden: [16]}
      training: {steps: 400, batch_size: 32, checkpoint_every: 100, evaluate_every: 50}
      data: {validation: 100, test: 200}
      solver: {type: euler, steps: 5}
      metrics: [{type: wasserstein, samples: 100}]
      execution: {parallel: 2}
      """;

  private final Path directory;
  private final Path spec;

  /** A study with the given lines of its {@code sweep} block. */
  public SmallSweep(Path directory, String sweep) throws IOException {
    this.directory = directory;
    spec = directory.resolve("small-study.yaml");
    sweep(sweep);
  }

  /** Replaces the block. */
  public void sweep(String lines) throws IOException {
    Files.writeString(spec, BASE + "sweep:\n" + lines.indent(2));
  }

  public Path runs() {
    return directory.resolve("runs");
  }

  public Path spec() {
    return spec;
  }

  public StudyDirectory study() {
    return StudyDirectory.of(runs(), "small-study");
  }

  public StudyHistory history() throws IOException {
    return StudyHistory.read(study());
  }

  /** The arguments of a command on this study's runs and reports. */
  public List<String> arguments(String command, String... more) {
    List<String> all = new ArrayList<>(List.of(command));
    if (command.equals("run")) {
      all.add(spec.toString());
    }
    all.addAll(List.of(more));
    all.addAll(List.of("--runs", runs().toString()));
    if (List.of("run", "report", "sync").contains(command)) {
      all.addAll(List.of("--reports", directory.resolve("reports").toString()));
    }
    return all;
  }

  public Invocation command(String command, String... more) {
    return Invocation.of(arguments(command, more).toArray(String[]::new));
  }

  /** Runs the study. */
  public Invocation run(String... more) {
    return command("run", more);
  }

  /** The runs in the JSON of {@code run}. */
  public static JsonNode runs(Invocation run) throws IOException {
    return new ObjectMapper().readTree(run.out()).path("runs");
  }
}
