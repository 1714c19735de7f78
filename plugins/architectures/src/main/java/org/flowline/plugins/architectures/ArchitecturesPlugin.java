package org.flowline.plugins.architectures;

import org.flowline.spi.component.FlowPlugin;

/** Adds the architectures of this module. */
public final class ArchitecturesPlugin extends FlowPlugin {
  @Override
  protected void configure() {
    bindArchitecture("residual_mlp", ResidualMlp.class);
    bindArchitecture("mlp", Mlp.class);
    bindArchitecture("realnvp", RealNvp.class);
  }
}
