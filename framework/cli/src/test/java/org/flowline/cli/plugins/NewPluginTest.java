package org.flowline.cli.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.flowline.cli.Invocation;
import org.flowline.cli.output.ExitCode;
import org.flowline.spi.component.Kind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** What {@code plugins new} writes compiles, is found, keeps its contract and has a spec. */
class NewPluginTest {
  @TempDir private Path directory;

  private WrittenProject written(Kind kind) throws IOException {
    return WrittenProject.of(kind.label(), "my_own", directory.resolve("project"));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void isDescribedAndItsSpecIsValid(Kind kind) throws IOException {
    WrittenProject project = written(kind);
    String classes = project.classes().toString();
    Invocation describe =
        Invocation.of("plugins", "describe", kind.label(), "my_own", "--plugins", classes);
    assertEquals(ExitCode.OK.value(), describe.exit(), describe.printed());
    Invocation validate =
        Invocation.of("validate", project.directory().resolve("experiment.yaml").toString());
    assertEquals(ExitCode.OK.value(), validate.exit(), validate.printed());
  }

  /** In the test command one, which is drawn and timed least. */
  @Test
  void keepsTheContractOfAPath() throws IOException {
    assertKept(written(Kind.PATH));
  }

  @Tag("slow")
  @ParameterizedTest
  @EnumSource(value = Kind.class, names = "PATH", mode = EnumSource.Mode.EXCLUDE)
  void keepsItsContract(Kind kind) throws IOException {
    assertKept(written(kind));
  }

  private static void assertKept(WrittenProject project) throws IOException {
    TestExecutionSummary summary = project.contract();
    StringWriter failures = new StringWriter();
    summary.printFailuresTo(new PrintWriter(failures));
    assertEquals(0, summary.getTotalFailureCount(), failures::toString);
    assertTrue(
        summary.getTestsSucceededCount() >= 3, () -> "tests: " + summary.getTestsFoundCount());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pth | own | no kind 'pth' (did you mean 'path'?); there are data, path,",
        "path | ot | there is a path 'ot' already",
        "path | My-Path | has small letters, digits and single '_' between them, got 'My-Path'",
        "path | 2nd | has small letters, digits",
        "path | QuarterCircle | got 'QuarterCircle' (did you mean 'quarter_circle'?)",
        "path | affine | the name of Flowline's org.flowline.spi.path.AffinePath",
        "path | probability | the name of Flowline's org.flowline.spi.path.ProbabilityPath",
      })
  void mistakesAreTold(String kind, String name, String message) throws IOException {
    Path place = directory.resolve("none");
    Invocation refused = Invocation.of("plugins", "new", kind, name, "-o", place.toString());
    assertEquals(ExitCode.USAGE.value(), refused.exit(), refused.printed());
    assertTrue(refused.err().contains(message), refused.printed());
    assertFalse(Files.exists(place));
  }

  @Test
  void nothingIsWrittenOverAProject() throws IOException {
    Path place = Files.createDirectories(directory.resolve("full"));
    Path mine = Files.writeString(place.resolve("pom.xml"), "mine");
    Invocation refused = Invocation.of("plugins", "new", "path", "own", "-o", place.toString());
    assertEquals(ExitCode.USAGE.value(), refused.exit(), refused.printed());
    assertTrue(refused.err().contains("is not empty"), refused.printed());
    assertEquals("mine", Files.readString(mine));
  }

  @Test
  void whatMavenNeedsGoesIntoADirectoryOnly() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "mine");
    for (String wrong : List.of("", file.toString())) {
      Invocation refused = Invocation.of("plugins", "install-sdk", "--repository", wrong);
      assertEquals(ExitCode.USAGE.value(), refused.exit(), refused.printed());
      assertTrue(refused.err().contains("takes a directory"), refused.printed());
    }
  }

  @Test
  void aPackageIsTaken() throws IOException {
    Path place = directory.resolve("named");
    Invocation written =
        Invocation.of(
            "plugins", "new", "path", "own", "-o", place.toString(), "--package", "org.lab");
    assertEquals(ExitCode.OK.value(), written.exit(), written.printed());
    assertTrue(Files.exists(place.resolve("src/main/java/org/lab/OwnPath.java")));
    for (String wrong : List.of("org.class", "1.2", "", "java.util", "org.flowline.spi.path")) {
      Invocation refused =
          Invocation.of("plugins", "new", "path", "own", "-o", place + "x", "--package", wrong);
      assertEquals(ExitCode.USAGE.value(), refused.exit(), refused.printed());
    }
  }
}
