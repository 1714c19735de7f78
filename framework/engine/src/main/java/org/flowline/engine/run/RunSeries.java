package org.flowline.engine.run;

import java.io.IOException;
import java.util.OptionalDouble;
import org.flowline.journal.run.Event;
import org.flowline.journal.run.JournalReader;
import org.flowline.journal.run.RunDirectory;

/** The values of one metric along a training. */
public final class RunSeries {
  private RunSeries() {}

  /** The last finite value up to a step, empty if there is none. */
  public static OptionalDouble at(RunDirectory directory, String metric, long step)
      throws IOException {
    OptionalDouble last = OptionalDouble.empty();
    long lastStep = -1;
    for (Event event : JournalReader.read(directory.events())) {
      if (event instanceof Event.MetricLogged value
          && value.key().equals(metric)
          && value.step() <= step
          && value.step() > lastStep) {
        lastStep = value.step();
        last =
            Double.isFinite(value.value())
                ? OptionalDouble.of(value.value())
                : OptionalDouble.empty();
      }
    }
    return last;
  }
}
