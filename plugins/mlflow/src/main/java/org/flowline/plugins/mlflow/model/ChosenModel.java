package org.flowline.plugins.mlflow.model;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.flowline.journal.run.KeptCheckpoint;
import org.flowline.journal.run.RunDirectory;

/**
 * Weights that become a model of the experiment: those of a run, or a checkpoint that it has kept.
 *
 * @param name what people call the model
 * @param run on this disk
 * @param step that the weights are from
 * @param merit why the run was chosen among others, if it was
 * @param suffix of its name in the registry, where one name has models of several problems
 * @param checkpoint which one of the run it is; empty for its model
 */
public record ChosenModel(
    String name,
    RunDirectory run,
    long step,
    Optional<Merit> merit,
    String suffix,
    Optional<Place> checkpoint) {
  /** Replaces what no name of a model may have on the server. */
  public ChosenModel {
    name = name.replaceAll("[/:.%\"']+", "-");
  }

  /**
   * A checkpoint among those of its run.
   *
   * @param kept its weights
   * @param number from 1, the one of the lowest validation loss
   * @param of how many there are
   */
  public record Place(KeptCheckpoint kept, int number, int of) {
    String sentence() {
      return "validation loss %.4g at step %d is number %d of the %d checkpoints kept"
          .formatted(kept.loss(), kept.step(), number, of);
    }
  }

  /** A checkpoint of the same run. */
  public ChosenModel checkpoint(Place place) {
    return new ChosenModel(
        "%s, step %d".formatted(name, place.kept().step()),
        run,
        place.kept().step(),
        Optional.empty(),
        suffix,
        Optional.of(place));
  }

  /** What tells it from other models, as tags of it. */
  public Map<String, String> tags() {
    Map<String, String> tags = new TreeMap<>();
    tags.put(Registration.RUN, run.id());
    merit.ifPresent(known -> tags.putAll(known.tags()));
    checkpoint.ifPresent(
        place -> {
          tags.put("flowline.step", Long.toString(step));
          tags.put("flowline.place", Integer.toString(place.number()));
        });
    return tags;
  }

  /**
   * What it is, for people.
   *
   * @param of the name of its run
   */
  public String description(String of) {
    return "%s, run %s%s%s"
        .formatted(
            of,
            run.id(),
            merit.map(known -> ": " + known.sentence()).orElse(""),
            checkpoint.map(place -> ": " + place.sentence()).orElse(""));
  }
}
