package org.flowline.plugins.spark;

import org.flowline.spi.component.FlowPlugin;

/** Adds the launcher that hands runs to Apache Spark. */
public final class SparkPlugin extends FlowPlugin {
  @Override
  protected void configure() {
    bindLauncher("spark", SparkLauncher.class);
  }
}
