package org.flowline.engine.wiring;

import java.util.List;
import java.util.Optional;
import org.flowline.engine.spec.Node;
import org.flowline.engine.spec.Origins;
import org.flowline.engine.spec.Problems;
import org.flowline.engine.spec.SpecReader;
import org.flowline.spi.component.Kind;
import org.flowline.spi.tracking.Tracker;

/** Reads the {@code tracking} of a document, a mapping or the name of a tracker alone. */
public final class TrackingReader {
  private static final String KEY = "tracking";

  private final SpecReader reader;
  private final ExperimentFactory factory;
  private final Problems problems;

  /**
   * A reader.
   *
   * @param problems where mistakes go
   */
  public TrackingReader(SpecReader reader, ExperimentFactory factory, Problems problems) {
    this.reader = reader;
    this.factory = factory;
    this.problems = problems;
  }

  /** The tracker, empty if none is asked for or anything is wrong. */
  public Optional<Tracker> read(Node.Mapping document) {
    return document.entry(KEY).flatMap(entry -> read(entry));
  }

  private Optional<Tracker> read(Node.Entry entry) {
    Node node = entry.value();
    if (node instanceof Node.Scalar name) {
      node =
          Node.Mapping.of(List.of(new Node.Entry("type", name.position(), name)), name.position());
    }
    Origins origins = new Origins();
    return reader
        .blocks(origins, problems)
        .component(Kind.TRACKER, KEY, node, entry.keyPosition(), List.of())
        .flatMap(known -> factory.component(known, Tracker.class, KEY, origins, problems));
  }
}
