package org.flowline.engine.wiring;

import java.util.Optional;
import java.util.function.Predicate;
import org.flowline.engine.spec.SpecReader;
import org.flowline.engine.spec.document.ExecutionSettings;
import org.flowline.engine.spec.document.SpecKeys;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.settings.ComponentSpec;
import org.flowline.engine.spec.settings.PartialRecord;
import org.flowline.engine.spec.text.Origins;
import org.flowline.engine.spec.yaml.Node;
import org.flowline.spi.launch.Workplace;
import org.flowline.spi.tracking.Tracker;

/** What a document has beside its experiment, and the components that it names there. */
public final class StudyParts {
  private static final String LAUNCHER = "launcher";

  private final ComponentFactory factory;
  private final Problems problems;
  private final Origins origins = new Origins();
  private final PartialRecord settings;

  /**
   * The parts of a study, what it leaves out at its default.
   *
   * @param problems where mistakes go
   */
  public StudyParts(
      SpecReader reader, Node.Mapping document, ComponentFactory factory, Problems problems) {
    this(reader, document, key -> true, factory, problems);
  }

  private StudyParts(
      SpecReader reader,
      Node.Mapping document,
      Predicate<String> keys,
      ComponentFactory factory,
      Problems problems) {
    this.factory = factory;
    this.problems = problems;
    settings = reader.study(document, keys, origins, problems);
  }

  /** Those of a single experiment, which needs none but those that it has. */
  static StudyParts written(
      SpecReader reader, Node.Mapping document, ComponentFactory factory, Problems problems) {
    Predicate<String> written = key -> document.entry(key).isPresent();
    return new StudyParts(
        reader, document, written.and(key -> !key.equals(SpecKeys.SWEEP)), factory, problems);
  }

  /** The sweep, as far as it could be read. */
  public PartialRecord sweep() {
    return settings.block(SpecKeys.SWEEP);
  }

  /** Where every value comes from. */
  public Origins origins() {
    return origins;
  }

  /** Where and how runs are computed, empty if there is none or anything is wrong. */
  public Optional<Execution> execution() {
    PartialRecord block = settings.block(SpecKeys.EXECUTION);
    Optional<Workplace> launcher =
        block
            .get(LAUNCHER, ComponentSpec.class)
            .flatMap(known -> build(known, Workplace.class, SpecKeys.EXECUTION + "." + LAUNCHER));
    return block
        .as(ExecutionSettings.class)
        .flatMap(
            known -> launcher.map(place -> new Execution(place, known.slots(), known.retries())));
  }

  /** Where runs are published, empty if nowhere or anything is wrong. */
  public Optional<Tracker> tracker() {
    return settings
        .get(SpecKeys.TRACKING, ComponentSpec.class)
        .flatMap(known -> build(known, Tracker.class, SpecKeys.TRACKING));
  }

  private <T> Optional<T> build(ComponentSpec component, Class<T> contract, String key) {
    return factory.component(component, contract, key, origins, problems);
  }
}
