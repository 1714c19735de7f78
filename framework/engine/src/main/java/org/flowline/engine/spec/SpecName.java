package org.flowline.engine.spec;

/** What experiments and metrics can be called. */
final class SpecName {
  /** A name as a regular expression. */
  static final String PATTERN = "[A-Za-z0-9][A-Za-z0-9._-]*";

  /** A name in words. */
  static final String RULE = "letters, digits and '.', '-', '_', starting with a letter or digit";

  private SpecName() {}
}
