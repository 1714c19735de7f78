package org.flowline.autodiff;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;
import org.flowline.autodiff.machine.MatrixProduct;
import org.flowline.autodiff.machine.ThreadTeam;
import org.jspecify.annotations.Nullable;

/**
 * The large products of a tape, in blocks of the result that lanes share. Which blocks there are
 * follows from the shapes alone, so the number of lanes changes no bit.
 */
final class ProductBlocks implements IntConsumer {
  /** Multiplications of a product that is worth two blocks: 128 rows from 256 to 64 columns. */
  private static final long LARGE = 1L << 21;

  /** Elements of a matrix whose column sums are worth two blocks. */
  private static final int LARGE_SUM = 1 << 16;

  private static final int BLOCK_ROWS = 512;
  private static final int BLOCK_COLUMNS = 512;
  private static final int LEAST_COLUMNS = 128;

  /** Of a block of a result that is too narrow for two blocks beside each other. */
  private static final int LEAST_ROWS = 64;

  /** Blocks begin at multiples of it, which is what a kernel of OpenBLAS takes at once. */
  private static final int STEP = 16;

  private final ThreadTeam threads;
  private @Nullable TapeNode a;
  private @Nullable TapeNode b;
  private @Nullable TapeNode into;
  private @Nullable TapeNode bias;
  private boolean transposeA;
  private boolean transposeB;
  private int rowBlocks;
  private int columnBlocks;
  private int lanes;

  /**
   * Where the handles of the right factor begin: behind those of the left one if it is the same.
   */
  private int rightHandles;

  /** The block that the next free lane takes: one that is held up leaves its share to others. */
  private final AtomicInteger next = new AtomicInteger();

  private @Nullable FloatPointer ones;

  ProductBlocks(ThreadTeam threads) {
    this.threads = threads;
  }

  /** Whether a product is taken in blocks. */
  static boolean large(int rows, int columns, int inner) {
    return (long) rows * columns * inner >= LARGE;
  }

  /** Whether the column sums of a matrix are taken in blocks. */
  static boolean largeSum(TapeNode x) {
    return x.size >= LARGE_SUM;
  }

  /** {@code into = a b}, either of which may be transposed first. */
  void product(TapeNode result, TapeNode left, boolean ta, TapeNode right, boolean tb) {
    prepare(result, left, right, null);
    transposeA = ta;
    transposeB = tb;
    share();
  }

  /** {@code into = x W + row}, the row added to every row. */
  void linear(TapeNode result, TapeNode x, TapeNode weights, TapeNode row) {
    prepare(result, x, weights, row);
    transposeA = false;
    transposeB = false;
    share();
  }

  /** The sums of the columns of x. */
  void columnSums(TapeNode result, TapeNode x) {
    prepare(result, x, null, null);
    share();
  }

  /** Native ones, at least so many: a product with them is a sum. */
  FloatPointer ones(int length) {
    FloatPointer found = ones;
    if (found == null || found.capacity() < length) {
      float[] values = new float[length];
      Arrays.fill(values, 1);
      found = new FloatPointer(values);
      ones = found;
    }
    return found;
  }

  private void prepare(
      TapeNode result, TapeNode left, @Nullable TapeNode right, @Nullable TapeNode row) {
    into = result;
    a = left;
    b = right;
    bias = row;
    boolean sums = right == null;
    int rows = sums ? 1 : result.rows();
    int columns = sums ? result.size : result.columns();
    rowBlocks = (rows + BLOCK_ROWS - 1) / BLOCK_ROWS;
    if (rowBlocks == 1 && columns < 2 * LEAST_COLUMNS) {
      rowBlocks = Math.min(4, Math.max(1, rows / LEAST_ROWS));
    }
    // Blocks are as large as four of them can be, but no smaller than pays.
    int width = Math.max(LEAST_COLUMNS, columns / (rowBlocks > 1 ? 2 : 4));
    columnBlocks = Math.max(1, Math.round((float) columns / Math.min(BLOCK_COLUMNS, width)));
    lanes = Math.min(threads.count(), rowBlocks * columnBlocks);
    rightHandles = right == left ? lanes : 0;
    ready(left, lanes);
    if (right != null) {
      ready(right, rightHandles + lanes);
    }
    if (row != null) {
      row.floats.heap();
    }
    result.floats.overwrite();
    result.floats.buffer();
    result.floats.reserveHandles(lanes);
    if (sums) {
      ones(left.rows());
    }
  }

  private static void ready(TapeNode factor, int handles) {
    factor.floats.read();
    factor.floats.reserveHandles(handles);
  }

  private void share() {
    next.set(0);
    if (lanes == 1) {
      accept(0);
    } else {
      threads.run(lanes, this);
    }
  }

  @Override
  public void accept(int lane) {
    TapeNode result = Objects.requireNonNull(into);
    TapeNode left = Objects.requireNonNull(a);
    TapeNode right = b;
    int blocks = rowBlocks * columnBlocks;
    for (int block = next.getAndIncrement(); block < blocks; block = next.getAndIncrement()) {
      int column = block / rowBlocks;
      if (right == null) {
        sumBlock(result, left, column, lane);
      } else {
        productBlock(result, left, right, block % rowBlocks, column, lane);
      }
    }
  }

  private void productBlock(
      TapeNode result, TapeNode left, TapeNode right, int row, int column, int lane) {
    int fromRow = start(result.rows(), rowBlocks, row);
    int rows = start(result.rows(), rowBlocks, row + 1) - fromRow;
    int from = start(result.columns(), columnBlocks, column);
    int columns = start(result.columns(), columnBlocks, column + 1) - from;
    if (rows < 1 || columns < 1) {
      return;
    }
    TapeNode added = bias;
    if (added != null) {
      repeat(added.floats.reserve(), result, fromRow, rows, from, columns);
    }
    MatrixProduct.compute(
        transposeA,
        transposeB,
        rows,
        columns,
        transposeA ? left.rows() : left.columns(),
        left.floats.at(lane, transposeA ? fromRow : (long) fromRow * left.stride()),
        left.stride(),
        right.floats.at(rightHandles + lane, transposeB ? (long) from * right.stride() : from),
        right.stride(),
        added == null ? 0 : 1,
        result.floats.at(lane, (long) fromRow * result.columns() + from),
        result.columns());
  }

  /**
   * Puts a row of biases into each row of a result, to which the product is then added: cheaper
   * than a loop over rows afterwards.
   */
  static void repeat(float[] row, TapeNode result) {
    FloatBuffer buffer = result.floats.buffer();
    buffer.put(0, row, 0, row.length);
    // Twice as many each time: a call a row costs more than a short row does.
    int done = row.length;
    while (done < result.size) {
      int more = Math.min(done, result.size - done);
      buffer.put(done, buffer, 0, more);
      done += more;
    }
  }

  /** The same of a block. */
  private static void repeat(
      float[] row, TapeNode result, int fromRow, int rows, int from, int columns) {
    FloatBuffer buffer = result.floats.buffer();
    for (int i = fromRow; i < fromRow + rows; i++) {
      buffer.put(i * result.columns() + from, row, from, columns);
    }
  }

  private void sumBlock(TapeNode result, TapeNode x, int column, int lane) {
    int from = start(result.size, columnBlocks, column);
    int columns = start(result.size, columnBlocks, column + 1) - from;
    if (columns < 1) {
      return;
    }
    openblas.cblas_sgemv(
        openblas.CblasRowMajor,
        openblas.CblasTrans,
        x.rows(),
        columns,
        1,
        x.floats.at(lane, from),
        x.stride(),
        ones(x.rows()),
        1,
        0,
        result.floats.at(lane, from),
        1);
  }

  /** Where a block of a side begins; the end of the side after the last. */
  private static int start(int length, int blocks, int block) {
    int width = ((length + blocks - 1) / blocks + STEP - 1) / STEP * STEP;
    return Math.min(length, block * width);
  }
}
