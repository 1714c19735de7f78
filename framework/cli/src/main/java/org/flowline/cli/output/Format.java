package org.flowline.cli.output;

/** How a result is written. */
public enum Format {
  TEXT,
  JSON
}
