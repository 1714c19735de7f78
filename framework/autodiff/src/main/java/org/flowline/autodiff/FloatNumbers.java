package org.flowline.autodiff;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.function.IntConsumer;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a node in single precision: in native memory, where products are, and in a heap
 * array, where the Java kernels are. Each side is created when it is first needed, and copied to
 * the other only when that one is behind; large ones by all lanes of the tape.
 */
final class FloatNumbers implements IntConsumer {
  /** So many elements are copied before another thread has heard of it. */
  private static final int SHARED = 1 << 16;

  private static final FloatPointer[] NO_HANDLES = {};

  private final TapeNode node;
  private float @Nullable [] heap;
  private @Nullable FloatPointer pointer;
  private @Nullable FloatBuffer buffer;
  private FloatPointer[] handles = NO_HANDLES;
  private boolean heapCurrent;
  private boolean nativeCurrent;

  /** Whether what the kernels wrote was asked for in native memory the last time. */
  private boolean sentBefore;

  /** What the lanes copy: an array on the heap, from an element on, into native memory or out. */
  private float[] outside = new float[0];

  private int offset;
  private boolean inward;
  private int lanes;

  FloatNumbers(TapeNode node) {
    this.node = node;
  }

  /** The heap side, up to date; to be read only. */
  float[] heap() {
    float[] values = reserve();
    if (!heapCurrent) {
      copy(values, 0, false);
      heapCurrent = true;
    }
    return values;
  }

  /** The heap side, to be overwritten whole. */
  float[] overwriteHeap() {
    heapCurrent = true;
    nativeCurrent = false;
    return reserve();
  }

  /** The heap side as it is. */
  float[] reserve() {
    float[] values = heap;
    if (values == null) {
      values = new float[node.size];
      heap = values;
    }
    return values;
  }

  /** The native side, up to date; to be read only. */
  FloatPointer read() {
    FloatPointer result = nativeSide();
    if (heapCurrent && !nativeCurrent) {
      copy(reserve(), 0, true);
      nativeCurrent = true;
      sentBefore = true;
    }
    return result;
  }

  /** The native side, to be overwritten whole. */
  FloatPointer overwrite() {
    nativeCurrent = true;
    heapCurrent = false;
    return nativeSide();
  }

  /** Makes a handle for each of some lanes, for {@link #at}. */
  void reserveHandles(int count) {
    if (handles.length < count) {
      int had = handles.length;
      handles = Arrays.copyOf(handles, count);
      for (int i = had; i < count; i++) {
        handles[i] = new FloatPointer(nativeSide());
      }
    }
  }

  /** The native side as it is, from an element on: a handle that is the lane's own. */
  FloatPointer at(int lane, long element) {
    return handles[lane].position(element);
  }

  /** The native side as it is, to copy runs of elements. */
  FloatBuffer buffer() {
    FloatBuffer result = buffer;
    if (result == null) {
      result = nativeSide().asBuffer();
      buffer = result;
    }
    return result;
  }

  /** Creates what {@link #bring} needs, before lanes call it. */
  void prepareToBring() {
    reserve();
    if (!heapCurrent) {
      if (node.lent == null) {
        buffer();
      } else {
        heap();
      }
    }
  }

  /** Creates what {@link #send} needs, before lanes call it. */
  void prepareToSend() {
    reserve();
    if (sentBefore) {
      buffer();
    }
  }

  /** Brings some elements of the heap side up to date; {@link #brought} follows once all are. */
  void bring(int from, int to) {
    if (!heapCurrent) {
      buffer().get(from, reserve(), from, to - from);
    }
  }

  void brought() {
    heapCurrent = true;
  }

  /**
   * Sends elements that a kernel has just written, where native memory is likely to be asked for
   * them: they are still in the cache. {@link #sent} follows once all are.
   */
  void send(int from, int to) {
    if (sentBefore) {
      buffer().put(from, reserve(), from, to - from);
    }
  }

  void sent() {
    heapCurrent = true;
    nativeCurrent = sentBefore;
  }

  /** Takes numbers from an array. */
  void load(float[] values, int from) {
    if (node.size >= SHARED) {
      overwrite();
      copy(values, from, true);
    } else if (!holds(values, from)) {
      System.arraycopy(values, from, overwriteHeap(), 0, node.size);
    }
  }

  /** Weights that have not changed since the step before need no second copy to native memory. */
  private boolean holds(float[] values, int from) {
    return heapCurrent && Arrays.equals(reserve(), 0, node.size, values, from, from + node.size);
  }

  /** Puts the numbers into an array. */
  void store(float[] values, int from) {
    if (heapCurrent) {
      System.arraycopy(reserve(), 0, values, from, node.size);
    } else {
      copy(values, from, false);
    }
  }

  private void copy(float[] values, int from, boolean toNative) {
    if (node.lent != null) {
      node.lent.read(values, from);
      return;
    }
    buffer();
    outside = values;
    offset = from;
    inward = toNative;
    lanes = node.size < SHARED ? 1 : node.tape.lanes().count();
    if (lanes == 1) {
      accept(0);
    } else {
      node.tape.lanes().run(lanes, this);
    }
  }

  @Override
  public void accept(int lane) {
    int from = (int) ((long) node.size * lane / lanes);
    int length = (int) ((long) node.size * (lane + 1) / lanes) - from;
    if (inward) {
      buffer().put(from, outside, offset + from, length);
    } else {
      buffer().get(from, outside, offset + from, length);
    }
  }

  private FloatPointer nativeSide() {
    FloatPointer result = pointer;
    if (result == null) {
      result = node.floatPointer();
      pointer = result;
    }
    return result;
  }
}
