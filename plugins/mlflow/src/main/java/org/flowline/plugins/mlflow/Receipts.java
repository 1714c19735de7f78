package org.flowline.plugins.mlflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The receipts of one subject from one place, in a file that is only appended to; the last of a key
 * counts. Losing some costs requests, not truth: what is published twice is there once.
 */
final class Receipts {
  private final Path file;
  private final String place;
  private final JsonMapper mapper = new JsonMapper();
  private final Map<String, Receipt> receipts = new HashMap<>();

  private record Line(
      @JsonProperty("place") String place,
      @JsonProperty("experiment") String experiment,
      @JsonProperty("receipt") Receipt receipt) {}

  private final String experiment;

  private Receipts(Path file, String place, String experiment) {
    this.file = file;
    this.place = place;
    this.experiment = experiment;
  }

  /**
   * Reads what is there.
   *
   * @param place tells the experiment of one server from that of another
   * @param experiment its name
   */
  static Receipts read(Path file, String place, String experiment) throws IOException {
    Receipts receipts = new Receipts(file, place, experiment);
    for (Line line : lines(file, receipts.mapper)) {
      if (line.place().equals(place)) {
        receipts.receipts.put(line.receipt().key(), line.receipt());
      }
    }
    return receipts;
  }

  /** The experiment of a server to which a subject was published last. */
  static Optional<String> experiment(Path file, String server) throws IOException {
    Optional<String> last = Optional.empty();
    for (Line line : lines(file, new JsonMapper())) {
      if (line.place().startsWith(server + " ")) {
        last = Optional.of(line.experiment());
      }
    }
    return last;
  }

  private static List<Line> lines(Path file, JsonMapper mapper) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    return Files.readAllLines(file, UTF_8).stream()
        .flatMap(line -> line(line, mapper).stream())
        .toList();
  }

  private static Optional<Line> line(String text, JsonMapper mapper) {
    try {
      return Optional.of(mapper.readValue(text, Line.class));
    } catch (JsonProcessingException e) {
      // Torn by a crash.
      return Optional.empty();
    }
  }

  Optional<Receipt> of(String key) {
    return Optional.ofNullable(receipts.get(key));
  }

  void put(Receipt receipt) throws IOException {
    receipts.put(receipt.key(), receipt);
    Files.writeString(
        file,
        mapper.writeValueAsString(new Line(place, experiment, receipt)) + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
