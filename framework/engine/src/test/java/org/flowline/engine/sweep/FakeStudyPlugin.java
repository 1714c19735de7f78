package org.flowline.engine.sweep;

import org.flowline.spi.component.FlowPlugin;

/** The stopping rules and launchers that the tests of this package wire. */
public final class FakeStudyPlugin extends FlowPlugin {
  @Override
  protected void configure() {
    bindStopping("halving", FakeStudyParts.Halving.class);
    bindLauncher("local", FakeStudyParts.Local.class);
    bindLauncher("cluster", FakeStudyParts.Cluster.class);
  }
}
