package org.flowline.plugins.searches;

import org.flowline.spi.search.Domain;

/**
 * A domain of numbers as the unit interval, so that equal lengths are equally likely: the inverse
 * of {@link Domain#at}. A whole number of N stands for an interval of length 1 / N.
 */
sealed interface UnitScale {
  /** The scale of a range. */
  static UnitScale of(Domain domain) {
    if (domain instanceof Domain.Uniform range) {
      return new Linear(range);
    }
    if (domain instanceof Domain.LogUniform range) {
      return new Logarithmic(range);
    }
    if (domain instanceof Domain.IntUniform range) {
      return new Whole(range);
    }
    throw new IllegalArgumentException("not a range of numbers: " + domain);
  }

  /** The range. */
  Domain domain();

  /** Where a value lies, in [0, 1]; of a whole number the middle of its interval. */
  double position(double value);

  /** The length of a value's interval; 0 where a value is a point. */
  double width();

  private static double inside(double position) {
    // Neighbouring numbers can have one logarithm: 0 / 0 is as good as any other place then.
    return position >= 0 ? Math.min(1, position) : 0;
  }

  /** The scale of {@link Domain.Uniform}. */
  record Linear(Domain.Uniform domain) implements UnitScale {
    @Override
    public double position(double value) {
      return inside((value - domain.low()) / (domain.high() - domain.low()));
    }

    @Override
    public double width() {
      return 0;
    }
  }

  /** The scale of {@link Domain.LogUniform}. */
  record Logarithmic(Domain.LogUniform domain) implements UnitScale {
    @Override
    public double position(double value) {
      double low = Math.log(domain.low());
      return inside((Math.log(value) - low) / (Math.log(domain.high()) - low));
    }

    @Override
    public double width() {
      return 0;
    }
  }

  /** The scale of {@link Domain.IntUniform}. */
  record Whole(Domain.IntUniform domain) implements UnitScale {
    @Override
    public double position(double value) {
      return (value - domain.low() + 0.5) * width();
    }

    @Override
    public double width() {
      return 1 / ((double) domain.high() - domain.low() + 1);
    }
  }
}
