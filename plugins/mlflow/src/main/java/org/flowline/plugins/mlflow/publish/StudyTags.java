package org.flowline.plugins.mlflow.publish;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.flowline.journal.study.StudyEvent;
import org.flowline.journal.study.StudyHistory;
import org.flowline.plugins.mlflow.compare.StudyComparison;
import org.flowline.plugins.mlflow.compare.TagName;

/**
 * What a study says of its runs: their spec, the colour of a setting, and what follows from swept
 * values; its place once all is settled.
 */
final class StudyTags {
  private final StudyComparison comparison;
  private final Optional<String> specFile;
  private final PublishedSettings settings;
  private final Map<Integer, String> places;
  private final Map<Integer, String> results;
  private final Map<Integer, String> colours;

  StudyTags(StudyHistory history, PublishedSettings settings, boolean settled) {
    comparison = new StudyComparison(history);
    specFile = history.opened().flatMap(StudyEvent.Opened::specFile);
    this.settings = settings;
    places = settled ? comparison.places() : Map.of();
    results = settled ? comparison.results() : Map.of();
    colours = comparison.colours();
  }

  StudyComparison comparison() {
    return comparison;
  }

  /** Of every run of a trial. */
  Map<String, String> of(StudyHistory.Trial trial) {
    Map<String, String> tags = new TreeMap<>();
    specFile.ifPresent(file -> tags.put("mlflow.source.name", file));
    Optional.ofNullable(places.get(trial.number()))
        .ifPresent(place -> tags.put(TagName.PLACE.key(), place));
    Optional.ofNullable(colours.get(trial.number()))
        .ifPresent(colour -> tags.put(TagName.COLOUR.key(), colour));
    return tags;
  }

  /** Of the run of a setting. */
  Map<String, String> ofSetting(StudyHistory.Trial trial) {
    Map<String, String> tags = new TreeMap<>(of(trial));
    Optional.ofNullable(results.get(trial.number()))
        .ifPresent(result -> tags.put(TagName.RESULT.key(), result));
    return tags;
  }

  /** What follows from the swept values, of one run with these settings. */
  Map<String, String> settings(Map<String, String> run, StudyHistory.Trial trial) {
    return settings.tags(run, trial.parameters());
  }

  /** The settings that all runs have. */
  Map<String, String> common() {
    return settings.common(comparison.axes());
  }
}
