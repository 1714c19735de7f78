package org.flowline.engine.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.wiring.Experiment;
import org.flowline.engine.wiring.FakePlugin;
import org.flowline.engine.wiring.SpecContext;
import org.flowline.engine.wiring.weights.FinishedRuns;
import org.flowline.plugins.searches.SearchesPlugin;

/**
 * A spec as a test states it.
 *
 * @param directory where its file is written
 * @param lines of the file
 * @param overrides the arguments of {@code -s}
 * @param axes the arguments of {@code -x}
 */
record Spec(Path directory, List<String> lines, List<String> overrides, List<String> axes) {
  static final PluginRegistry REGISTRY =
      PluginRegistry.of(new FakePlugin(), new FakeStudyPlugin(), new SearchesPlugin());

  /** A study over the smallest experiment; the lines are those of its sweep. */
  static Spec sweep(Path directory, String... lines) {
    List<String> all = new ArrayList<>(List.of("name: small", "target: {type: moons}", "sweep:"));
    List.of(lines).forEach(line -> all.add("  " + line));
    return new Spec(directory, all, List.of(), List.of());
  }

  /** Any spec. */
  static Spec of(Path directory, String... lines) {
    return new Spec(directory, List.of(lines), List.of(), List.of());
  }

  /** The same with more lines at the end. */
  Spec and(String... more) {
    List<String> all = new ArrayList<>(lines);
    all.addAll(List.of(more));
    return new Spec(directory, all, overrides, axes);
  }

  Spec with(String... arguments) {
    return new Spec(directory, lines, List.of(arguments), axes);
  }

  Spec across(String... arguments) {
    return new Spec(directory, lines, overrides, List.of(arguments));
  }

  private static StudyLoader loader() {
    return new StudyLoader(
        new SpecContext(REGISTRY, new FinishedRuns(Path.of("runs")), name -> Optional.empty()));
  }

  Path file() {
    try {
      return Files.write(directory.resolve("study.yaml"), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Study load() {
    return loader().load(file(), overrides, axes);
  }

  boolean isStudy() {
    return loader().isStudy(file(), overrides, axes);
  }

  /** The trials of a study whose search does not look at results. */
  List<Trial> trials() {
    return load().trials().next(trial -> OptionalDouble.empty());
  }

  List<Map<String, String>> parameters() {
    return trials().stream().map(Trial::parameters).toList();
  }

  /** What the runs are called: their content and their seed. */
  List<String> runs() {
    return trials().stream().flatMap(trial -> trial.replicates().stream()).map(Spec::run).toList();
  }

  static String run(Experiment experiment) {
    return experiment.keys().evaluation() + "-s" + experiment.spec().seed();
  }
}
