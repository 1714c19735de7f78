package org.flowline.cli.plugins;

/** How the laws of components are printed. */
enum CheckFormat {
  TEXT,
  JSON,
  MD
}
