package org.flowline.engine.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.flowline.engine.data.ContextUnits;
import org.flowline.engine.data.Standardisation;
import org.flowline.engine.data.Units;
import org.flowline.engine.wiring.Experiment;
import org.flowline.engine.wiring.rule.RecordedDataset;
import org.flowline.journal.file.DamagedFileException;
import org.flowline.journal.run.RunData;
import org.flowline.journal.run.RunDirectory;
import org.flowline.spi.data.Bounds;
import org.flowline.spi.data.Data;
import org.flowline.spi.data.Dataset;

/** What there is to know of the data of an experiment besides their rows. */
final class DataDescription {
  private DataDescription() {}

  /** Of a session, whose points are drawn. */
  static RunData of(SeededExperiment session) {
    Units units = session.units();
    return new RunData(
        side(session.experiment().source(), units.source(), units.bounds(), ContextUnits.NONE),
        side(
            session.experiment().target(),
            units.target(),
            units.bounds(),
            session.target().context()));
  }

  /** Why that of a run is not of an experiment's data, as a sentence; empty if it is. */
  static Optional<String> flaw(RunDirectory run, Experiment experiment) throws IOException {
    try {
      Optional<RunData> known = RunData.read(run);
      if (known.isEmpty()) {
        return Optional.of(run.data() + " is gone");
      }
      return of(known.get().source(), experiment.source())
              && of(known.get().target(), experiment.target())
          ? Optional.empty()
          : Optional.of(run.data() + " is of other data");
    } catch (DamagedFileException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static boolean of(RunData.Side side, Data data) {
    Optional<String> digest =
        data instanceof Dataset dataset ? Optional.of(dataset.digest()) : Optional.empty();
    return side.file().map(RunData.Rows::digest).equals(digest);
  }

  private static RunData.Side side(
      Data data, Standardisation units, Bounds bounds, ContextUnits context) {
    return new RunData.Side(
        data instanceof Dataset dataset
            ? Optional.of(
                new RunData.Rows(
                    dataset.digest(), dataset.size(), dataset.standardise(), rowsOfClass(dataset)))
            : Optional.empty(),
        (units.columns().leftOut().isEmpty() ? data.shape() : units.columns().shape()).dimensions(),
        means(units),
        deviations(units),
        data.columns(),
        data.classNames(),
        units.columns().leftOut(),
        context.numbers().map(map -> numbers(data.contextColumns(), map)),
        bounds.none()
            ? Optional.empty()
            : Optional.of(new RunData.Bounds(bounds.low(), bounds.high())));
  }

  private static RunData.Numbers numbers(List<String> names, Standardisation map) {
    return new RunData.Numbers(names, means(map), deviations(map), map.columns().leftOut());
  }

  private static List<Double> means(Standardisation map) {
    return IntStream.range(0, map.width()).mapToObj(map::mean).toList();
  }

  private static List<Double> deviations(Standardisation map) {
    return IntStream.range(0, map.width()).mapToObj(map::deviation).toList();
  }

  /** How many rows there are of each class. */
  static List<Integer> rowsOfClass(Dataset dataset) {
    if (dataset instanceof RecordedDataset recorded) {
      return recorded.rowsOfClass();
    }
    List<Integer> counts = new ArrayList<>(Collections.nCopies(dataset.classes(), 0));
    dataset
        .rows()
        .labels()
        .ifPresent(
            labels -> {
              for (int label : labels.values()) {
                counts.set(label, counts.get(label) + 1);
              }
            });
    return counts;
  }
}
