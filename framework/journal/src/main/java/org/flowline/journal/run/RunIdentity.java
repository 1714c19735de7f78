package org.flowline.journal.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.flowline.journal.array.Safetensors;
import org.flowline.journal.file.DamagedFileException;

/**
 * Whose weights a file has: what shapes them, and the seed.
 *
 * @param trainingKey the digest of all that shapes the weights but the seed
 * @param seed the seed of the run
 */
public record RunIdentity(String trainingKey, long seed) {
  private static final String TRAINING_KEY = "flowline.training_key";
  private static final String SEED = "flowline.seed";
  private static final Set<String> BEFORE_DIGESTS = Set.of(TRAINING_KEY, "step");

  /** As metadata of the file. */
  public Map<String, String> metadata() {
    return Map.of(TRAINING_KEY, trainingKey, SEED, Long.toString(seed));
  }

  /**
   * Checks that a file is this run's.
   *
   * @param file where it was read from
   * @param metadata what it says of itself; a file that names no seed is of an earlier version
   * @throws DamagedFileException where it is another run's
   */
  public void requireOwn(Path file, Map<String, String> metadata) throws DamagedFileException {
    String key = metadata.getOrDefault(TRAINING_KEY, "");
    if (!key.equals(trainingKey)) {
      throw new DamagedFileException(
          file,
          key.isEmpty()
              ? "does not say of which run it is"
              : "is of another run, of training key %s instead of %s".formatted(key, trainingKey));
    }
    Optional<String> other =
        Optional.ofNullable(metadata.get(SEED)).filter(text -> !text.equals(Long.toString(seed)));
    if (other.isPresent()) {
      throw new DamagedFileException(
          file, "is of another run, of seed %s instead of %d".formatted(other.get(), seed));
    }
  }

  /**
   * Reads the model of this run.
   *
   * @throws DamagedFileException where it is not whole, or another run's
   * @throws IOException where it cannot be read
   */
  public Safetensors model(Path file) throws IOException {
    Safetensors model = Safetensors.read(file);
    // Since there are digests a file names its seed: one with more to say has lost its digest.
    if (!model.sealed() && !model.metadata().keySet().equals(BEFORE_DIGESTS)) {
      throw new DamagedFileException(file, "is damaged: its digest is gone");
    }
    requireOwn(file, model.metadata());
    return model;
  }
}
