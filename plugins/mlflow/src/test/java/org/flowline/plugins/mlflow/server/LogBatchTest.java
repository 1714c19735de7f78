package org.flowline.plugins.mlflow.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mlflow.api.proto.Service;

class LogBatchTest {
  @Test
  void keepsToTheLimitsOfTheServerAndLosesNothing() {
    for (int metrics : new int[] {0, 1, 999, 1000, 1001, 4321}) {
      for (int settings : new int[] {0, 1, 100, 101, 250}) {
        List<Service.Metric> values =
            IntStream.range(0, metrics).mapToObj(i -> LogBatch.metric("m", i, i, i)).toList();
        List<Service.Param> parameters =
            IntStream.range(0, settings)
                .mapToObj(i -> LogBatch.parameter(Map.entry("p" + i, "v")))
                .toList();
        List<Service.RunTag> tags =
            IntStream.range(0, settings).mapToObj(i -> LogBatch.tag("t" + i, "v")).toList();
        List<LogBatch> batches = LogBatch.batches(values, parameters, tags);
        for (LogBatch batch : batches) {
          assertTrue(batch.parameters().size() <= 100);
          assertTrue(batch.tags().size() <= 100);
          assertTrue(
              batch.metrics().size() + batch.parameters().size() + batch.tags().size() <= 1000);
        }
        assertEquals(values, batches.stream().flatMap(b -> b.metrics().stream()).toList());
        assertEquals(parameters, batches.stream().flatMap(b -> b.parameters().stream()).toList());
        assertEquals(tags, batches.stream().flatMap(b -> b.tags().stream()).toList());
      }
    }
  }

  @Test
  void writesKeysThatTheServerTakes() {
    assertEquals("a_b_c/d", LogBatch.metric("a[b]c//d", 1, 0, 0).getKey());
    assertEquals("\u00fc. :-_/x", LogBatch.tag("\u00fc. :-_/x", "v").getKey());
  }

  @Test
  void hasNoInfinities() {
    assertTrue(Double.isNaN(LogBatch.metric("m", Double.NEGATIVE_INFINITY, 0, 0).getValue()));
  }

  @Test
  void cutsWhatIsTooLong() {
    assertEquals(6000, LogBatch.parameter(Map.entry("p", "x".repeat(7000))).getValue().length());
  }
}
