package org.flowline.engine.spec;

/** What experiments and metrics can be called. */
final class SpecName {
  /** A name is part of the names of files, which no file system takes longer than 255 bytes. */
  static final int LONGEST = 100;

  /** A name as a regular expression. */
  static final String PATTERN = "[A-Za-z0-9][A-Za-z0-9._-]{0," + (LONGEST - 1) + "}";

  /** A name in words. */
  static final String RULE =
      "at most " + LONGEST + " letters, digits and '.', '-', '_', starting with a letter or digit";

  private SpecName() {}
}
