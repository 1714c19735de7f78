package org.flowline.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/** What 1,000 training steps of an MLP 3 -> 64 -> 64 -> 64 -> 2 leave behind. */
class SteadyStepTest {
  private static final int BATCH = 64;
  private static final int STEPS = 1000;

  private final Mlp mlp = new Mlp(DataType.FLOAT, Var::selu, 3, 64, 64, 64, 2);
  private final Tape tape = Tape.recording(DataType.FLOAT);
  private final float[] gradient = new float[mlp.parameters().size()];
  private final float[] inputs = normal(BATCH * 3, 1);
  private final float[] targets = normal(BATCH * 2, 2);

  @Test
  void createsNothing() {
    double first = 0;
    for (int i = 0; i < 3000; i++) {
      double loss = step();
      first = i == 0 ? loss : first;
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long arrays = tape.arraysCreated();
    long pointers = Pointer.totalCount();
    long offHeap = Pointer.totalBytes();
    long heap = threads.getThreadAllocatedBytes(thread);
    double last = 0;
    for (int i = 0; i < STEPS; i++) {
      last = step();
    }
    long heapPerStep = (threads.getThreadAllocatedBytes(thread) - heap) / STEPS;
    assertTrue(heapPerStep <= 1024, heapPerStep + " bytes of heap a step");
    assertEquals(arrays, tape.arraysCreated());
    assertTrue(Pointer.totalCount() <= pointers, "pointers " + Pointer.totalCount());
    assertTrue(Pointer.totalBytes() <= offHeap, "off-heap bytes " + Pointer.totalBytes());
    assertTrue(last < 0.5 * first, "the loss went from " + first + " to " + last);
  }

  private double step() {
    tape.reset();
    Var difference =
        mlp.apply(tape, tape.input(inputs, BATCH, 3)).sub(tape.input(targets, BATCH, 2));
    Var loss = difference.square().mean();
    tape.gradients(loss, mlp.parameters(), gradient);
    float[] weights = mlp.parameters().floats();
    for (int i = 0; i < weights.length; i++) {
      weights[i] -= 1e-3f * gradient[i];
    }
    return loss.scalar();
  }

  private static float[] normal(int count, int seed) {
    Random random = new Random(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
