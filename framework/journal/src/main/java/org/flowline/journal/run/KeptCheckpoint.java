package org.flowline.journal.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.flowline.journal.array.Safetensors;
import org.flowline.journal.file.DamagedFileException;

/**
 * Weights that a run has kept on the way, as a file like that of its model.
 *
 * @param file where they are
 * @param step that they are from
 * @param loss their validation loss
 */
public record KeptCheckpoint(Path file, long step, double loss)
    implements Comparable<KeptCheckpoint> {
  private static final String STEP = "step";
  private static final String LOSS = "val_loss";

  /** The one of the lower loss first, of equal ones the earlier. */
  @Override
  public int compareTo(KeptCheckpoint other) {
    return Comparator.comparingDouble(KeptCheckpoint::loss)
        .thenComparingLong(KeptCheckpoint::step)
        .compare(this, other);
  }

  /** Where the weights of a step are kept. */
  public static Path file(RunDirectory run, long step) {
    return run.keptCheckpoints().resolve("step-" + step + ".safetensors");
  }

  /** What the file of such weights says of them beside whose they are. */
  public static Map<String, String> metadata(long step, double loss) {
    return Map.of(STEP, Long.toString(step), LOSS, Double.toString(loss));
  }

  /**
   * Those of a run, the best first.
   *
   * @param owner whose weights they have to be
   * @param damaged hears in one sentence of each file that is none
   * @throws IOException if the directory cannot be read
   */
  public static List<KeptCheckpoint> of(
      RunDirectory run, RunIdentity owner, Consumer<String> damaged) throws IOException {
    if (!Files.isDirectory(run.keptCheckpoints())) {
      return List.of();
    }
    List<KeptCheckpoint> kept = new ArrayList<>();
    try (Stream<Path> files = Files.list(run.keptCheckpoints())) {
      for (Path file : files.filter(name -> name.toString().endsWith(".safetensors")).toList()) {
        try {
          kept.add(read(file, owner));
        } catch (DamagedFileException e) {
          damaged.accept(String.valueOf(e.getMessage()));
        }
      }
    }
    return kept.stream().sorted().toList();
  }

  private static KeptCheckpoint read(Path file, RunIdentity owner) throws IOException {
    Safetensors weights = owner.model(file);
    Map<String, String> said = new HashMap<>(weights.metadata());
    try {
      return new KeptCheckpoint(
          file,
          Long.parseLong(said.getOrDefault(STEP, "")),
          Double.parseDouble(said.getOrDefault(LOSS, "")));
    } catch (NumberFormatException e) {
      throw new DamagedFileException(file, "does not say its step and its validation loss");
    }
  }
}
