package org.flowline.journal.run;

import java.io.IOException;
import java.nio.file.Path;

/** Holds a run in a process of its own until it is killed; leaves at once where it is held. */
final class RunHolder {

  /** The exit code where the run is held already. */
  static final int HELD = 8;

  private RunHolder() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    try (RunLock lock = new RunDirectory(Path.of(args[0])).lock()) {
      System.out.println(lock);
      Thread.sleep(60_000);
    } catch (RunHeldException e) {
      System.out.println(e.getMessage());
      System.exit(HELD);
    }
  }
}
