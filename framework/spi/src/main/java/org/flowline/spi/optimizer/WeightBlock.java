package org.flowline.spi.optimizer;

import java.util.List;
import java.util.stream.IntStream;
import org.flowline.autodiff.Parameters;

/**
 * One array among the weights of a network: its values are those of the flat vector from {@code
 * offset} on, row-major.
 *
 * @param name what the network calls it, such as {@code layer0.weight}
 * @param offset of its first value in the flat vector
 * @param shape its dimensions, {@code [in, out]} of a matrix that rows are multiplied by
 * @since 0.1.0
 */
public record WeightBlock(String name, int offset, List<Integer> shape) {
  /** Copies. */
  public WeightBlock {
    shape = List.copyOf(shape);
  }

  /** A vector of {@code size} weights without a structure. */
  public static WeightBlock flat(int size) {
    return new WeightBlock("weights", 0, List.of(size));
  }

  /** The blocks of some parameters, in the order of the flat vector, which they fill. */
  public static List<WeightBlock> of(Parameters parameters) {
    return IntStream.range(0, parameters.count())
        .mapToObj(
            i ->
                new WeightBlock(
                    parameters.name(i),
                    parameters.offset(i),
                    IntStream.of(parameters.shape(i)).boxed().toList()))
        .toList();
  }

  /** The number of its weights. */
  public int size() {
    int size = 1;
    // By index, since steps ask for it and must not allocate.
    for (int i = 0; i < shape.size(); i++) {
      size = Math.multiplyExact(size, shape.get(i));
    }
    return size;
  }
}
