package org.flowline.cli.why;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.plugin.RecordedPlugins;
import org.flowline.engine.spec.document.ResolvedSpec;
import org.flowline.engine.spec.document.TrainingSettings;
import org.flowline.engine.wiring.Experiment;
import org.flowline.engine.wiring.weights.InitialWeights;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunHistory;
import org.flowline.journal.run.RunProvenance;
import org.flowline.spi.data.Data;
import org.flowline.spi.data.Dataset;

/**
 * What decides what a run computes, by name: its settings, the content of files and of plugins, and
 * the version of Flowline.
 *
 * @param values in the order in which they are told
 */
record RunInputs(Map<String, String> values) {
  private static final int DIGITS = 12;
  private static final String INITIALIZE_FROM = "initialize_from";

  /** Settings that change nothing of what is computed. */
  private static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "name",
          "description",
          "artifacts",
          "training.checkpoint_every",
          "training." + TrainingSettings.PICTURES_EVERY,
          INITIALIZE_FROM);

  /**
   * A difference.
   *
   * @param name of what differs
   * @param there the value of the other run; empty if it has none
   * @param here the value that is asked for; empty if it has none
   */
  record Difference(String name, Optional<String> there, Optional<String> here) {}

  RunInputs {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** Those of an experiment as it would be run now. */
  static RunInputs of(Experiment experiment, PluginRegistry registry) {
    Map<String, String> values = new LinkedHashMap<>();
    ResolvedSpec.of(experiment.spec())
        .values(experiment.origins())
        .forEach(value -> setting(values, value.key(), value.text()));
    data(values, "source", digest(experiment.source()));
    data(values, "target", digest(experiment.target()));
    experiment
        .initialWeights()
        .map(InitialWeights::digest)
        .ifPresent(digest -> values.put("initial weights", shortened(digest)));
    RecordedPlugins.outside(experiment.spec(), registry, place -> "")
        .forEach(plugin -> values.put("plugin " + plugin.plugin(), shortened(plugin.digest())));
    version(
        values,
        registry.plugins().stream()
            .filter(plugin -> !plugin.outside())
            .map(plugin -> plugin.version())
            .collect(Collectors.toCollection(LinkedHashSet::new)));
    return new RunInputs(values);
  }

  /**
   * Those of a run, as it wrote them down when it was begun.
   *
   * @throws IOException if its files cannot be read
   */
  static RunInputs read(RunDirectory run) throws IOException {
    Map<String, String> values = new LinkedHashMap<>();
    RunHistory.read(run).parameters().forEach((key, text) -> setting(values, key, text));
    RunProvenance provenance = RunProvenance.read(run);
    data(values, "source", provenance.data().source());
    data(values, "target", provenance.data().target());
    provenance
        .start()
        .ifPresent(start -> values.put("initial weights", shortened(start.weights())));
    provenance
        .outsidePlugins()
        .forEach(plugin -> values.put("plugin " + plugin.plugin(), shortened(plugin.digest())));
    version(
        values,
        provenance.leaves().entrySet().stream()
            .filter(fact -> fact.getKey().startsWith("plugins."))
            .map(Map.Entry::getValue)
            .collect(Collectors.toCollection(LinkedHashSet::new)));
    return new RunInputs(values);
  }

  private static void setting(Map<String, String> values, String key, String text) {
    if (!WITHOUT_EFFECT.contains(key)) {
      values.put(key, text);
    }
  }

  private static void data(Map<String, String> values, String side, Optional<String> digest) {
    digest.ifPresent(known -> values.put("rows of the " + side, shortened(known)));
  }

  private static void version(Map<String, String> values, Set<String> versions) {
    values.put("version of Flowline", String.join(", ", versions));
  }

  private static Optional<String> digest(Data data) {
    return data instanceof Dataset dataset ? Optional.of(dataset.digest()) : Optional.empty();
  }

  private static String shortened(String digest) {
    return digest.substring(0, Math.min(DIGITS, digest.length()));
  }

  /** In what another run differs from this, in the order of both. */
  List<Difference> from(RunInputs other) {
    Set<String> names = new LinkedHashSet<>(values.keySet());
    names.addAll(other.values.keySet());
    List<Difference> differences = new ArrayList<>();
    for (String name : names) {
      if (!Objects.equals(values.get(name), other.values.get(name))) {
        differences.add(
            new Difference(
                name,
                Optional.ofNullable(other.values.get(name)),
                Optional.ofNullable(values.get(name))));
      }
    }
    return differences;
  }
}
