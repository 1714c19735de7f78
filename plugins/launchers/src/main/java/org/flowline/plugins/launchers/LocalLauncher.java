package org.flowline.plugins.launchers;

import jakarta.inject.Inject;
import org.flowline.spi.component.Doc;
import org.flowline.spi.launch.Launcher;
import org.flowline.spi.launch.Slot;
import org.flowline.spi.launch.WorkerCommand;

/** Worker processes on this machine, which are started once and take one run after the other. */
@Doc("Worker processes on this machine.")
public final class LocalLauncher implements Launcher {
  /** A launcher. */
  @Inject
  public LocalLauncher() {}

  /** One run a processor: runs side by side gain more from them than threads of one run. */
  @Override
  public int parallel() {
    return Runtime.getRuntime().availableProcessors();
  }

  @Override
  public Slot open(int number, WorkerCommand worker) {
    return new LocalSlot(number, worker);
  }
}
