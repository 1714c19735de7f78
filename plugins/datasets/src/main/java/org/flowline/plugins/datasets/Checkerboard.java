package org.flowline.plugins.datasets;

import jakarta.inject.Inject;
import java.util.random.RandomGenerator;
import org.flowline.spi.component.Above;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.component.SettingException;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Density;
import org.flowline.spi.data.Distribution;
import org.flowline.spi.data.Shape;

/**
 * Every other square of a board of {@code squares x squares}, uniformly: the board is {@code
 * [-scale, scale]^2}, and the square at its lower left corner is one of those that have points. The
 * defaults are those of Grathwohl et al. 2019.
 */
@Doc(
    value = "Every other square of a board, uniformly.",
    formula = "uniform on every other of squares x squares squares of [-scale, scale]^2")
public final class Checkerboard implements Distribution, Density {
  private final int squares;
  private final double scale;

  /** Settings. */
  public record Config(
      @Default("4") @Doc("Squares along each side, an even number.") @AtLeast(2) int squares,
      @Default("4") @Doc("Half the side of the board.") @Above(0) double scale) {
    /** Checks that as many squares are in the law as not. */
    public Config {
      if (squares % 2 != 0) {
        throw new SettingException("squares", "squares must be even, got " + squares);
      }
    }
  }

  /** A distribution with the given settings. */
  @Inject
  public Checkerboard(Config config) {
    squares = config.squares();
    scale = config.scale();
  }

  @Override
  public Shape shape() {
    return Plane.SHAPE;
  }

  /** Constant on the squares, minus infinity elsewhere. */
  @Override
  public void logDensity(double[] points, int rows, double[] out) {
    double inside = Math.log(2) - 2 * Math.log(2 * scale);
    for (int row = 0; row < rows; row++) {
      double column = square(points[2 * row]);
      double line = square(points[2 * row + 1]);
      boolean onBoard = column >= 0 && column < squares && line >= 0 && line < squares;
      out[row] = onBoard && (column + line) % 2 == 0 ? inside : Double.NEGATIVE_INFINITY;
    }
  }

  /** Which column or row a coordinate is in. */
  private double square(double coordinate) {
    return Math.floor((coordinate / scale + 1) / 2 * squares);
  }

  @Override
  public void sample(Batch out, RandomGenerator random) {
    double[] values = out.values();
    for (int i = 0; i < values.length; i += 2) {
      int column = random.nextInt(squares);
      int row = 2 * random.nextInt(squares / 2) + column % 2;
      values[i] = scale * (2 * (column + random.nextDouble()) / squares - 1);
      values[i + 1] = scale * (2 * (row + random.nextDouble()) / squares - 1);
    }
  }
}
