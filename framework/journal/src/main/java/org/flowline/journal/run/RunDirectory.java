package org.flowline.journal.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The layout of one run on disk.
 *
 * @param path the run directory, {@code runs/<training-key>-s<seed>}
 */
public record RunDirectory(Path path) {

  private static final Pattern EVALUATION_KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  /**
   * Every run in a directory of runs, by id.
   *
   * @throws IOException where the directory cannot be read
   */
  public static List<RunDirectory> all(Path runs) throws IOException {
    if (!Files.isDirectory(runs)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(runs)) {
      return children
          .map(RunDirectory::new)
          .filter(run -> Files.exists(run.events()))
          .sorted((a, b) -> a.id().compareTo(b.id()))
          .toList();
    }
  }

  /**
   * The runs that somebody may mean by an id or the start of one: that of the id, or else all whose
   * ids start so.
   *
   * @throws IOException where the directory cannot be read
   */
  public static List<RunDirectory> meant(Path runs, String name) throws IOException {
    List<RunDirectory> all = all(runs);
    List<RunDirectory> exact = all.stream().filter(run -> run.id().equals(name)).toList();
    return exact.isEmpty() ? all.stream().filter(run -> run.id().startsWith(name)).toList() : exact;
  }

  /** The run that a file or a directory lies in; empty if it lies in none. */
  public static Optional<RunDirectory> holding(Path inside) {
    return Stream.iterate(inside.toAbsolutePath().normalize(), Objects::nonNull, Path::getParent)
        .map(RunDirectory::new)
        .filter(run -> Files.isRegularFile(run.events()))
        .findFirst();
  }

  /** The run's name: that of its directory. */
  public String id() {
    return path.toAbsolutePath().normalize().getFileName().toString();
  }

  /** The directory of runs that it lies in. */
  public Path store() {
    return Objects.requireNonNull(path.toAbsolutePath().normalize().getParent(), id());
  }

  /** The resolved spec, every default written out. */
  public Path spec() {
    return path.resolve("spec.yaml");
  }

  /**
   * The resolved spec of one evaluation: {@link #ownSpec} where it was measured by another than the
   * run's.
   *
   * @param key the short key of the evaluation
   */
  public Path spec(String key) {
    Path own = ownSpec(key);
    return Files.isRegularFile(own) ? own : spec();
  }

  /** Where the spec of an evaluation is that is not the run's. */
  public Path ownSpec(String key) {
    return evaluation(key).resolve("spec.yaml");
  }

  /** Versions, machine and data that the run came from. */
  public Path provenance() {
    return path.resolve("provenance.json");
  }

  /** Shape, units, names and digests of the data that the run came from: {@link RunData}. */
  public Path data() {
    return path.resolve("data.json");
  }

  /** The journal. */
  public Path events() {
    return path.resolve("events.jsonl");
  }

  /** The directory of checkpoints. */
  public Path checkpoints() {
    return path.resolve("checkpoints");
  }

  /** The directory of those that are kept beside the last one: {@link KeptCheckpoint}. */
  public Path keptCheckpoints() {
    return checkpoints().resolve("kept");
  }

  /** The directory of what the run made. */
  public Path artifacts() {
    return path.resolve("artifacts");
  }

  /** The selected weights; there once training is complete. */
  public Path model() {
    return artifacts().resolve("model.safetensors");
  }

  /**
   * The directory of one evaluation's artifacts.
   *
   * @param key the short key of the evaluation
   * @return {@code artifacts/evaluation-<key>}
   * @throws IllegalArgumentException where the key would not be one plain name
   */
  public Path evaluation(String key) {
    if (!EVALUATION_KEY.matcher(key).matches()) {
      throw new IllegalArgumentException(
          "an evaluation key has letters, digits, '.', '_' and '-' only, but is '" + key + "'");
    }
    return artifacts().resolve("evaluation-" + key);
  }

  /**
   * The picture of the samples of one evaluation, which is kept where its arrays are not.
   *
   * @param key the short key of the evaluation
   */
  public Path picture(String key) {
    return picture(evaluation(key));
  }

  /** The picture of the samples in the directory of an evaluation. */
  public static Path picture(Path evaluation) {
    return evaluation.resolve("samples.png");
  }

  /**
   * A file's path as the journal keeps it.
   *
   * @param file a file in this run directory
   * @return its path relative to the run directory, with {@code /} between names
   * @throws IllegalArgumentException where the file is not in this run directory
   */
  public String relative(Path file) {
    Path base = path.toAbsolutePath().normalize();
    Path full = file.toAbsolutePath().normalize();
    if (!full.startsWith(base) || full.equals(base)) {
      throw new IllegalArgumentException(file + " is not in the run directory " + path);
    }
    return base.relativize(full).toString().replace('\\', '/');
  }

  /**
   * Takes the run for this process, creating its directory where it is missing.
   *
   * @return the lock; closing it gives the run back
   * @throws RunHeldException where another process, or this one, holds the run
   * @throws IOException where the lock file cannot be written
   */
  public RunLock lock() throws IOException {
    return RunLock.acquire(path);
  }

  /** Whether there is such a directory. */
  public boolean exists() {
    return Files.exists(path);
  }

  /**
   * Removes the run with everything in it.
   *
   * @throws RunHeldException where another process, or this one, holds the run
   * @throws IOException where a file cannot be removed
   */
  public void delete() throws IOException {
    RunLock.removeUnheld(path);
  }
}
