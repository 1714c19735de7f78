package org.flowline.plugins.mlflow.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The receipts of one subject from one place, in a file that is only appended to; the last of a key
 * counts. Losing some costs requests, not truth: what is published twice is there once.
 */
final class Receipts {
  private final Path file;
  private final String place;
  private final JsonMapper mapper = new JsonMapper();
  private final Map<String, Receipt> receipts = new HashMap<>();
  private final Set<String> named = new HashSet<>();

  private record Line(
      @JsonProperty("place") String place,
      @JsonProperty("experiment") String experiment,
      @JsonProperty("store") @Nullable String store,
      @JsonProperty("receipt") Receipt receipt) {
    /** A line without a store was written before stores had ids, by this one. */
    boolean of(String wanted) {
      return store == null || store.equals(wanted);
    }
  }

  private final String experiment;
  private final String store;

  private Receipts(Path file, String place, String experiment, String store) {
    this.file = file;
    this.place = place;
    this.experiment = experiment;
    this.store = store;
  }

  /**
   * Reads what is there.
   *
   * @param place tells the experiment of one server from that of another
   * @param experiment its name
   * @param store the id of the store; receipts that another one got are none of its own
   */
  static Receipts read(Path file, String place, String experiment, String store)
      throws IOException {
    Receipts receipts = new Receipts(file, place, experiment, store);
    for (Line line : lines(file, receipts.mapper)) {
      if (line.place().equals(place) && line.of(store)) {
        receipts.receipts.put(line.receipt().key(), line.receipt());
        receipts.named.add(line.receipt().run());
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

  private record Registered(@JsonProperty("register") String name) {}

  /** The name under which models of a subject were last asked to be registered. */
  static Optional<String> registered(Path file) throws IOException {
    Optional<String> last = Optional.empty();
    for (Registered line : parsed(file, new JsonMapper(), Registered.class)) {
      last = Optional.of(line.name());
    }
    return last;
  }

  /** Keeps the name under which models are to be registered, for whoever publishes later. */
  static void register(Path file, String name) throws IOException {
    if (!registered(file).equals(Optional.of(name))) {
      append(file, new JsonMapper().writeValueAsString(new Registered(name)));
    }
  }

  private static List<Line> lines(Path file, JsonMapper mapper) throws IOException {
    return parsed(file, mapper, Line.class);
  }

  private static <T> List<T> parsed(Path file, JsonMapper mapper, Class<T> kind)
      throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    return Files.readAllLines(file, UTF_8).stream()
        .flatMap(line -> parsed(line, mapper, kind).stream())
        .toList();
  }

  private static <T> Optional<T> parsed(String line, JsonMapper mapper, Class<T> kind) {
    try {
      return Optional.of(mapper.readValue(line, kind));
    } catch (JsonProcessingException e) {
      // Of another kind, or torn by a crash.
      return Optional.empty();
    }
  }

  private static void append(Path file, String line) throws IOException {
    Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  Optional<Receipt> of(String key) {
    return Optional.ofNullable(receipts.get(key));
  }

  /** Whether a run of the server was ever published from here. */
  boolean name(String run) {
    return named.contains(run);
  }

  /**
   * Forgets what was confirmed of runs that are not among those of the server any more; how many
   * they were.
   */
  int retain(Set<String> runs) {
    int before = receipts.size();
    receipts.values().removeIf(receipt -> !runs.contains(receipt.run()));
    return before - receipts.size();
  }

  /** Whether any model is said to be there. */
  boolean haveModels() {
    return receipts.values().stream().anyMatch(receipt -> !receipt.models().isEmpty());
  }

  /**
   * Forgets models that are not on the server any more; how many they were.
   *
   * @param names of those that are there, by their run
   */
  int retainModels(Map<String, Set<String>> names) {
    int forgotten = 0;
    for (Receipt receipt : List.copyOf(receipts.values())) {
      Receipt known = receipt.withModels(names.getOrDefault(receipt.run(), Set.of()));
      forgotten += receipt.models().size() - known.models().size();
      receipts.put(known.key(), known);
    }
    return forgotten;
  }

  void put(Receipt receipt) throws IOException {
    receipts.put(receipt.key(), receipt);
    named.add(receipt.run());
    append(file, mapper.writeValueAsString(new Line(place, experiment, store, receipt)));
  }
}
