package org.flowline.plugins.paths;

import org.flowline.spi.component.FlowPlugin;

/** Adds the probability paths of this module. */
public final class PathsPlugin extends FlowPlugin {
  @Override
  protected void configure() {
    bindPath("linear", LinearPath.class);
    bindPath("ot", OtPath.class);
    bindPath("cosine", CosinePath.class);
    bindPath("polynomial", PolynomialPath.class);
    bindPath("vp", VpPath.class);
    bindPath("ve", VePath.class);
    bindPath("bridge", BrownianBridgePath.class);
  }
}
