package org.flowline.engine.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.flowline.autodiff.Natives;
import org.flowline.engine.wiring.ChangedDataException;
import org.flowline.engine.wiring.Experiment;
import org.flowline.engine.wiring.InitialWeights;
import org.flowline.engine.wiring.PluginOrigin;
import org.flowline.engine.wiring.RecordedDataset;
import org.flowline.journal.file.DamagedFileException;
import org.flowline.journal.json.WrittenJson;
import org.flowline.journal.run.RunDirectory;
import org.flowline.spi.data.Data;
import org.flowline.spi.data.Dataset;
import org.flowline.spi.data.SpecDirectory;

/**
 * Where a run came from: versions, commit, machine, plugins and data, in a fixed order.
 *
 * @param facts names and values, nested maps for groups
 */
public record Provenance(Map<String, Object> facts) {
  private static final String SPEC_DIRECTORY = "spec_directory";
  private static final String INITIALIZE_FROM = "initialize_from";
  private static final String TRAINING_KEY = "training_key";
  private static final String PLUGINS = "plugins";
  private static final String DATA = "data";
  private static final String SOURCE = "source";
  private static final String TARGET = "target";
  private static final String RUN = "run";
  private static final String MODEL = "model";
  private static final String WEIGHTS = "weights";

  /** Of an experiment that is about to run here, into the given directory. */
  public static Provenance of(
      Experiment experiment,
      RunDirectory run,
      SpecDirectory origin,
      List<PluginOrigin> plugins,
      WorkingCopy copy) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put(SPEC_DIRECTORY, fromRun(run, origin.path()));
    facts.put(TRAINING_KEY, experiment.keys().training());
    experiment
        .initialWeights()
        .ifPresent(
            start -> {
              Map<String, String> told = new LinkedHashMap<>();
              told.put(RUN, start.run());
              told.put(MODEL, fromRun(run, start.file()));
              told.put(WEIGHTS, start.digest());
              facts.put(INITIALIZE_FROM, told);
            });
    copy.state()
        .ifPresent(
            state ->
                facts.put(
                    "git",
                    new TreeMap<>(Map.of("commit", state.commit(), "dirty", state.dirty()))));
    Map<String, String> versions = new TreeMap<>();
    plugins.forEach(plugin -> versions.put(plugin.plugin(), plugin.version()));
    facts.put(PLUGINS, versions);
    Map<String, String> digests = new TreeMap<>();
    digest(experiment.source()).ifPresent(digest -> digests.put(SOURCE, digest));
    digest(experiment.target()).ifPresent(digest -> digests.put(TARGET, digest));
    facts.put(DATA, digests);
    facts.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
    facts.put(
        "os",
        "%s %s %s"
            .formatted(
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch")));
    facts.put("processors", Runtime.getRuntime().availableProcessors());
    Natives natives = Natives.start();
    facts.put("backend", natives.backend());
    facts.put("blas", natives.blas());
    facts.put("blas_core", natives.core());
    return new Provenance(facts);
  }

  /** Seen from the run, so that both can move together; in full where they share no root. */
  private static String fromRun(RunDirectory run, Path place) {
    Path there = place.toAbsolutePath().normalize();
    Path here = run.path().toAbsolutePath().normalize();
    Path way = there.getRoot().equals(here.getRoot()) ? here.relativize(there) : there;
    return way.toString().replace('\\', '/');
  }

  private static Optional<String> digest(Data data) {
    return data instanceof Dataset dataset ? Optional.of(dataset.digest()) : Optional.empty();
  }

  /** The directory that files in a run's spec are relative to, as its provenance says. */
  public static SpecDirectory specDirectory(RunDirectory run) throws IOException {
    String directory = read(run).path(SPEC_DIRECTORY).asText();
    return new SpecDirectory(run.path().resolve(directory).normalize());
  }

  /**
   * The weights that a run's training started from, as its provenance says: they name the run for
   * ever, whether the other one is still there or not. Empty where they were drawn.
   */
  public static Optional<InitialWeights> initialWeights(RunDirectory run) throws IOException {
    JsonNode start = read(run).path(INITIALIZE_FROM);
    return start.isMissingNode()
        ? Optional.empty()
        : Optional.of(
            new InitialWeights(
                start.path(RUN).asText(),
                run.path().resolve(start.path(MODEL).asText()).normalize(),
                start.path(WEIGHTS).asText()));
  }

  /** The training key of a run, as its provenance says. */
  public static String trainingKey(RunDirectory run) throws IOException {
    return read(run).path(TRAINING_KEY).asText();
  }

  /**
   * Whether the provenance of a run is that of an experiment.
   *
   * @throws DamagedFileException if it is none at all
   */
  static boolean of(RunDirectory run, Experiment experiment) throws IOException {
    JsonNode facts = read(run);
    JsonNode digests = facts.path(DATA);
    return facts.path(TRAINING_KEY).asText().equals(experiment.keys().training())
        && facts.path(SPEC_DIRECTORY).isTextual()
        && facts
            .path(INITIALIZE_FROM)
            .path(WEIGHTS)
            .asText()
            .equals(experiment.initialWeights().map(InitialWeights::digest).orElse(""))
        && digests.path(SOURCE).asText().equals(digest(experiment.source()).orElse(""))
        && digests.path(TARGET).asText().equals(digest(experiment.target()).orElse(""));
  }

  /** The plugins of today that had another version when a run was made, with that version. */
  static List<String> changedPlugins(RunDirectory run, List<PluginOrigin> today)
      throws IOException {
    JsonNode versions = read(run).path(PLUGINS);
    return today.stream()
        .filter(plugin -> versions.path(plugin.plugin()).isTextual())
        .filter(plugin -> !versions.path(plugin.plugin()).asText().equals(plugin.version()))
        .map(
            plugin ->
                "%s was %s and is %s"
                    .formatted(
                        plugin.plugin(), versions.path(plugin.plugin()).asText(), plugin.version()))
        .toList();
  }

  /**
   * Checks that the data of an experiment are those that a run was made with, as its provenance
   * says.
   *
   * @throws ChangedDataException if files that were read are not
   * @throws DamagedFileException if what the run knows of them is that of another run
   */
  public static void checkData(RunDirectory run, Experiment experiment) throws IOException {
    JsonNode digests = read(run).path(DATA);
    check(run, "the source", digests.path(SOURCE), experiment.source());
    check(run, "the target", digests.path(TARGET), experiment.target());
  }

  private static void check(RunDirectory run, String side, JsonNode recorded, Data data)
      throws IOException {
    Optional<String> today = digest(data);
    if (recorded.isTextual() && today.isPresent() && !recorded.asText().equals(today.get())) {
      if (data instanceof RecordedDataset) {
        throw new DamagedFileException(
            run.data(),
            "is not of this run: %s has another digest in %s"
                .formatted(side, run.provenance().getFileName()));
      }
      throw ChangedDataException.changed("the file of " + side, recorded.asText(), today.get());
    }
  }

  private static JsonNode read(RunDirectory run) throws IOException {
    return WrittenJson.object(run.provenance());
  }

  /** As indented JSON in UTF-8. */
  public byte[] json() throws JsonProcessingException {
    ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    return (mapper.writeValueAsString(facts) + "\n").getBytes(UTF_8);
  }
}
