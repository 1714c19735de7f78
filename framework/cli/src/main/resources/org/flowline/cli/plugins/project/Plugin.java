package @package@;

import org.flowline.spi.component.FlowPlugin;

/** What this plugin adds; META-INF/services names it. */
public final class @plugin@ extends FlowPlugin {
  @Override
  protected void configure() {
    bind@Kind@("@type@", @class@.class);
  }
}
