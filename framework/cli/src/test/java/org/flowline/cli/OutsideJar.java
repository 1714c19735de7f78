package org.flowline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.wiring.ComponentLoader;
import org.flowline.laws.objective.StandIns;
import org.flowline.spi.component.ComponentKey;
import org.flowline.spi.component.Kind;
import org.flowline.spi.coupling.Coupling;
import org.flowline.spi.objective.Objective;
import org.flowline.spi.objective.TimeSampling;
import org.flowline.spi.path.ProbabilityPath;
import org.flowline.toolkit.objective.UniformTimes;

/**
 * The jar of {@code resources/outside}, built against what jars see of this program, and what is
 * found in it.
 */
public final class OutsideJar implements AutoCloseable {
  private static final String PACKAGE = "com.example.outside.";
  private static final List<String> SOURCES =
      List.of(
          "OutsidePlugin",
          "BogackiShampine32",
          "Lion",
          "LionSettings",
          "Coverage",
          "CoverageSettings",
          "C2st",
          "C2stPicture",
          "C2stSettings",
          "ClassOt",
          "QuarterCircle",
          "FourierFeatures",
          "FourierNetwork",
          "FourierSettings",
          "PartialOt",
          "PartialOtSettings",
          "Lamb",
          "MeanFlow",
          "MeanFlowMinibatch",
          "MeanFlowSettings",
          "Kumaraswamy",
          "LatinHypercube");

  private final Path jar;
  private final PluginRegistry registry;

  private OutsideJar(Path jar) {
    this.jar = jar;
    registry = PluginRegistry.load(List.of(jar));
  }

  /** Builds it in a directory. */
  public static OutsideJar in(Path directory) throws IOException {
    Map<String, String> sources = new HashMap<>();
    for (String name : SOURCES) {
      sources.put(PACKAGE + name, source(name));
    }
    return new OutsideJar(
        PluginJar.build(directory.resolve("outside.jar"), PACKAGE + "OutsidePlugin", sources));
  }

  /** The source of one of its classes. */
  public static String source(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            OutsideJar.class.getResourceAsStream("/outside/" + name + ".java"))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  public Path jar() {
    return jar;
  }

  public PluginRegistry registry() {
    return registry;
  }

  /** A component of it with settings. */
  public <T> T load(Kind kind, String type, Class<T> contract, String... settings) {
    return new ComponentLoader(registry)
        .load(new ComponentKey(kind, type), List.of(settings), contract);
  }

  /** An objective of it on straight lines between points that are paired as they come. */
  public Objective objective(String type, String... settings) {
    return objective(type, StandIns.coupling(), settings);
  }

  /** The same with a coupling. */
  public Objective objective(String type, Coupling coupling, String... settings) {
    Map<Class<?>, Object> parts =
        Map.of(
            ProbabilityPath.class,
            StandIns.paths().get(0),
            Coupling.class,
            coupling,
            TimeSampling.class,
            new UniformTimes());
    return new ComponentLoader(registry)
        .load(new ComponentKey(Kind.OBJECTIVE, type), List.of(settings), Objective.class, parts);
  }

  /** A new one of a class of it that is no component, and has no settings. */
  public <T> T instance(String name, Class<T> type, Object beside) {
    try {
      Class<?> found = beside.getClass().getClassLoader().loadClass(PACKAGE + name);
      return type.cast(found.getConstructor().newInstance());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    registry.close();
  }
}
