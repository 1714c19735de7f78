package org.flowline.cli;

/** How a result is written. */
enum Format {
  TEXT,
  JSON
}
