package org.flowline.cli.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.flowline.cli.Invocation;
import org.flowline.cli.SmallRun;
import org.flowline.cli.SmallSweep;
import org.flowline.cli.output.ExitCode;
import org.flowline.journal.run.RunDirectory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a finished run says of itself is compared with its model, and made anew by its spec. */
@Tag("slow")
class EditedDescriptionTest {
  private static final String SHORT = "training.steps=50";

  @TempDir private static Path finished;

  @TempDir private Path directory;
  private RunDirectory run = new RunDirectory(Path.of(""));
  private SmallRun small;

  @BeforeAll
  static void train() throws IOException {
    Invocation first = new SmallRun(finished).run(SHORT);
    assertEquals(ExitCode.OK.value(), first.exit(), first.printed());
  }

  @BeforeEach
  void copy() throws IOException {
    small = new SmallRun(finished).copied(directory);
    run = small.directories().get(0);
  }

  private static void edit(Path file, String from, String to) throws IOException {
    String text = Files.readString(file);
    assertTrue(text.contains(from), text);
    Files.writeString(file, text.replace(from, to));
  }

  private Path samples() {
    return directory.resolve("samples.npy");
  }

  private List<Invocation> uses() throws IOException {
    Path points = Files.writeString(directory.resolve("points.csv"), "0,0\n1,1\n");
    Path densities = directory.resolve("densities.csv");
    Files.deleteIfExists(samples());
    return List.of(
        small.command("sample", run.id(), "-n", "3", "-o", samples().toString()),
        small.command(
            "sample", run.id(), "-n", "3", "-o", samples().toString(), "--solver", "euler,steps=9"),
        small.command(
            "evaluate", run.id(), "--log-prob", points.toString(), "-o", densities.toString()),
        small.command("evaluate", run.id(), "--metrics", "mmd"),
        small.command("report", run.id()));
  }

  private void assertRefused(String told) throws IOException {
    for (Invocation use : uses()) {
      assertFalse(use.exit() == ExitCode.OK.value(), use.printed());
      assertTrue(use.err().contains(told), use.printed());
    }
    assertFalse(Files.exists(samples()));
  }

  private void assertUsed() throws IOException {
    for (Invocation use : uses()) {
      assertEquals(ExitCode.OK.value(), use.exit(), use.printed());
    }
  }

  @Test
  void aSpecOfAnotherModelIsNotTakenForThatOfTheWeights() throws IOException {
    edit(run.spec(), "silu", "tanh");
    assertRefused("spec.yaml: was edited");
    assertRefused("run its spec again, which makes it anew");
  }

  @Test
  void aChangedSolverIsNoDamage() throws IOException {
    String before = Files.readString(run.spec());
    String edited = before.replaceFirst("(?m)^solver: .*$", "solver: {type: euler, steps: 20}");
    assertFalse(before.equals(edited), before);
    Files.writeString(run.spec(), edited);
    assertUsed();
    Invocation again = small.run(SHORT);
    assertTrue(again.err().contains("finished before"), again.printed());
    assertEquals(edited, Files.readString(run.spec()));
  }

  /** Another version of a plugin trains other weights of the same spec, which is nobody's edit. */
  @Test
  void whereThePluginsAreOthersItIsTold() throws IOException {
    String provenance = Files.readString(run.provenance());
    edit(run.spec(), "silu", "tanh");
    Files.writeString(
        run.provenance(),
        provenance.replaceAll("(\"org\\.flowline\\.[^\"]*\" : )\"[^\"]*\"", "$1\"of before\""));
    Invocation sample = small.command("sample", run.id(), "-n", "3", "-o", samples().toString());
    assertEquals(ExitCode.OK.value(), sample.exit(), sample.printed());
    assertTrue(sample.err().contains("was of before and is"), sample.printed());
  }

  private record Damage(Path file, String from, String to) {}

  /** All but where the spec is, which was copied with the run. */
  private static List<String> said(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> !line.contains("\"spec_file\""))
        .toList();
  }

  @Test
  void whatIsDamagedIsMadeAnewByTheSpec() throws IOException {
    List<Path> described = List.of(run.spec(), run.provenance(), run.data());
    Map<Path, List<String>> before = new TreeMap<>();
    for (Path file : described) {
      before.put(file, said(file));
    }
    byte[] model = Files.readAllBytes(run.model());
    List<Damage> damages = new ArrayList<>();
    damages.add(new Damage(run.spec(), "silu", "tanh"));
    damages.add(new Damage(run.spec(), "architecture:", "architecture: ["));
    damages.add(new Damage(run.spec(), "seed: 0", "seed: 1"));
    damages.add(new Damage(run.provenance(), "{", "x"));
    damages.add(new Damage(run.provenance(), "\"training_key\" : \"", "\"training_key\" : \"0"));
    damages.add(new Damage(run.data(), "{", "x"));
    damages.add(new Damage(run.data(), "\"mean\" : [ ", "\"mean\" : [ 1"));
    for (Damage damage : damages) {
      edit(damage.file(), damage.from(), damage.to());
      String name = damage.file().getFileName().toString();
      Invocation sample = small.command("sample", run.id(), "-n", "3", "-o", samples().toString());
      assertFalse(sample.exit() == ExitCode.OK.value(), damage + " " + sample.printed());
      Invocation again = small.run(SHORT);
      assertEquals(ExitCode.OK.value(), again.exit(), again.printed());
      assertTrue(again.err().contains(name), again.printed());
      assertTrue(again.err().contains("written anew"), again.printed());
      for (Path file : described) {
        assertEquals(before.get(file), said(file), damage.toString());
      }
      assertArrayEquals(model, Files.readAllBytes(run.model()));
      Invocation third = small.run(SHORT);
      assertTrue(third.err().contains("finished before"), third.printed());
    }
    assertUsed();
  }

  @Test
  void damageIsToldWithItsFileAndWhatHelps() throws IOException {
    for (Path file : List.of(run.data(), run.provenance())) {
      String whole = Files.readString(file);
      for (String broken : List.of(whole.substring(1), "", "[]", whole + "}", "\u0000")) {
        Files.writeString(file, broken);
        for (Invocation use : uses()) {
          assertEquals(ExitCode.INTERNAL.value(), use.exit(), use.printed());
          assertTrue(use.err().contains(file + ": is damaged"), use.printed());
          assertTrue(use.err().contains("run its spec again"), use.printed());
          assertEquals(1, use.err().strip().lines().count(), use.printed());
        }
      }
      Files.writeString(file, whole);
    }
  }

  @Test
  void aStudyMakesThemAnew() throws IOException {
    SmallSweep sweep = new SmallSweep(directory, "axes: {path.sigma: [0.0, 0.1]}");
    Invocation first = sweep.run();
    assertEquals(ExitCode.OK.value(), first.exit(), first.printed());
    RunDirectory trial =
        sweep.study().run(sweep.history().trials().get(0).replicates().get(0).planned());
    for (Path file : List.of(trial.spec(), trial.provenance(), trial.data())) {
      byte[] before = Files.readAllBytes(file);
      Files.writeString(file, "{");
      Invocation again = sweep.run();
      assertEquals(ExitCode.OK.value(), again.exit(), again.printed());
      assertArrayEquals(before, Files.readAllBytes(file), file.toString());
    }
  }
}
