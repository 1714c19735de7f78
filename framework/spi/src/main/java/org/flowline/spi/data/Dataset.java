package org.flowline.spi.data;

/**
 * A fixed number of rows, as read from a file; the engine splits them into training, validation and
 * test.
 *
 * @since 0.1.0
 */
public non-sealed interface Dataset extends Data {
  /** All rows in the user's units, with their contexts, if they have any; often a {@link Batch}. */
  Rows rows();

  /** The number of rows. */
  default int size() {
    return rows().size();
  }

  @Override
  default int classes() {
    return rows().classes();
  }

  /**
   * Whether training sees coordinates of mean 0 and standard deviation 1; metrics always see the
   * user's units. A standardised coordinate that has one value is left out of learning.
   */
  boolean standardise();

  /** SHA-256 of the content, in hexadecimal: another content is another experiment. */
  String digest();
}
