package org.flowline.engine.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.flowline.autodiff.Parameters;
import org.flowline.journal.run.KeptCheckpoint;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;

class BestCheckpointsTest {
  private static final RunIdentity OWNER = new RunIdentity("key", 3);

  @TempDir private Path directory;

  private final Parameters shapes =
      Parameters.builder(DataType.FLOAT).add("w", 2, 1).add("b", 1).build();

  private RunDirectory run() {
    return new RunDirectory(directory.resolve("run"));
  }

  private BestCheckpoints best(int most) {
    return new BestCheckpoints(run(), OWNER, most);
  }

  private void offer(BestCheckpoints best, long step, double loss) throws IOException {
    best.offer(shapes, new float[] {step, 2 * step, (float) loss}, step, loss);
  }

  private List<Long> steps() throws IOException {
    return KeptCheckpoint.of(run(), OWNER, damaged -> {}).stream()
        .map(KeptCheckpoint::step)
        .toList();
  }

  @Test
  void thoseOfTheLowestLossStayTheBestFirst() throws IOException {
    BestCheckpoints best = best(3);
    double[] losses = {5, 2, 4, Double.NaN, 3, 2, 6};
    for (int i = 0; i < losses.length; i++) {
      offer(best, 100L * (i + 1), losses[i]);
    }
    assertEquals(List.of(200L, 600L, 500L), steps());
    KeptCheckpoint first = KeptCheckpoint.of(run(), OWNER, damaged -> {}).get(0);
    assertEquals(2, first.loss());
    Model.read(first.file(), OWNER, shapes);
    assertArrayEquals(new float[] {200, 400, 2}, shapes.floats());
  }

  /** Another process comes by steps again, some of which are on disk already. */
  @Test
  void areThoseOfAnUndisturbedRunWhereverItIsCutOff() throws IOException {
    double[] losses = {7, 3, 5, 1, 6, 2, 4, 8};
    for (int cut = 0; cut < losses.length; cut++) {
      for (int saved = 0; saved <= cut; saved++) {
        BestCheckpoints before = best(3);
        for (int i = 0; i <= cut; i++) {
          offer(before, i + 1, losses[i]);
        }
        BestCheckpoints after = best(3);
        for (int i = saved; i < losses.length; i++) {
          offer(after, i + 1, losses[i]);
        }
        assertEquals(List.of(4L, 6L, 2L), steps(), "cut at %d, saved at %d".formatted(cut, saved));
        for (KeptCheckpoint kept : KeptCheckpoint.of(run(), OWNER, damaged -> {})) {
          Files.delete(kept.file());
        }
      }
    }
  }

  @Test
  void thereAreNoneUnlessAskedFor() throws IOException {
    offer(best(0), 1, 1);
    assertFalse(Files.exists(run().checkpoints()));
  }

  @Test
  void oneThatIsDamagedOrOfAnotherRunIsToldAndLeftOut() throws IOException {
    offer(best(2), 1, 1);
    offer(best(2), 2, 2);
    Files.write(KeptCheckpoint.file(run(), 1), new byte[] {1, 2, 3});
    List<String> told = new ArrayList<>();
    assertEquals(
        List.of(2L),
        KeptCheckpoint.of(run(), OWNER, told::add).stream().map(KeptCheckpoint::step).toList());
    assertEquals(1, told.size(), told.toString());
    assertEquals(
        List.of(), KeptCheckpoint.of(run(), new RunIdentity("other", 3), told::add), "of another");
  }
}
