package org.flowline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.flowline.journal.run.RunDirectory;

/** A spec that runs in a second, in a directory of its own. */
public final class SmallRun {
  private static final String SPEC =
      """
      name: small
      description: a small run
      target: {type: moons, samples: 500}
      path: {type: linear, sigma: 0.1}
      architecture: {type: mlp, hidden: [16, 16], activation: silu}
      training: {steps: 300, batch_size: 64, checkpoint_every: 50, evaluate_every: 50, select: best_val}
      data: {validation: 200, test: 200}
      metrics:
        - {type: wasserstein, samples: 200}
        - {type: path_energy, samples: 200}
      """;

  private final Path directory;
  private final Path spec;

  public SmallRun(Path directory) throws IOException {
    this.directory = directory;
    spec = Files.writeString(directory.resolve("small.yaml"), SPEC);
  }

  /** This run, with all that it has on disk, in another directory. */
  public SmallRun copied(Path elsewhere) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.toList()) {
        Path copy = elsewhere.resolve(directory.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
    return new SmallRun(elsewhere);
  }

  public Path spec() {
    return spec;
  }

  public Path runs() {
    return directory.resolve("runs");
  }

  /** The one page there is. */
  public String page() throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve("reports"))) {
      List<Path> pages = files.filter(file -> file.endsWith("index.html")).limit(2).toList();
      if (pages.size() != 1) {
        throw new IllegalStateException("not one page but " + pages);
      }
      return Files.readString(pages.get(0));
    }
  }

  /** The runs there are. */
  public List<RunDirectory> directories() throws IOException {
    if (!Files.exists(runs())) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(runs())) {
      return children.map(RunDirectory::new).toList();
    }
  }

  /** Any command, with this directory's runs and reports. */
  public Invocation command(String name, String... arguments) {
    List<String> all = new ArrayList<>(List.of(name));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--runs", runs().toString()));
    if (List.of("run", "report", "evaluate").contains(name)) {
      all.addAll(List.of("--reports", directory.resolve("reports").toString()));
    }
    return Invocation.of(all.toArray(new String[0]));
  }

  /** The run, as JSON. */
  public Invocation run(String... overrides) {
    List<String> all = new ArrayList<>(List.of(spec.toString(), "--format", "json"));
    for (String override : overrides) {
      all.addAll(List.of("-s", override));
    }
    return command("run", all.toArray(new String[0]));
  }

  /** The one run in the JSON of {@code run}. */
  public static JsonNode json(Invocation run) throws IOException {
    return new ObjectMapper().readTree(run.out()).path("runs").path(0);
  }

  /** The bytes of the model of a run. */
  public static byte[] model(JsonNode run) throws IOException {
    return Files.readAllBytes(
        Path.of(run.path("dir").asText()).resolve("artifacts/model.safetensors"));
  }
}
