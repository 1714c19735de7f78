package org.flowline.plugins.metrics;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleBiFunction;
import org.flowline.spi.data.Batch;

/**
 * What it costs to carry one set of points to another, computed once for the same points. Runs of a
 * study share their test points, whatever they train, and a metric is built once for all of them.
 */
final class KnownCosts {
  private final ToDoubleBiFunction<Batch, Batch> cost;
  private final Map<String, Double> known = new ConcurrentHashMap<>();

  /** Nothing is known yet. */
  KnownCosts(ToDoubleBiFunction<Batch, Batch> cost) {
    this.cost = cost;
  }

  double of(Batch from, Batch to) {
    return known.computeIfAbsent(key(from, to), unknown -> cost.applyAsDouble(from, to));
  }

  /** A digest: the points themselves may be many. */
  private static String key(Batch from, Batch to) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      add(from, digest);
      add(to, digest);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static void add(Batch points, MessageDigest digest) {
    double[] values = points.values();
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + Double.BYTES * values.length);
    bytes.putInt(points.width());
    bytes.asDoubleBuffer().put(values);
    digest.update(bytes.array());
  }
}
