package org.flowline.plugins.mlflow.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.flowline.journal.run.Event;
import org.mlflow.api.proto.Service;

/**
 * What one request writes.
 *
 * @param metrics at most 1,000
 * @param parameters at most 100
 * @param tags at most 100; together at most 1,000
 */
public record LogBatch(
    List<Service.Metric> metrics, List<Service.Param> parameters, List<Service.RunTag> tags) {
  private static final int MOST = 1000;
  private static final int MOST_SETTINGS = 100;
  private static final int PARAMETER_LENGTH = 6000;
  private static final int TAG_LENGTH = 5000;

  public LogBatch {
    metrics = List.copyOf(metrics);
    parameters = List.copyOf(parameters);
    tags = List.copyOf(tags);
  }

  /** The same without the settings of the run. */
  public LogBatch withoutParameters() {
    return new LogBatch(metrics, List.of(), tags);
  }

  /** All in as few requests as the limits of the server allow, settings first. */
  public static List<LogBatch> batches(
      List<Service.Metric> metrics, List<Service.Param> parameters, List<Service.RunTag> tags) {
    List<LogBatch> batches = new ArrayList<>();
    int metric = 0;
    int parameter = 0;
    int tag = 0;
    while (metric < metrics.size() || parameter < parameters.size() || tag < tags.size()) {
      List<Service.Param> someParameters =
          parameters.subList(parameter, Math.min(parameter + MOST_SETTINGS, parameters.size()));
      List<Service.RunTag> someTags = tags.subList(tag, Math.min(tag + MOST_SETTINGS, tags.size()));
      int room = MOST - someParameters.size() - someTags.size();
      List<Service.Metric> someMetrics =
          metrics.subList(metric, Math.min(metric + room, metrics.size()));
      batches.add(new LogBatch(someMetrics, someParameters, someTags));
      metric += someMetrics.size();
      parameter += someParameters.size();
      tag += someTags.size();
    }
    return batches;
  }

  /**
   * A measured number. What is measured once, in the end, is at step 0: such metrics are shown as
   * one bar a run, others as curves.
   */
  public static Service.Metric metric(Event.MetricLogged event) {
    boolean once = event.evaluation().isPresent() || event.key().startsWith("time/");
    return metric(event.key(), event.value(), event.at().toEpochMilli(), once ? 0 : event.step());
  }

  /** A number; the server has no infinities. */
  public static Service.Metric metric(String key, double value, long at, long step) {
    return Service.Metric.newBuilder()
        .setKey(name(key))
        .setValue(Double.isInfinite(value) ? Double.NaN : value)
        .setTimestamp(at)
        .setStep(step)
        .build();
  }

  /** A setting, cut where it is longer than the server takes. */
  public static Service.Param parameter(Map.Entry<String, String> parameter) {
    return Service.Param.newBuilder()
        .setKey(name(parameter.getKey()))
        .setValue(cut(parameter.getValue(), PARAMETER_LENGTH))
        .build();
  }

  /** A tag, cut where it is longer than the server takes. */
  public static Service.RunTag tag(String key, String value) {
    return Service.RunTag.newBuilder().setKey(name(key)).setValue(cut(value, TAG_LENGTH)).build();
  }

  private static String cut(String text, int length) {
    return text.length() > length ? text.substring(0, length - 1) + "\u2026" : text;
  }

  /** A key of the characters that the server takes. */
  private static String name(String key) {
    return key.replaceAll("[^\\p{L}\\p{N}_\\-. :/]", "_").replaceAll("/{2,}", "/");
  }
}
