package org.flowline.spi.flow;

/**
 * A flow that is one invertible map; nothing is integrated.
 *
 * @since 0.1.0
 */
public non-sealed interface InvertibleFlow extends Flow {
  /**
   * Maps source points to data.
   *
   * @param source {@code [rows, d]}
   * @param rows how many points
   * @param out where they arrive, {@code [rows, d]}
   */
  void toData(double[] source, int rows, double[] out);

  /**
   * Maps data to the source.
   *
   * @param data {@code [rows, d]}
   * @param rows how many points
   * @param out where they come from, {@code [rows, d]}
   * @param logDeterminant where log |det d out / d data| goes, {@code [rows]}
   */
  void toSource(double[] data, int rows, double[] out, double[] logDeterminant);
}
