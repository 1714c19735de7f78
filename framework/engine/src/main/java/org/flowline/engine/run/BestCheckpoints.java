package org.flowline.engine.run;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.flowline.autodiff.Parameters;
import org.flowline.journal.run.KeptCheckpoint;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunIdentity;

/**
 * The checkpoints of lowest validation loss, which a run keeps beside its last one.
 *
 * <p>What is on disk is the state: a run that was cut off comes by its steps again, and the best of
 * what it kept and of what it sees again are those that it would have kept undisturbed.
 */
final class BestCheckpoints {
  private final RunDirectory run;
  private final RunIdentity identity;
  private final int most;
  private Optional<List<KeptCheckpoint>> known = Optional.empty();

  /**
   * Those of a run.
   *
   * @param most how many are kept
   */
  BestCheckpoints(RunDirectory run, RunIdentity identity, int most) {
    this.run = run;
    this.identity = identity;
    this.most = most;
  }

  /** Keeps the weights of a step if they are among the best, and removes what is not any more. */
  void offer(Parameters shapes, float[] weights, long step, double loss) throws IOException {
    if (most == 0 || !Double.isFinite(loss)) {
      return;
    }
    List<KeptCheckpoint> kept = new ArrayList<>(kept());
    KeptCheckpoint offered = new KeptCheckpoint(KeptCheckpoint.file(run, step), step, loss);
    kept.removeIf(other -> other.step() == step);
    kept.add(offered);
    kept.sort(Comparator.naturalOrder());
    List<KeptCheckpoint> worse = kept.subList(Math.min(most, kept.size()), kept.size());
    if (!worse.contains(offered)) {
      Files.createDirectories(run.keptCheckpoints());
      Model.write(offered.file(), shapes, weights, identity, KeptCheckpoint.metadata(step, loss));
    }
    for (KeptCheckpoint other : worse) {
      Files.deleteIfExists(other.file());
    }
    worse.clear();
    known = Optional.of(kept);
  }

  private List<KeptCheckpoint> kept() throws IOException {
    return known.isPresent() ? known.get() : KeptCheckpoint.of(run, identity, damaged -> {});
  }
}
