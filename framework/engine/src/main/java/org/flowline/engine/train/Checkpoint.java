package org.flowline.engine.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.flowline.journal.Safetensors;
import org.flowline.journal.Tensor;

/**
 * The last good state of a training run, one safetensors file that is replaced whole.
 *
 * @param file where it is kept
 */
public record Checkpoint(Path file) {
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
    Safetensors.write(
        file,
        tensors,
        Map.of(
            STEP, Long.toString(scalars.step()),
            BEST_LOSS, Double.toString(scalars.bestLoss()),
            BEST_STEP, Long.toString(scalars.bestStep()),
            LOSS_SUM, Double.toString(scalars.lossSum()),
            LOSS_COUNT, Integer.toString(scalars.lossCount())));
  }

  /**
   * Reads the file into a state that was built from the same spec.
   *
   * @return whether there was one
   * @throws IOException if the file cannot be read or belongs to another network or optimizer
   */
  public boolean restore(TrainingState state) throws IOException {
    if (!exists()) {
      return false;
    }
    Safetensors saved = Safetensors.read(file);
    List<TrainingState.NamedVector> vectors = state.vectors();
    for (TrainingState.NamedVector vector : vectors) {
      copy(tensor(saved, vector.name()), vector.values());
    }
    Map<String, String> numbers = saved.metadata();
    state.restore(
        new TrainingState.Scalars(
            Long.parseLong(number(numbers, STEP)),
            Double.parseDouble(number(numbers, BEST_LOSS)),
            Long.parseLong(number(numbers, BEST_STEP)),
            Double.parseDouble(number(numbers, LOSS_SUM)),
            Integer.parseInt(number(numbers, LOSS_COUNT))));
    return true;
  }

  private Tensor tensor(Safetensors saved, String name) throws IOException {
    for (Tensor tensor : saved.tensors()) {
      if (tensor.name().equals(name)) {
        return tensor;
      }
    }
    throw new IOException(file + " has no '" + name + "': it is not a checkpoint of this run");
  }

  private String number(Map<String, String> numbers, String name) throws IOException {
    String value = numbers.get(name);
    if (value == null) {
      throw new IOException(file + " has no '" + name + "': it is not a checkpoint of this run");
    }
    return value;
  }

  private void copy(Tensor from, float[] to) throws IOException {
    if (from.values().length != to.length) {
      throw new IOException(
          "%s: '%s' has %d values and the network %d: it is not a checkpoint of this run"
              .formatted(file, from.name(), from.values().length, to.length));
    }
    System.arraycopy(from.values(), 0, to, 0, to.length);
  }
}
