package org.flowline.spi.contract;

/**
 * A component that gave what its contract excludes, told by whoever was given it: which component,
 * of which class, and what was wrong. A command that meets one ends with exit code 7.
 *
 * @since 0.1.0
 */
public final class ContractException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  /**
   * A breach.
   *
   * @param message the whole sentence, such as {@code coupling com.example.Mine pairs row 64 of a
   *     source batch of 64 rows, from 0}
   */
  public ContractException(String message) {
    super(message);
  }
}
