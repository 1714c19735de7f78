package org.flowline.engine.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.flowline.autodiff.Natives;
import org.flowline.engine.wiring.Experiment;
import org.flowline.engine.wiring.PluginOrigin;
import org.flowline.journal.RunDirectory;
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

  /** Of an experiment that is about to run here, into the given directory. */
  public static Provenance of(
      Experiment experiment,
      RunDirectory run,
      SpecDirectory origin,
      List<PluginOrigin> plugins,
      WorkingCopy copy) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put(SPEC_DIRECTORY, fromRun(run, origin));
    facts.put("training_key", experiment.keys().training());
    copy.state()
        .ifPresent(
            state ->
                facts.put(
                    "git",
                    new TreeMap<>(Map.of("commit", state.commit(), "dirty", state.dirty()))));
    Map<String, String> versions = new TreeMap<>();
    plugins.forEach(plugin -> versions.put(plugin.plugin(), plugin.version()));
    facts.put("plugins", versions);
    Map<String, String> digests = new TreeMap<>();
    digest(experiment.source()).ifPresent(digest -> digests.put("source", digest));
    digest(experiment.target()).ifPresent(digest -> digests.put("target", digest));
    facts.put("data", digests);
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
  private static String fromRun(RunDirectory run, SpecDirectory origin) {
    Path there = origin.path().toAbsolutePath().normalize();
    Path here = run.path().toAbsolutePath().normalize();
    Path way = there.getRoot().equals(here.getRoot()) ? here.relativize(there) : there;
    return way.toString().replace('\\', '/');
  }

  private static Optional<String> digest(Data data) {
    return data instanceof Dataset dataset ? Optional.of(dataset.digest()) : Optional.empty();
  }

  /** The directory that files in a run's spec are relative to, as its provenance says. */
  public static SpecDirectory specDirectory(RunDirectory run) throws IOException {
    Path file = run.provenance();
    String directory =
        new ObjectMapper().readTree(Files.readAllBytes(file)).path(SPEC_DIRECTORY).asText();
    return new SpecDirectory(run.path().resolve(directory).normalize());
  }

  /** As indented JSON in UTF-8. */
  public byte[] json() throws JsonProcessingException {
    ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    return (mapper.writeValueAsString(facts) + "\n").getBytes(UTF_8);
  }
}
