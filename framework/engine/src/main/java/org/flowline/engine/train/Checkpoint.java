package org.flowline.engine.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.flowline.journal.array.Safetensors;
import org.flowline.journal.array.Tensor;
import org.flowline.journal.file.DamagedFileException;
import org.flowline.journal.run.RunIdentity;

/**
 * The last good state of a training run, one safetensors file that is replaced whole.
 *
 * @param file where it is kept
 * @param run whose state it is
 * @param steps how many steps the run has
 */
public record Checkpoint(Path file, RunIdentity run, long steps) {
  private static final String STEP = "step";
  private static final String BEST_LOSS = "best_loss";
  private static final String BEST_STEP = "best_step";
  private static final String LOSS_SUM = "loss_sum";
  private static final String LOSS_COUNT = "loss_count";

  /** Whether any state was saved. */
  public boolean exists() {
    return Files.exists(file);
  }

  /** Replaces the file by the given state, synced to disk before the old one goes. */
  public void save(TrainingState state) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    List<Tensor> tensors = new ArrayList<>();
    for (TrainingState.NamedVector vector : state.vectors()) {
      float[] values = vector.values();
      tensors.add(new Tensor(vector.name(), new int[] {values.length}, values));
    }
    TrainingState.Scalars scalars = state.scalars();
    Map<String, String> metadata = new HashMap<>(run.metadata());
    metadata.put(STEP, Long.toString(scalars.step()));
    metadata.put(BEST_LOSS, Double.toString(scalars.bestLoss()));
    metadata.put(BEST_STEP, Long.toString(scalars.bestStep()));
    metadata.put(LOSS_SUM, Double.toString(scalars.lossSum()));
    metadata.put(LOSS_COUNT, Integer.toString(scalars.lossCount()));
    Safetensors.write(file, tensors, metadata);
  }

  /**
   * Reads the file into a state that was built from the same spec, which stays as it is where the
   * file is refused.
   *
   * @return whether there was one
   * @throws DamagedFileException if the file is not what this run saved
   * @throws IOException if the file cannot be read
   */
  public boolean restore(TrainingState state) throws IOException {
    if (!exists()) {
      return false;
    }
    Safetensors saved = Safetensors.read(file);
    if (!saved.sealed()) {
      throw new DamagedFileException(file, "has no digest: an earlier version wrote it");
    }
    run.requireOwn(file, saved.metadata());
    TrainingState.Scalars scalars = scalars(saved.metadata());
    List<TrainingState.NamedVector> vectors = state.vectors();
    requireFitting(saved.tensors(), vectors);
    for (int i = 0; i < vectors.size(); i++) {
      float[] to = vectors.get(i).values();
      System.arraycopy(saved.tensors().get(i).values(), 0, to, 0, to.length);
    }
    state.restore(scalars);
    return true;
  }

  private void requireFitting(List<Tensor> saved, List<TrainingState.NamedVector> vectors)
      throws DamagedFileException {
    for (int i = 0; i < vectors.size(); i++) {
      TrainingState.NamedVector vector = vectors.get(i);
      if (i >= saved.size() || !saved.get(i).name().equals(vector.name())) {
        throw refused("has no '%s'".formatted(vector.name()));
      }
      int length = saved.get(i).values().length;
      if (length != vector.values().length) {
        throw refused("has %d values of '%s'".formatted(length, vector.name()));
      }
    }
    if (saved.size() > vectors.size()) {
      throw refused("has '%s' too".formatted(saved.get(vectors.size()).name()));
    }
  }

  private TrainingState.Scalars scalars(Map<String, String> texts) throws DamagedFileException {
    TrainingState.Scalars read;
    try {
      read =
          new TrainingState.Scalars(
              Long.parseLong(text(texts, STEP)),
              Double.parseDouble(text(texts, BEST_LOSS)),
              Long.parseLong(text(texts, BEST_STEP)),
              Double.parseDouble(text(texts, LOSS_SUM)),
              Integer.parseInt(text(texts, LOSS_COUNT)));
    } catch (NumberFormatException e) {
      throw refused("has a number that is none (%s)".formatted(e.getMessage()));
    }
    if (read.step() < 0 || read.step() > steps) {
      throw refused("is of step %d of %d".formatted(read.step(), steps));
    }
    if (read.bestStep() < 0
        || read.bestStep() > read.step()
        || Double.isNaN(read.bestLoss())
        || (read.bestStep() == 0) != (read.bestLoss() == Double.POSITIVE_INFINITY)) {
      throw refused("has the best loss %s at step %d".formatted(read.bestLoss(), read.bestStep()));
    }
    if (read.lossCount() < 0
        || read.lossCount() > read.step()
        || Double.isNaN(read.lossSum())
        || (read.lossCount() == 0 && read.lossSum() != 0)) {
      throw refused("has a loss of %s over %d steps".formatted(read.lossSum(), read.lossCount()));
    }
    return read;
  }

  private String text(Map<String, String> texts, String name) throws DamagedFileException {
    String value = texts.get(name);
    if (value == null) {
      throw refused("has no '%s'".formatted(name));
    }
    return value;
  }

  private DamagedFileException refused(String reason) {
    return new DamagedFileException(file, reason + ", so it is not a checkpoint of this run");
  }
}
