package org.flowline.journal.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.flowline.journal.file.AtomicFile;
import org.flowline.journal.file.DamagedFileException;
import org.flowline.journal.json.JsonFields;
import org.flowline.journal.json.WrittenJson;

/**
 * What a run knows of its data, so that its model is used without them.
 *
 * @param source where points start
 * @param target where they arrive
 */
public record RunData(Side source, Side target) {
  private static final String DIGEST = "sha256";
  private static final String LEFT_OUT = "left_out";
  private static final String CONTEXT = "context";
  private static final String BOUNDS = "bounds";

  /**
   * One side.
   *
   * @param file what is known of the rows of a file; empty for a distribution
   * @param shape of a point
   * @param mean m of the map {@code z = (u - m) / d} to what the network sees, one a coordinate,
   *     where u is x, or between bounds l and h {@code log((x - l) / (h - x))}, above l {@code
   *     log(x - l)}, below h {@code -log(h - x)}
   * @param deviation d
   * @param columns names of the coordinates; none if they have none
   * @param classes names of the classes in their order; none if there are none
   * @param leftOut coordinates that are not learned, from 0, ascending: they have the value m
   * @param context the numbers of each point that the network is told; empty if it is told none
   * @param bounds of the coordinates; empty if none has any
   */
  public record Side(
      Optional<Rows> file,
      List<Integer> shape,
      List<Double> mean,
      List<Double> deviation,
      List<String> columns,
      List<String> classes,
      List<Integer> leftOut,
      Optional<Numbers> context,
      Optional<Bounds> bounds) {
    /** Copies. */
    public Side {
      leftOut = List.copyOf(leftOut);
      shape = List.copyOf(shape);
      mean = List.copyOf(mean);
      deviation = List.copyOf(deviation);
      columns = List.copyOf(columns);
      classes = List.copyOf(classes);
    }
  }

  /**
   * The bounds of coordinates that the network sees on an unbounded scale.
   *
   * @param low the lower one of each coordinate; minus infinity where it has none
   * @param high the upper one
   */
  public record Bounds(List<Double> low, List<Double> high) {
    /** Copies. */
    public Bounds {
      low = List.copyOf(low);
      high = List.copyOf(high);
    }
  }

  /**
   * The numbers that are known of each point beside where it is.
   *
   * @param columns what they are called
   * @param mean m of the map {@code z = (c - m) / d} to what the network is told, one a number
   * @param deviation d
   * @param leftOut numbers that it is not told, from 0, ascending: they have the value m
   */
  public record Numbers(
      List<String> columns, List<Double> mean, List<Double> deviation, List<Integer> leftOut) {
    /** Copies. */
    public Numbers {
      columns = List.copyOf(columns);
      mean = List.copyOf(mean);
      deviation = List.copyOf(deviation);
      leftOut = List.copyOf(leftOut);
    }
  }

  /**
   * The rows of a file.
   *
   * @param digest SHA-256 of its content, in hexadecimal
   * @param count how many there are
   * @param standardise whether the network sees them standardised
   * @param ofClass how many there are of each class; none if there are no classes
   */
  public record Rows(String digest, int count, boolean standardise, List<Integer> ofClass) {
    /** Copies. */
    public Rows {
      ofClass = List.copyOf(ofClass);
    }
  }

  /** Writes {@code data.json} of a run, whole or not at all. */
  public void write(RunDirectory run) throws IOException {
    ObjectNode json = JsonFields.create();
    json.set("source", json(source));
    json.set("target", json(target));
    json.put(DIGEST, digest(json));
    byte[] bytes =
        (new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(json)
                + "\n")
            .getBytes(UTF_8);
    AtomicFile.write(run.data(), out -> out.write(bytes));
  }

  /** SHA-256 of both sides, in hexadecimal: units that are off by a digit look like any others. */
  private static String digest(JsonNode json) {
    String sides = json.path("source").toString() + json.path("target");
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(sides.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static ObjectNode json(Side side) {
    ObjectNode json = JsonFields.create();
    side.file()
        .ifPresent(
            rows -> {
              json.put("digest", rows.digest());
              json.put("rows", rows.count());
              json.put("standardise", rows.standardise());
            });
    side.shape().forEach(json.putArray("shape")::add);
    side.columns().forEach(json.putArray("columns")::add);
    side.mean().forEach(json.putArray("mean")::add);
    side.deviation().forEach(json.putArray("deviation")::add);
    if (!side.leftOut().isEmpty()) {
      side.leftOut().forEach(json.putArray(LEFT_OUT)::add);
    }
    side.context()
        .ifPresent(
            numbers -> {
              ObjectNode told = json.putObject(CONTEXT);
              numbers.columns().forEach(told.putArray("columns")::add);
              numbers.mean().forEach(told.putArray("mean")::add);
              numbers.deviation().forEach(told.putArray("deviation")::add);
              numbers.leftOut().forEach(told.putArray(LEFT_OUT)::add);
            });
    side.bounds().ifPresent(bounds -> json(bounds, json.putArray(BOUNDS)));
    ArrayNode classes = json.putArray("classes");
    for (int k = 0; k < side.classes().size(); k++) {
      ObjectNode one = classes.addObject().put("name", side.classes().get(k));
      if (side.file().isPresent()) {
        one.put("rows", side.file().get().ofClass().get(k));
      }
    }
    return json;
  }

  /** A pair a coordinate, null where there is none. */
  private static void json(Bounds bounds, ArrayNode pairs) {
    for (int j = 0; j < bounds.low().size(); j++) {
      ArrayNode pair = pairs.addArray();
      for (double bound : List.of(bounds.low().get(j), bounds.high().get(j))) {
        if (Double.isFinite(bound)) {
          pair.add(bound);
        } else {
          pair.addNull();
        }
      }
    }
  }

  private static Bounds bounds(JsonNode pairs, int width, Path file) throws IOException {
    List<Double> low =
        list(
            pairs,
            pair -> pair.path(0).isNull() ? Double.NEGATIVE_INFINITY : pair.path(0).doubleValue());
    List<Double> high =
        list(
            pairs,
            pair -> pair.path(1).isNull() ? Double.POSITIVE_INFINITY : pair.path(1).doubleValue());
    if (low.size() != width
        || IntStream.range(0, width).anyMatch(j -> !(low.get(j) < high.get(j)))) {
      throw new DamagedFileException(
          file, "is damaged: its bounds are not a lower and an upper one a coordinate");
    }
    return new Bounds(low, high);
  }

  /**
   * Reads that of a run; empty for one that has none, as those made before there was such a file.
   *
   * @throws DamagedFileException if it is not what the run wrote
   * @throws IOException if it cannot be read
   */
  public static Optional<RunData> read(RunDirectory run) throws IOException {
    if (!Files.isRegularFile(run.data())) {
      return Optional.empty();
    }
    JsonNode json = WrittenJson.object(run.data());
    if (!digest(json).equals(json.path(DIGEST).asText())) {
      throw new DamagedFileException(run.data(), "is damaged: its digest is of another content");
    }
    return Optional.of(
        new RunData(side(json.path("source"), run.data()), side(json.path("target"), run.data())));
  }

  private static Side side(JsonNode json, Path file) throws IOException {
    List<Double> mean = list(json.path("mean"), JsonNode::doubleValue);
    List<Double> deviation = list(json.path("deviation"), JsonNode::doubleValue);
    List<Integer> shape = list(json.path("shape"), JsonNode::intValue);
    List<Integer> leftOut = list(json.path(LEFT_OUT), JsonNode::intValue);
    int width = shape.stream().reduce(1, Math::multiplyExact);
    if (shape.isEmpty()
        || mean.size() != width
        || deviation.size() != width
        || !leftOut.stream().allMatch(j -> j >= 0 && j < width)
        || !mean.stream().allMatch(Double::isFinite)
        || !deviation.stream().allMatch(d -> d >= 0 && Double.isFinite(d))) {
      throw new DamagedFileException(
          file, "is damaged: it has no mean and deviation of points of shape " + shape);
    }
    return new Side(
        json.has("digest")
            ? Optional.of(
                new Rows(
                    json.path("digest").asText(),
                    json.path("rows").asInt(),
                    json.path("standardise").asBoolean(),
                    list(json.path("classes"), one -> one.path("rows").asInt())))
            : Optional.empty(),
        shape,
        mean,
        deviation,
        list(json.path("columns"), JsonNode::asText),
        list(json.path("classes"), one -> one.path("name").asText()),
        leftOut,
        json.has(CONTEXT) ? Optional.of(numbers(json.path(CONTEXT), file)) : Optional.empty(),
        json.has(BOUNDS) ? Optional.of(bounds(json.path(BOUNDS), width, file)) : Optional.empty());
  }

  private static Numbers numbers(JsonNode json, Path file) throws IOException {
    Numbers numbers =
        new Numbers(
            list(json.path("columns"), JsonNode::asText),
            list(json.path("mean"), JsonNode::doubleValue),
            list(json.path("deviation"), JsonNode::doubleValue),
            list(json.path(LEFT_OUT), JsonNode::intValue));
    int count = numbers.columns().size();
    if (count == 0
        || numbers.mean().size() != count
        || numbers.deviation().size() != count
        || !numbers.leftOut().stream().allMatch(j -> j >= 0 && j < count)) {
      throw new DamagedFileException(
          file, "is damaged: it has no mean and deviation of contexts " + numbers.columns());
    }
    return numbers;
  }

  private static <T> List<T> list(JsonNode array, Function<JsonNode, T> element) {
    List<T> values = new ArrayList<>();
    array.forEach(node -> values.add(element.apply(node)));
    return values;
  }
}
