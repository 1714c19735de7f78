package org.flowline.journal.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.flowline.journal.json.WrittenJson;

/**
 * Where a run came from: versions, commit, machine, plugins and data, in a fixed order. It is
 * {@code provenance.json} of its directory.
 */
public final class RunProvenance {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private static final String SPEC_DIRECTORY = "spec_directory";
  private static final String SPEC_FILE = "spec_file";
  private static final String INITIALIZE_FROM = "initialize_from";
  private static final String TRAINING_KEY = "training_key";
  private static final String PLUGINS = "plugins";
  private static final String OUTSIDE_PLUGINS = "outside_plugins";
  private static final String DATA = "data";
  private static final String SOURCE = "source";
  private static final String TARGET = "target";
  private static final String PLUGIN = "plugin";
  private static final String PLACE = "place";
  private static final String DIGEST = "digest";
  private static final String TYPES = "types";
  private static final String RUN = "run";
  private static final String MODEL = "model";
  private static final String WEIGHTS = "weights";
  private static final String GIT = "git";
  private static final String CORE = "blas_core";

  private final JsonNode facts;

  /**
   * The weights that training started from, where it did not draw them.
   *
   * @param run the run that they are of, by its id
   * @param model their file, seen from the run directory
   * @param weights their digest
   */
  public record Start(String run, String model, String weights) {}

  /**
   * The commit that the working directory was at.
   *
   * @param commit the full hash
   * @param dirty whether tracked files differed from it
   */
  public record Commit(String commit, boolean dirty) {}

  /**
   * A plugin from outside that the run uses components of.
   *
   * @param plugin the name of its class
   * @param place its jar or directory, seen from the run directory
   * @param digest SHA-256 of its content, in hexadecimal
   * @param types kind and type of each component that the run uses, such as {@code path my_path}
   */
  public record OutsidePlugin(String plugin, String place, String digest, List<String> types) {
    /** Copies. */
    public OutsidePlugin {
      types = List.copyOf(types);
    }
  }

  /**
   * The digests of the data that are files, in hexadecimal.
   *
   * @param source of the source
   * @param target of the target
   */
  public record Digests(Optional<String> source, Optional<String> target) {}

  /**
   * The machine.
   *
   * @param java name and version of the virtual machine
   * @param os name, version and architecture of the system
   * @param processors how many it had
   * @param backend of ND4J
   * @param blas the library of linear algebra
   * @param core whose kernels it had chosen
   */
  public record Machine(
      String java, String os, int processors, String backend, String blas, String core) {}

  private RunProvenance(JsonNode facts) {
    this.facts = facts;
  }

  /**
   * Of a run that is about to begin.
   *
   * @param specDirectory what files in the spec are relative to, seen from the run directory
   * @param specFile the spec, as whoever ran it named it
   * @param plugins the version of each that this program brings, by the name of its class
   * @param outside the others
   */
  public static RunProvenance of(
      String specDirectory,
      Optional<String> specFile,
      String trainingKey,
      Optional<Start> start,
      Optional<Commit> commit,
      Map<String, String> plugins,
      List<OutsidePlugin> outside,
      Digests data,
      Machine machine) {
    ObjectNode facts = MAPPER.createObjectNode();
    facts.put(SPEC_DIRECTORY, specDirectory);
    specFile.ifPresent(file -> facts.put(SPEC_FILE, file));
    facts.put(TRAINING_KEY, trainingKey);
    start.ifPresent(
        of ->
            facts
                .putObject(INITIALIZE_FROM)
                .put(RUN, of.run())
                .put(MODEL, of.model())
                .put(WEIGHTS, of.weights()));
    commit.ifPresent(
        of -> facts.putObject(GIT).put("commit", of.commit()).put("dirty", of.dirty()));
    ObjectNode versions = facts.putObject(PLUGINS);
    new TreeMap<>(plugins).forEach(versions::put);
    if (!outside.isEmpty()) {
      ArrayNode list = facts.putArray(OUTSIDE_PLUGINS);
      outside.forEach(
          plugin -> {
            ArrayNode types =
                list.addObject()
                    .put(PLUGIN, plugin.plugin())
                    .put(PLACE, plugin.place())
                    .put(DIGEST, plugin.digest())
                    .putArray(TYPES);
            plugin.types().forEach(types::add);
          });
    }
    ObjectNode digests = facts.putObject(DATA);
    data.source().ifPresent(digest -> digests.put(SOURCE, digest));
    data.target().ifPresent(digest -> digests.put(TARGET, digest));
    facts.put("java", machine.java());
    facts.put("os", machine.os());
    facts.put("processors", machine.processors());
    facts.put("backend", machine.backend());
    facts.put("blas", machine.blas());
    facts.put(CORE, machine.core());
    return new RunProvenance(facts);
  }

  /**
   * That of a run.
   *
   * @throws org.flowline.journal.file.DamagedFileException if its file holds something else
   * @throws IOException if it cannot be read
   */
  public static RunProvenance read(RunDirectory run) throws IOException {
    return new RunProvenance(WrittenJson.object(run.provenance()));
  }

  /** What files in the run's spec are relative to, seen from the run directory. */
  public Optional<String> specDirectory() {
    return text(facts.path(SPEC_DIRECTORY));
  }

  /** The spec, as whoever ran it named it; empty where an earlier version wrote it. */
  public Optional<String> specFile() {
    return text(facts.path(SPEC_FILE));
  }

  /** The training key. */
  public Optional<String> trainingKey() {
    return text(facts.path(TRAINING_KEY));
  }

  /** The weights that training started from; empty where they were drawn. */
  public Optional<Start> start() {
    JsonNode start = facts.path(INITIALIZE_FROM);
    return start.isMissingNode()
        ? Optional.empty()
        : Optional.of(
            new Start(
                start.path(RUN).asText(),
                start.path(MODEL).asText(),
                start.path(WEIGHTS).asText()));
  }

  /** The digests of the data that are files. */
  public Digests data() {
    JsonNode data = facts.path(DATA);
    return new Digests(text(data.path(SOURCE)), text(data.path(TARGET)));
  }

  /** The plugins from outside that the run uses; none where an earlier version wrote it. */
  public List<OutsidePlugin> outsidePlugins() {
    List<OutsidePlugin> plugins = new ArrayList<>();
    for (JsonNode json : facts.path(OUTSIDE_PLUGINS)) {
      List<String> types = new ArrayList<>();
      json.path(TYPES).forEach(type -> types.add(type.asText()));
      plugins.add(
          new OutsidePlugin(
              json.path(PLUGIN).asText(),
              json.path(PLACE).asText(),
              json.path(DIGEST).asText(),
              types));
    }
    return plugins;
  }

  /** The processor kernels that the run was computed with; empty where nobody says. */
  public Optional<String> processor() {
    return text(facts.path(CORE));
  }

  /** The version of a plugin when the run was made, if it was there. */
  public Optional<String> plugin(String name) {
    return text(facts.path(PLUGINS).path(name));
  }

  /** The digests of all files of data as one text, if there are any. */
  public Optional<String> dataText() {
    JsonNode data = facts.path(DATA);
    return data.isEmpty() ? Optional.empty() : Optional.of(data.toString());
  }

  /** Every fact by its dotted key, such as {@code git.commit}, in the order of the file. */
  public Map<String, String> leaves() {
    Map<String, String> leaves = new LinkedHashMap<>();
    collect("", facts, leaves);
    return leaves;
  }

  private static void collect(String prefix, JsonNode json, Map<String, String> leaves) {
    if (json.isObject()) {
      String start = prefix.isEmpty() ? "" : prefix + ".";
      json.properties().forEach(e -> collect(start + e.getKey(), e.getValue(), leaves));
    } else if (json.isArray()) {
      for (int i = 0; i < json.size(); i++) {
        collect(prefix + "[" + i + "]", json.get(i), leaves);
      }
    } else {
      leaves.put(prefix, json.asText());
    }
  }

  private static Optional<String> text(JsonNode json) {
    return json.isTextual() ? Optional.of(json.textValue()) : Optional.empty();
  }

  /** As indented JSON in UTF-8. */
  public byte[] json() throws JsonProcessingException {
    return (MAPPER.writeValueAsString(facts) + "\n").getBytes(UTF_8);
  }
}
