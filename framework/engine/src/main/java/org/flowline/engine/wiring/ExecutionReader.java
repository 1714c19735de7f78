package org.flowline.engine.wiring;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flowline.engine.spec.BlockReader;
import org.flowline.engine.spec.ComponentSpec;
import org.flowline.engine.spec.Node;
import org.flowline.engine.spec.Origins;
import org.flowline.engine.spec.Position;
import org.flowline.engine.spec.Problems;
import org.flowline.engine.spec.SpecReader;
import org.flowline.spi.component.Kind;
import org.flowline.spi.launch.Launcher;

/** Reads the {@code execution} of a document. */
public final class ExecutionReader {
  private static final String KEY = "execution";
  private static final String LAUNCHER = "launcher";
  private static final String LAUNCHER_KEY = KEY + "." + LAUNCHER;

  private final ExperimentFactory factory;
  private final Origins origins = new Origins();
  private final Problems problems;
  private final BlockReader blocks;

  /**
   * A reader.
   *
   * @param problems where mistakes go
   */
  public ExecutionReader(SpecReader reader, ExperimentFactory factory, Problems problems) {
    this.factory = factory;
    this.problems = problems;
    blocks = reader.blocks(origins, problems);
  }

  /** Where and how runs are computed, empty if anything is wrong. */
  public Optional<Execution> read(Node.Mapping document) {
    Node.Entry entry =
        document
            .entry(KEY)
            .orElseGet(
                () -> Node.Entry.unwritten(KEY, new Node.Mapping(Map.of(), Position.DEFAULT)));
    Optional<ExecutionSettings> settings =
        blocks
            .block(
                ExecutionSettings.SETTINGS,
                KEY,
                entry.value(),
                entry.keyPosition(),
                List.of(LAUNCHER))
            .map(ExecutionSettings.class::cast);
    Optional<Launcher> launcher = launcher(entry.value());
    return settings.flatMap(
        known -> launcher.map(place -> new Execution(place, known.slots(), known.retries())));
  }

  /** Reports what is wrong with it where nothing is executed by it, if it is there at all. */
  void check(Node.Mapping document) {
    if (document.entry(KEY).isPresent()) {
      read(document);
    }
  }

  private Optional<Launcher> launcher(Node execution) {
    Optional<Node> written =
        execution instanceof Node.Mapping mapping ? mapping.get(LAUNCHER) : Optional.empty();
    Node node = written.orElseGet(() -> new Node.Scalar("local", false, Position.DEFAULT));
    if (node instanceof Node.Scalar name) {
      node =
          Node.Mapping.of(List.of(new Node.Entry("type", name.position(), name)), name.position());
    }
    Optional<ComponentSpec> component =
        blocks.component(Kind.LAUNCHER, LAUNCHER_KEY, node, node.position(), List.of());
    return component.flatMap(
        known -> factory.component(known, Launcher.class, LAUNCHER_KEY, origins, problems));
  }
}
