package org.flowline.cli;

/** How a table is written. */
enum TableFormat {
  TEXT,
  CSV,
  JSON,
  MD
}
