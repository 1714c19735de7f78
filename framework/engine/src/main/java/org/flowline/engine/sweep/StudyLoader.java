package org.flowline.engine.sweep;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.flowline.engine.spec.CanonicalForm;
import org.flowline.engine.spec.ComponentSpec;
import org.flowline.engine.spec.KeyPath;
import org.flowline.engine.spec.Node;
import org.flowline.engine.spec.Origins;
import org.flowline.engine.spec.Position;
import org.flowline.engine.spec.Problems;
import org.flowline.engine.spec.SpecException;
import org.flowline.engine.spec.SpecReader;
import org.flowline.engine.spec.YamlText;
import org.flowline.engine.wiring.Experiment;
import org.flowline.engine.wiring.ExperimentFactory;
import org.flowline.engine.wiring.PluginRegistry;
import org.flowline.spi.component.ComponentKey;
import org.flowline.spi.component.Kind;
import org.flowline.spi.data.SpecDirectory;
import org.flowline.spi.launch.Launcher;

/** Loads studies: reads a spec with a sweep and checks all its trials before the first is run. */
public final class StudyLoader {
  private final PluginRegistry registry;
  private final SpecReader reader;

  /** A loader with the environment of this process. */
  public StudyLoader(PluginRegistry registry) {
    this.registry = registry;
    this.reader = new SpecReader(registry, name -> Optional.ofNullable(System.getenv(name)));
  }

  /**
   * Whether a spec is a study: it has a sweep, or axes were given. A file that cannot be read is
   * none.
   *
   * @param overrides the arguments of {@code -s}
   * @param axes the arguments of {@code -x}
   */
  public boolean isStudy(Path spec, List<String> overrides, List<String> axes) {
    if (!axes.isEmpty()) {
      return true;
    }
    try {
      return reader.document(spec, overrides, new Problems()).entry("sweep").isPresent();
    } catch (SpecException e) {
      return false;
    }
  }

  /**
   * The study of a spec; file names in it are relative to its directory.
   *
   * @param overrides the arguments of {@code -s}, in order
   * @param axes the arguments of {@code -x}, in order
   * @throws SpecException with everything that is wrong with it
   * @throws org.flowline.engine.wiring.PluginException if a component cannot be built for a reason
   *     of its own
   */
  public Study load(Path spec, List<String> overrides, List<String> axes) {
    Problems problems = new Problems();
    Node.Mapping document = reader.document(spec, overrides, problems);
    SpecDirectory directory =
        new SpecDirectory(Optional.ofNullable(spec.getParent()).orElse(Path.of("")));
    ExperimentFactory factory = new ExperimentFactory(registry, reader, directory);
    Node.Mapping sweep =
        document
            .get("sweep")
            .filter(Node.Mapping.class::isInstance)
            .map(Node.Mapping.class::cast)
            .orElseGet(() -> new Node.Mapping(Map.of(), Position.DEFAULT));
    int replicates =
        sweep
            .get("replicates")
            .map(node -> Integer.parseInt(((Node.Scalar) node).text()))
            .orElse(1);
    List<Map<String, Node>> points = List.of(Map.of());
    Node.Mapping grid =
        (Node.Mapping)
            sweep.get("axes").orElseGet(() -> new Node.Mapping(Map.of(), Position.DEFAULT));
    for (Node.Entry axis : grid.entries().values()) {
      List<Map<String, Node>> longer = new ArrayList<>();
      for (Map<String, Node> point : points) {
        for (Node value : ((Node.Sequence) axis.value()).items()) {
          Map<String, Node> next = new LinkedHashMap<>(point);
          next.put(axis.key(), value);
          longer.add(next);
        }
      }
      points = longer;
    }
    List<Trial> trials = new ArrayList<>();
    for (Map<String, Node> point : points) {
      Node.Mapping changed = document.without("sweep").without("execution");
      for (Map.Entry<String, Node> value : point.entrySet()) {
        KeyPath key = KeyPath.of(value.getKey(), Position.DEFAULT).orElseThrow();
        changed = reader.assign(changed, key, value.getValue(), problems);
      }
      Experiment first = factory.experiment(changed, problems);
      List<Experiment> seeds = new ArrayList<>();
      for (int i = 0; i < replicates; i++) {
        seeds.add(first.withSeed(first.spec().seed() + i));
      }
      Map<String, String> parameters = new LinkedHashMap<>();
      point.forEach((key, value) -> parameters.put(key, YamlText.flow(value)));
      trials.add(new Trial(trials.size(), parameters, seeds, List.of()));
    }
    ComponentSpec local =
        reader.component(new ComponentKey(Kind.LAUNCHER, "local"), Map.of()).orElseThrow();
    Launcher launcher =
        factory
            .component(local, Launcher.class, "execution.launcher", new Origins(), problems)
            .orElseThrow();
    Experiment any = trials.get(0).replicates().get(0);
    return new Study(
        any.spec().name(),
        any.spec().description(),
        List.copyOf(grid.entries().keySet()),
        replicates,
        Optional.empty(),
        Optional.empty(),
        new Budget(OptionalInt.empty(), Optional.empty(), OptionalInt.empty()),
        new Execution(launcher, OptionalInt.empty(), 1),
        CanonicalForm.digest(
            Map.of(
                "trials",
                trials.stream()
                    .map(trial -> trial.replicates().get(0).keys().evaluation())
                    .toList())),
        new TrialSource(trials),
        problems.all());
  }
}
