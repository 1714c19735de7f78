package org.flowline.cli.tracking;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.flowline.cli.option.PluginsOption;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.spec.problem.SpecException;
import org.flowline.engine.wiring.ComponentLoader;
import org.flowline.spi.component.ComponentKey;
import org.flowline.spi.component.Kind;
import org.flowline.spi.tracking.ServerTracker;
import org.flowline.spi.tracking.Tracker;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which tracking server is meant, and the tracker that publishes there. */
public final class ServerOption {
  @Option(
      names = "--tracking-uri",
      paramLabel = "URI",
      description = "The address of the server (default: the variable MLFLOW_TRACKING_URI).")
  private Optional<String> uri = Optional.empty();

  @Option(
      names = "--tracker",
      paramLabel = "TYPE",
      description = "The tracker that publishes there (default: the only one there is).")
  private Optional<String> type = Optional.empty();

  @Mixin private PluginsOption plugins = new PluginsOption();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  /** All plugins; their trackers work until they are closed. */
  public PluginRegistry plugins() {
    return plugins.load();
  }

  /** The address, if one was given here or in the variable that the tracker reads. */
  public Optional<String> given(PluginRegistry registry) {
    return uri.or(
        () ->
            type
                .map(List::of)
                .orElseGet(() -> registry.types(Kind.TRACKER, ServerTracker.class))
                .stream()
                .map(known -> tracker(registry, known, ServerTracker.class).addressVariable())
                .flatMap(variable -> Optional.ofNullable(System.getenv(variable)).stream())
                .findFirst());
  }

  /**
   * A tracker that publishes to the server.
   *
   * @param experiment where the runs go
   * @throws ParameterException if no address was given, or it is none
   */
  public Tracker publishing(PluginRegistry registry, Optional<String> experiment) {
    ServerTracker tracker = tracker(registry, ServerTracker.class);
    String address =
        given(registry)
            .orElseThrow(
                () ->
                    mistake(
                        "no tracking server; give --tracking-uri URI or set "
                            + tracker.addressVariable()));
    try {
      return ExportedModels.of(tracker.at(address, experiment), registry);
    } catch (IllegalArgumentException e) {
      throw mistake(String.valueOf(e.getMessage()));
    }
  }

  /**
   * The tracker that is meant, with the defaults of its settings.
   *
   * @param contract what it shall be able to do
   * @throws ParameterException if it is not known which one is meant, or it cannot do that
   */
  <T extends ServerTracker> T tracker(PluginRegistry registry, Class<T> contract) {
    return tracker(registry, type.orElseGet(() -> only(registry)), contract);
  }

  private String only(PluginRegistry registry) {
    List<String> known = registry.types(Kind.TRACKER, ServerTracker.class);
    if (known.size() != 1) {
      throw mistake(
          known.isEmpty()
              ? "no plugin has a tracker that publishes to a server"
              : "there are several trackers; give --tracker with one of "
                  + String.join(", ", known));
    }
    return known.get(0);
  }

  private <T extends ServerTracker> T tracker(
      PluginRegistry registry, String chosen, Class<T> contract) {
    List<String> able = registry.types(Kind.TRACKER, contract);
    if (!able.contains(chosen)) {
      throw mistake(
          "--tracker: '%s' is none that can do this%s"
              .formatted(chosen, able.isEmpty() ? "" : "; there is " + String.join(", ", able)));
    }
    try {
      return new ComponentLoader(registry)
          .load(new ComponentKey(Kind.TRACKER, chosen), List.of(), contract);
    } catch (SpecException e) {
      throw mistake(e.problems().stream().map(Problem::message).collect(Collectors.joining("; ")));
    }
  }

  private ParameterException mistake(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
