package org.flowline.journal.study;

import static org.flowline.journal.json.JsonFields.instant;
import static org.flowline.journal.json.JsonFields.integer;
import static org.flowline.journal.json.JsonFields.number;
import static org.flowline.journal.json.JsonFields.optionalText;
import static org.flowline.journal.json.JsonFields.putNumber;
import static org.flowline.journal.json.JsonFields.start;
import static org.flowline.journal.json.JsonFields.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.flowline.journal.json.JsonFields;
import org.flowline.journal.json.NotAnEventException;
import org.flowline.journal.run.Measure;
import org.flowline.journal.run.RunOutcome;
import org.flowline.journal.run.RunState;

/** Study events as JSON objects of one line, and back. */
final class StudyEventJson {

  private StudyEventJson() {}

  static String write(StudyEvent event) {
    ObjectNode json = JsonFields.create();
    if (event instanceof StudyEvent.Opened opened) {
      start(json, "opened", event.at()).put("digest", opened.digest());
      opened.description().ifPresent(text -> json.put("description", text));
      opened.axes().forEach(json.putArray("axes")::add);
      opened
          .goal()
          .ifPresent(goal -> json.put("metric", goal.metric()).put("minimize", goal.minimize()));
      opened.specFile().ifPresent(file -> json.put("spec_file", file));
    } else if (event instanceof StudyEvent.TrialProposed proposed) {
      start(json, "proposed", event.at()).put("trial", proposed.trial());
      proposed.parameters().forEach(json.putObject("parameters")::put);
      ArrayNode runs = json.putArray("runs");
      for (PlannedRun run : proposed.runs()) {
        runs.addObject()
            .put("run", run.run())
            .put("evaluation", run.evaluation())
            .put("seed", run.seed());
      }
      if (!proposed.inapplicable().isEmpty()) {
        proposed.inapplicable().forEach(json.putObject("not_applicable")::put);
      }
      if (!proposed.minimized().isEmpty()) {
        ObjectNode minimize = json.putObject("minimize");
        new TreeMap<>(proposed.minimized()).forEach(minimize::put);
      }
      if (!proposed.measures().isEmpty()) {
        ObjectNode measures = json.putObject("measures");
        proposed.measures().forEach((name, measure) -> measure.write(measures.putObject(name)));
      }
    } else if (event instanceof StudyEvent.RunEnded ended) {
      start(json, "ended", event.at())
          .put("run", ended.run())
          .put("evaluation", ended.evaluation());
      outcome(json, ended.outcome());
    } else if (event instanceof StudyEvent.TrialJudged judged) {
      start(json, "judged", event.at()).put("trial", judged.trial()).put("step", judged.step());
      judged.score().ifPresent(score -> putNumber(json, "score", score));
      json.put("goes_on", judged.goesOn());
    }
    return json.toString();
  }

  private static void outcome(ObjectNode json, RunOutcome outcome) {
    json.put("state", outcome.state().json()).put("step", outcome.step());
    outcome.reason().ifPresent(reason -> json.put("reason", reason));
    json.put("seconds", outcome.seconds()).put("reused", outcome.reused());
    ObjectNode metrics = json.putObject("metrics");
    outcome.metrics().forEach((key, value) -> putNumber(metrics, key, value));
  }

  /**
   * The event of a line.
   *
   * @throws JsonProcessingException where the line is not one whole JSON value
   * @throws NotAnEventException where it is, but not an event
   */
  static StudyEvent read(String line) throws JsonProcessingException, NotAnEventException {
    JsonNode json = JsonFields.object(line);
    String type = text(json, "event");
    return switch (type) {
      case "opened" ->
          new StudyEvent.Opened(
              instant(json),
              text(json, "digest"),
              optionalText(json, "description"),
              texts(json.path("axes")),
              goal(json),
              optionalText(json, "spec_file"));
      case "proposed" ->
          new StudyEvent.TrialProposed(
              instant(json),
              Math.toIntExact(integer(json, "trial")),
              strings(json.path("parameters")),
              runs(json.path("runs")),
              strings(json.path("not_applicable")),
              flags(json.path("minimize")),
              measures(json.path("measures")));
      case "ended" ->
          new StudyEvent.RunEnded(
              instant(json), text(json, "run"), text(json, "evaluation"), outcome(json));
      case "judged" ->
          new StudyEvent.TrialJudged(
              instant(json),
              Math.toIntExact(integer(json, "trial")),
              integer(json, "step"),
              json.has("score") ? OptionalDouble.of(number(json, "score")) : OptionalDouble.empty(),
              json.path("goes_on").asBoolean());
      default -> throw new NotAnEventException("unknown event '" + type + "'");
    };
  }

  private static Optional<StudyGoal> goal(JsonNode json) throws NotAnEventException {
    Optional<String> metric = optionalText(json, "metric");
    return metric.map(key -> new StudyGoal(key, json.path("minimize").asBoolean(true)));
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(item -> texts.add(item.asText()));
    return texts;
  }

  private static Map<String, String> strings(JsonNode object) {
    Map<String, String> strings = new LinkedHashMap<>();
    object.properties().forEach(entry -> strings.put(entry.getKey(), entry.getValue().asText()));
    return strings;
  }

  private static Map<String, Boolean> flags(JsonNode object) {
    Map<String, Boolean> flags = new LinkedHashMap<>();
    object.properties().forEach(entry -> flags.put(entry.getKey(), entry.getValue().asBoolean()));
    return flags;
  }

  private static Map<String, Measure> measures(JsonNode object) {
    Map<String, Measure> measures = new LinkedHashMap<>();
    object
        .properties()
        .forEach(
            entry ->
                Measure.read(entry.getValue())
                    .ifPresent(measure -> measures.put(entry.getKey(), measure)));
    return measures;
  }

  private static List<PlannedRun> runs(JsonNode array) throws NotAnEventException {
    List<PlannedRun> runs = new ArrayList<>();
    for (JsonNode run : array) {
      runs.add(new PlannedRun(text(run, "run"), text(run, "evaluation"), integer(run, "seed")));
    }
    return runs;
  }

  private static RunOutcome outcome(JsonNode json) throws NotAnEventException {
    JsonNode values = json.path("metrics");
    SortedMap<String, Double> metrics = new TreeMap<>();
    for (Iterator<String> names = values.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      metrics.put(name, number(values, name));
    }
    return new RunOutcome(
        RunState.named(text(json, "state")),
        integer(json, "step"),
        optionalText(json, "reason"),
        number(json, "seconds"),
        json.path("reused").asBoolean(),
        metrics);
  }
}
