package org.flowline.cli;

/** How the laws of components are printed. */
enum CheckFormat {
  TEXT,
  JSON,
  MD
}
