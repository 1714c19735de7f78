package org.flowline.engine.wiring;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.flowline.engine.data.LearnedColumns;
import org.flowline.engine.plugin.PluginOrigin;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.plugin.RegisteredComponent;
import org.flowline.engine.spec.document.ConditionSpec;
import org.flowline.engine.spec.document.DataSettings;
import org.flowline.engine.spec.document.ExperimentSpec;
import org.flowline.engine.spec.document.MetricSpec;
import org.flowline.engine.spec.document.Part;
import org.flowline.engine.spec.document.TrainingSettings;
import org.flowline.engine.spec.settings.CanonicalForm;
import org.flowline.engine.spec.settings.ComponentSpec;
import org.flowline.engine.spec.settings.NoSettings;
import org.flowline.engine.wiring.weights.InitialWeights;
import org.flowline.spi.data.Bounds;
import org.flowline.spi.data.Data;
import org.flowline.spi.data.Dataset;
import org.flowline.spi.solver.Solver;

/** Computes the keys of experiments from their content; what they share is written once. */
final class ExperimentIdentity {
  private static final List<Part> SHAPING =
      List.of(Part.PATH, Part.COUPLING, Part.OBJECTIVE, Part.ARCHITECTURE, Part.OPTIMIZER);

  private final PluginRegistry registry;
  private final Map<ComponentSpec, CanonicalForm.Rendered> components = new HashMap<>();
  private final Map<ComponentSpec, CanonicalForm.Rendered> settings = new HashMap<>();

  ExperimentIdentity(PluginRegistry registry) {
    this.registry = registry;
  }

  ExperimentKeys keys(
      ExperimentSpec spec,
      Data source,
      Data target,
      LearnedColumns columns,
      Bounds bounds,
      Optional<InitialWeights> start) {
    Map<String, Object> shaping = training(spec, source, target);
    if (!columns.leftOut().isEmpty()) {
      // Such columns were learned as noise once.
      shaping.put("left_out", columns.leftOut());
    }
    if (!bounds.none()) {
      // Data with bounds were learned as they are once.
      shaping.put("low", bounds.low());
      shaping.put("high", bounds.high());
    }
    start.ifPresent(weights -> shaping.put("initial_weights", weights.digest()));
    String training = CanonicalForm.digest(shaping);
    Map<String, Object> evaluation = new TreeMap<>();
    evaluation.put("training", training);
    if (spec.guided()) {
      evaluation.put("guidance", spec.guidance());
    }
    if (spec.uses(Part.SOLVER)) {
      evaluation.put("solver", rendered(spec.component(Part.SOLVER)));
    }
    evaluation.put("test", spec.data().test());
    evaluation.put("metrics", spec.metrics().stream().map(this::metric).toList());
    if (source instanceof Dataset from && (from.standardise() || standardised(target))) {
      // Such pairs were measured in the units of the target alone once.
      evaluation.put("units", "of each side");
    }
    return new ExperimentKeys(training, CanonicalForm.digest(evaluation));
  }

  private Map<String, Object> training(ExperimentSpec spec, Data source, Data target) {
    Map<String, Object> key = new TreeMap<>();
    for (Part part : SHAPING) {
      if (spec.uses(part)) {
        key.put(part.key(), rendered(spec.component(part)));
      }
    }
    if (spec.uses(Part.SOLVER)
        && registry
            .find(spec.component(Part.OBJECTIVE).key())
            .orElseThrow()
            .needs()
            .contains(Solver.class)) {
      // Trained through the solver, the weights depend on it.
      key.put(Part.SOLVER.key(), rendered(spec.component(Part.SOLVER)));
    }
    key.put("source", data(spec.component(Part.SOURCE), source));
    Map<String, Object> to = data(spec.component(Part.TARGET), target);
    to.put("samples", spec.samples());
    key.put("target", to);
    Map<String, Object> training =
        CanonicalForm.keySettings(TrainingSettings.SETTINGS, spec.training());
    training.remove("checkpoint_every");
    training.remove(TrainingSettings.PICTURES_EVERY);
    training.put(TrainingSettings.TIME_SAMPLING, times(spec.training().timeSampling()));
    key.put("training", training);
    Map<String, Object> data = CanonicalForm.keySettings(DataSettings.SETTINGS, spec.data());
    if (!(target instanceof Dataset)) {
      // Test points of a distribution are further draws; those of a file are missing in training.
      data.remove("test");
    }
    key.put("data", data);
    if (spec.condition().conditional()) {
      key.put(ConditionSpec.KEY, spec.condition());
    }
    return key;
  }

  /** Laws without settings were constants of an enum once, and in the key of every run. */
  private Object times(Optional<ComponentSpec> law) {
    if (law.isEmpty()) {
      return "UNIFORM";
    }
    boolean constant =
        law.get().settings() instanceof NoSettings
            && !registry.find(law.get().key()).orElseThrow().plugin().origin().outside();
    return constant ? law.get().key().type().toUpperCase(Locale.ROOT) : rendered(law.get());
  }

  private static boolean standardised(Data data) {
    return data instanceof Dataset dataset && dataset.standardise();
  }

  private Map<String, Object> data(ComponentSpec component, Data data) {
    Map<String, Object> key = component(component);
    key.put(
        "digest",
        data instanceof Dataset dataset ? Optional.of(dataset.digest()) : Optional.empty());
    return key;
  }

  private Map<String, Object> metric(MetricSpec metric) {
    Map<String, Object> key = component(metric.component());
    key.put("name", metric.title());
    return key;
  }

  private CanonicalForm.Rendered rendered(ComponentSpec component) {
    return components.computeIfAbsent(component, known -> CanonicalForm.render(component(known)));
  }

  private Map<String, Object> component(ComponentSpec component) {
    RegisteredComponent registered = registry.find(component.key()).orElseThrow();
    PluginOrigin origin = registered.plugin().origin();
    Map<String, Object> key = new TreeMap<>();
    key.put("type", component.key().type());
    key.put("plugin", origin.plugin());
    key.put("version", origin.version());
    key.put(
        "settings",
        settings.computeIfAbsent(
            component,
            known ->
                CanonicalForm.render(
                    CanonicalForm.keySettings(registered.settings(), known.settings()))));
    return key;
  }
}
