package org.flowline.spi.search;

/**
 * The values that one axis of a search space can take.
 *
 * @since 0.1.0
 */
public sealed interface Domain {
  /**
   * The value at a quantile of the domain's own distribution.
   *
   * @param unit in [0, 1)
   * @return the index of a choice, or the number itself
   */
  double at(double unit);

  /**
   * One of several values without an order, by its index.
   *
   * @param size the number of values, at least 1
   */
  record Choice(int size) implements Domain {
    /** Checks. */
    public Choice {
      if (size < 1) {
        throw new IllegalArgumentException("a choice has at least one value, got " + size);
      }
    }

    @Override
    public double at(double unit) {
      return Math.min(size - 1, (int) (unit * size));
    }
  }

  /**
   * A number between two others, all equally likely.
   *
   * @param low the smallest, finite
   * @param high the largest, above {@code low}
   */
  record Uniform(double low, double high) implements Domain {
    /** Checks. */
    public Uniform {
      ordered(low, high);
    }

    @Override
    public double at(double unit) {
      return Math.min(high, low + unit * (high - low));
    }
  }

  /**
   * A positive number whose logarithm is uniform.
   *
   * @param low the smallest, above 0
   * @param high the largest, above {@code low}
   */
  record LogUniform(double low, double high) implements Domain {
    /** Checks. */
    public LogUniform {
      ordered(low, high);
      if (low <= 0) {
        throw new IllegalArgumentException("log_uniform needs numbers above 0, got " + low);
      }
    }

    @Override
    public double at(double unit) {
      double log = Math.log(low) + unit * (Math.log(high) - Math.log(low));
      return Math.min(high, Math.max(low, Math.exp(log)));
    }
  }

  /**
   * A whole number, both ends included, all equally likely.
   *
   * @param low the smallest
   * @param high the largest, above {@code low}, both within 2^53
   */
  record IntUniform(long low, long high) implements Domain {
    private static final long EXACT = 1L << 53;

    /** Checks. */
    public IntUniform {
      ordered((double) low, (double) high);
      if (low < -EXACT || high > EXACT) {
        throw new IllegalArgumentException(
            "int_uniform takes numbers within 2^53, got " + low + " and " + high);
      }
    }

    @Override
    public double at(double unit) {
      return Math.min((double) high, low + Math.floor(unit * ((double) high - low + 1)));
    }
  }

  private static void ordered(double low, double high) {
    if (!(Double.isFinite(low) && Double.isFinite(high) && low < high)) {
      throw new IllegalArgumentException(
          "a range goes from a number to a larger one, got " + low + " and " + high);
    }
  }
}
