package org.flowline.plugins.mlflow.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.flowline.plugins.mlflow.server.LoggedModels;
import org.flowline.plugins.mlflow.server.MlflowServer;
import org.flowline.plugins.mlflow.server.ModelRegistry;
import org.flowline.plugins.mlflow.server.TrackingException;

/**
 * Gives a model a name on the server, and the alias of a champion if it has earned it: there is no
 * champion yet, or one that is worse by the same metric on the same problem. Where nothing was
 * compared, a later run follows an earlier one of the same store; the champion of others stays.
 */
public final class Registration {
  /** The tag of a version that says who has published it. */
  public static final String STORE = "flowline.store";

  /** The tag of a version that says which run it is of. */
  static final String RUN = "flowline.run";

  private static final String CHAMPION = "champion";

  private final ModelRegistry registry;
  private final String name;
  private final Consumer<String> told;

  /**
   * A registration.
   *
   * @param name which models are versions of
   * @param told hears why a champion stays
   */
  public Registration(ModelRegistry registry, String name, Consumer<String> told) {
    this.registry = registry;
    this.name = name;
    this.told = told;
  }

  /**
   * Makes a model a version, once.
   *
   * @param merit why it was chosen; empty for a run that was compared with no other
   * @param tags further ones
   * @param description what people read of the version
   */
  public void register(
      LoggedModels.Model model,
      MlflowServer.RemoteRun run,
      Optional<Merit> merit,
      Map<String, String> tags,
      String description)
      throws TrackingException {
    Map<String, String> all = new LinkedHashMap<>(tags);
    merit.ifPresent(known -> all.putAll(known.tags()));
    ModelRegistry.Version version = registry.version(name, model, run, all, description);
    Optional<ModelRegistry.Version> champion = registry.aliased(name, CHAMPION);
    if (champion.isEmpty()) {
      registry.alias(name, CHAMPION, version);
    } else if (!champion.get().number().equals(version.number())) {
      challenge(champion.get(), version, merit, tags);
    }
  }

  /** A run is published again where its model was deleted, which the champion then lacks. */
  private static boolean sameRun(Map<String, String> champion, Map<String, String> tags) {
    return champion.containsKey(RUN)
        && Objects.equals(champion.get(RUN), tags.get(RUN))
        && Objects.equals(champion.get(STORE), tags.get(STORE));
  }

  private void challenge(
      ModelRegistry.Version champion,
      ModelRegistry.Version version,
      Optional<Merit> merit,
      Map<String, String> tags)
      throws TrackingException {
    boolean compared = merit.isPresent() && merit.get().comparesWith(champion.tags());
    boolean successor =
        merit.isEmpty()
            && !Merit.measured(champion.tags())
            && tags.getOrDefault(STORE, "").equals(champion.tags().get(STORE));
    if (successor
        || sameRun(champion.tags(), tags)
        || (compared && merit.get().betterThan(champion.tags()))) {
      registry.alias(name, CHAMPION, version);
      told.accept(
          "model '%s': the champion is version %s now, before it was version %s"
              .formatted(name, version.number(), champion.number()));
    } else {
      told.accept(
          "model '%s': version %s is registered; the champion stays version %s, %s"
              .formatted(
                  name,
                  version.number(),
                  champion.number(),
                  compared ? "which is no worse" : "because the two were not compared"));
    }
  }
}
