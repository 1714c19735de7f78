package org.flowline.cli.results;

/** How a table is written. */
enum TableFormat {
  TEXT,
  CSV,
  JSON,
  MD
}
