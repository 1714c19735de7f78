package org.flowline.toolkit.network;

import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;

/**
 * What a network sees of the time t in [0, 1].
 *
 * @since 0.1.0
 */
public enum TimeEmbedding {
  /** The time itself. */
  RAW {
    @Override
    public double[] frequencies(int count) {
      return new double[0];
    }
  },
  /** {@code sin(pi k t), cos(pi k t)} for k = 1 to the number of frequencies. */
  FOURIER {
    @Override
    public double[] frequencies(int count) {
      double[] frequencies = new double[count];
      for (int k = 0; k < count; k++) {
        frequencies[k] = Math.PI * (k + 1);
      }
      return frequencies;
    }
  },
  /**
   * {@code sin(w_k t), cos(w_k t)} with w_k in geometric progression from 1 to 1,000 (Vaswani et
   * al. 2017, section 3.5, with positions 0 to 1,000).
   */
  SINUSOIDAL {
    @Override
    public double[] frequencies(int count) {
      double[] frequencies = new double[count];
      for (int k = 0; k < count; k++) {
        frequencies[k] = Math.pow(1_000, count == 1 ? 0 : (double) k / (count - 1));
      }
      return frequencies;
    }
  };

  /**
   * The angular frequencies, none if the time is taken as it is.
   *
   * @param count how many
   */
  public abstract double[] frequencies(int count);

  /**
   * The number of features.
   *
   * @param count of frequencies
   */
  public int width(int count) {
    return this == RAW ? 1 : 2 * count;
  }

  /**
   * The features of times, one time after the other.
   *
   * @param tape where the operations go
   * @param times {@code [batch, times]}
   * @param frequencies those of {@link #frequencies}
   * @return {@code [batch, times width]}
   */
  public static Var features(Tape tape, Var times, double[] frequencies) {
    if (frequencies.length == 0) {
      return times;
    }
    int count = times.shape()[1];
    if (count == 1) {
      return waves(tape, times, frequencies);
    }
    Var features = waves(tape, times.columns(0, 1), frequencies);
    for (int k = 1; k < count; k++) {
      features = features.concatColumns(waves(tape, times.columns(k, k + 1), frequencies));
    }
    return features;
  }

  private static Var waves(Tape tape, Var time, double[] frequencies) {
    Var angles = time.matmul(tape.input(frequencies, 1, frequencies.length));
    return angles.sin().concatColumns(angles.cos());
  }
}
