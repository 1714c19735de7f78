package org.flowline.engine.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flowline.engine.plugin.PluginOrigin;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.journal.file.AtomicFile;
import org.flowline.journal.json.WrittenJson;

/**
 * What a worker needs to compute the runs of a study, as whoever runs the study has it.
 *
 * @param version of Flowline
 * @param runs the directory of all runs
 * @param plugins those from outside that its trials use
 */
public record StudyMeans(String version, Path runs, List<Plugin> plugins) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int DIGITS = 12;

  /**
   * A plugin from outside.
   *
   * @param plugin the name of its class
   * @param place its jar or directory
   * @param digest SHA-256 of its content
   */
  public record Plugin(String plugin, String place, String digest) {}

  /** Copies. */
  public StudyMeans {
    plugins = List.copyOf(plugins);
  }

  /** The version of this program; without a manifest {@code development}. */
  public static String ownVersion() {
    return Optional.ofNullable(StudyMeans.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  /** Writes the file. */
  public void write(Path file) throws IOException {
    ObjectNode json = JSON.createObjectNode();
    json.put("version", version).put("runs", runs.toString());
    ArrayNode list = json.putArray("plugins");
    for (Plugin plugin : plugins) {
      list.addObject()
          .put("plugin", plugin.plugin())
          .put("place", plugin.place())
          .put("digest", plugin.digest());
    }
    AtomicFile.write(file, out -> out.write(JSON.writeValueAsBytes(json)));
  }

  /**
   * Reads the file.
   *
   * @return empty if there is none
   */
  static Optional<StudyMeans> read(Path file) throws IOException {
    JsonNode json;
    try {
      json = WrittenJson.object(file);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    List<Plugin> plugins = new ArrayList<>();
    for (JsonNode plugin : json.path("plugins")) {
      plugins.add(
          new Plugin(
              plugin.path("plugin").asText(),
              plugin.path("place").asText(),
              plugin.path("digest").asText()));
    }
    return Optional.of(
        new StudyMeans(
            json.path("version").asText(), Path.of(json.path("runs").asText()), plugins));
  }

  /**
   * Compares with what this process has.
   *
   * @param here the directory of all runs as this process sees it
   * @throws UnfitWorkerException if anything is missing or another one
   */
  void check(PluginRegistry registry, Path here) throws IOException, UnfitWorkerException {
    if (!version.equals(ownVersion())) {
      throw new UnfitWorkerException(
          "the study is run by Flowline %s, and this is %s".formatted(version, ownVersion()));
    }
    if (!Files.isDirectory(runs) || !Files.isSameFile(runs, here)) {
      throw new UnfitWorkerException(
          "the runs are in %s where the study is run, and in %s here; the shared directory needs the same path on all machines"
              .formatted(runs, here));
    }
    for (Plugin plugin : plugins) {
      check(plugin, registry);
    }
  }

  private static void check(Plugin needed, PluginRegistry registry) throws UnfitWorkerException {
    Optional<PluginOrigin> own =
        registry.plugins().stream()
            .filter(PluginOrigin::outside)
            .filter(origin -> origin.plugin().equals(needed.plugin()))
            .findFirst();
    if (own.isEmpty()) {
      throw new UnfitWorkerException(
          "the study needs plugin %s of '%s', which is not given: add --plugins"
              .formatted(needed.plugin(), needed.place()));
    }
    if (!own.get().version().equals(needed.digest())) {
      throw new UnfitWorkerException(
          "plugin %s has another content where the study is run (digest %s in '%s', %s of '%s' here)"
              .formatted(
                  needed.plugin(),
                  shortened(needed.digest()),
                  needed.place(),
                  shortened(own.get().version()),
                  own.get().place()));
    }
  }

  private static String shortened(String digest) {
    return digest.substring(0, Math.min(DIGITS, digest.length()));
  }
}
