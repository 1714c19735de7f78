package org.flowline.report.field;

/**
 * A curve that is tangent to a field everywhere, in the direction of the field.
 *
 * @param xs its points, equally far apart along it
 * @param ys as many
 * @param speeds the length of the field's vector at each
 */
@SuppressWarnings("ArrayRecordComponent") // drawn once, never compared
public record Streamline(double[] xs, double[] ys, double[] speeds) {

  /** How many points it has. */
  public int size() {
    return xs.length;
  }
}
