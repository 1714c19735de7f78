package org.flowline.journal.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flowline.journal.file.DamagedFileException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunProvenanceTest {
  private static final RunProvenance.Machine MACHINE =
      new RunProvenance.Machine("vm 17", "Linux 6 amd64", 2, "CPU", "OPENBLAS", "Haswell");

  @TempDir private Path path;

  private RunDirectory run;

  @BeforeEach
  void setUp() throws IOException {
    run = new RunDirectory(Files.createDirectories(path.resolve("run")));
  }

  private RunProvenance written(String json) throws IOException {
    Files.writeString(run.provenance(), json);
    return RunProvenance.read(run);
  }

  @Test
  void readsBackWhatIsWritten() throws IOException {
    RunProvenance.Start start = new RunProvenance.Start("r1", "../r1/model", "ab");
    RunProvenance.Digests data = new RunProvenance.Digests(Optional.empty(), Optional.of("cd"));
    List<RunProvenance.OutsidePlugin> outside =
        List.of(
            new RunProvenance.OutsidePlugin("my.Plugin", "../a.jar", "12", List.of("path one")),
            new RunProvenance.OutsidePlugin("my.Plugin", "../b.jar", "34", List.of("path two")));
    byte[] json =
        RunProvenance.of(
                "../..",
                Optional.of("experiments/a.yaml"),
                "key",
                Optional.of(start),
                Optional.of(new RunProvenance.Commit("c0ffee", true)),
                Map.of("b.Plugin", "2", "a.Plugin", "1"),
                outside,
                data,
                MACHINE)
            .json();
    RunProvenance read = written(new String(json, UTF_8));
    assertEquals(Optional.of("../.."), read.specDirectory());
    assertEquals(Optional.of("experiments/a.yaml"), read.specFile());
    assertEquals(Optional.of("key"), read.trainingKey());
    assertEquals(Optional.of(start), read.start());
    assertEquals(data, read.data());
    assertEquals(Optional.of("{\"target\":\"cd\"}"), read.dataText());
    assertEquals(Optional.of("1"), read.plugin("a.Plugin"));
    assertEquals(outside, read.outsidePlugins());
    assertEquals(
        List.of(
            "spec_directory",
            "spec_file",
            "training_key",
            "initialize_from.run",
            "initialize_from.model",
            "initialize_from.weights",
            "git.commit",
            "git.dirty",
            "plugins.a.Plugin",
            "plugins.b.Plugin",
            "outside_plugins[0].plugin",
            "outside_plugins[0].place",
            "outside_plugins[0].digest",
            "outside_plugins[0].types[0]",
            "outside_plugins[1].plugin",
            "outside_plugins[1].place",
            "outside_plugins[1].digest",
            "outside_plugins[1].types[0]",
            "data.target",
            "java",
            "os",
            "processors",
            "backend",
            "blas",
            "blas_core"),
        List.copyOf(read.leaves().keySet()));
    assertEquals("true", read.leaves().get("git.dirty"));
  }

  @Test
  void saysNothingOfWhatIsNotThere() throws IOException {
    RunProvenance bare = written("{}");
    assertEquals(Optional.empty(), bare.specDirectory());
    assertEquals(Optional.empty(), bare.trainingKey());
    assertEquals(Optional.empty(), bare.start());
    assertEquals(Optional.empty(), bare.dataText());
    assertEquals(Optional.empty(), bare.plugin("a.Plugin"));
    assertEquals(List.of(), bare.outsidePlugins());
  }

  @Test
  void refusesWhatIsNoObject() {
    assertThrows(DamagedFileException.class, () -> written("[1]"));
    assertThrows(DamagedFileException.class, () -> written("{\"java\":"));
  }
}
