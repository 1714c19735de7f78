package org.flowline.engine.spec.text;

/** What experiments and metrics can be called. */
public final class SpecName {
  /** A name is part of the names of files, which no file system takes longer than 255 bytes. */
  public static final int LONGEST = 100;

  /** A name as a regular expression. */
  public static final String PATTERN = "[A-Za-z0-9][A-Za-z0-9._-]{0," + (LONGEST - 1) + "}";

  /** A name in words. */
  public static final String RULE =
      "at most " + LONGEST + " letters, digits and '.', '-', '_', starting with a letter or digit";

  private SpecName() {}
}
