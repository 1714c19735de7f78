package org.flowline.engine.sweep;

import org.flowline.spi.component.FlowPlugin;

/** The searches, stopping rules and launchers that the tests of this package wire. */
public final class FakeStudyPlugin extends FlowPlugin {
  @Override
  protected void configure() {
    bindSearch("grid", FakeSearches.Grid.class);
    bindSearch("random", FakeSearches.Random.class);
    bindSearch("climb", FakeSearches.Climb.class);
    bindStopping("halving", FakeStudyParts.Halving.class);
    bindLauncher("local", FakeStudyParts.Local.class);
    bindLauncher("cluster", FakeStudyParts.Cluster.class);
  }
}
