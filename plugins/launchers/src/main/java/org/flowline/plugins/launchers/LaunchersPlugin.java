package org.flowline.plugins.launchers;

import org.flowline.spi.component.FlowPlugin;

/** Adds the launchers of this module. */
public final class LaunchersPlugin extends FlowPlugin {
  @Override
  protected void configure() {
    bindLauncher("local", LocalLauncher.class);
    bindLauncher("ssh", SshLauncher.class);
    bindLauncher("slurm", SlurmLauncher.class);
  }
}
