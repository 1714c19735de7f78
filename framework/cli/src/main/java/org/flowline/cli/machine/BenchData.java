package org.flowline.cli.machine;

import java.util.List;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.wiring.ComponentLoader;
import org.flowline.spi.component.ComponentKey;
import org.flowline.spi.component.Kind;
import org.flowline.spi.data.Distribution;

/** What benchmarks draw their points from. */
final class BenchData {
  private BenchData() {}

  /** Eight gaussians with the settings of Tong et al. 2023. */
  static Distribution eightGaussians() {
    try (PluginRegistry registry = PluginRegistry.load(List.of())) {
      return new ComponentLoader(registry)
          .load(new ComponentKey(Kind.DATA, "8gaussians"), List.of(), Distribution.class);
    }
  }
}
