package org.flowline.spi.path;

/**
 * The coefficients of an affine path at one time, each with its derivative: {@code x_t = a x_1 + b
 * x_0 + c z}. Reused from row to row, so that a step allocates nothing.
 *
 * @since 0.1.0
 */
public final class Coefficients {
  private double data;
  private double dataRate;
  private double source;
  private double sourceRate;
  private double noise;
  private double noiseRate;

  /** All zero. */
  public Coefficients() {}

  /** Sets the coefficient a of the data point and its derivative da/dt. */
  public Coefficients data(double value, double rate) {
    data = value;
    dataRate = rate;
    return this;
  }

  /** Sets the coefficient b of the source point and its derivative db/dt. */
  public Coefficients source(double value, double rate) {
    source = value;
    sourceRate = rate;
    return this;
  }

  /** Sets the coefficient c of the standard normal noise and its derivative dc/dt. */
  public Coefficients noise(double value, double rate) {
    noise = value;
    noiseRate = rate;
    return this;
  }

  /** a. */
  public double data() {
    return data;
  }

  /** da/dt. */
  public double dataRate() {
    return dataRate;
  }

  /** b. */
  public double source() {
    return source;
  }

  /** db/dt. */
  public double sourceRate() {
    return sourceRate;
  }

  /** c. */
  public double noise() {
    return noise;
  }

  /** dc/dt. */
  public double noiseRate() {
    return noiseRate;
  }
}
