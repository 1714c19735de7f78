package org.flowline.engine.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.spec.problem.SpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What can be wrong with files rather than with what is in them. */
class SpecFilesTest {
  private static final PluginRegistry REGISTRY = PluginRegistry.of(new FakePlugin());

  @TempDir Path directory;

  private SpecException failure(String name) {
    SpecLoader loader = new SpecLoader(SpecContext.ofProcess(REGISTRY));
    return assertThrows(SpecException.class, () -> loader.load(directory.resolve(name), List.of()));
  }

  private void write(String name, String... lines) throws IOException {
    Files.writeString(directory.resolve(name), String.join("\n", lines) + "\n");
  }

  private static void assertTold(SpecException failure, String place, String... fragments) {
    assertEquals(1, failure.problems().size(), failure::getMessage);
    Problem problem = failure.problems().get(0);
    assertTrue(problem.positions().get(0).toString().endsWith(place), failure::getMessage);
    for (String fragment : fragments) {
      assertTrue(failure.getMessage().contains(fragment), failure::getMessage);
    }
  }

  @Test
  void suggestTheNearestNameForOneThatIsMissing() throws IOException {
    write("quickstart.yaml", "name: x");

    assertTold(
        failure("quikstart.yaml"), "quikstart.yaml", "there is no file", "quickstart.yaml'?)");
    assertTold(failure("quickstart"), "quickstart", "there is no file", "quickstart.yaml'?)");
  }

  @Test
  void nameAMissingDirectory() {
    assertTold(failure("no/such.yaml"), "no/such.yaml", "there is no directory");
  }

  @Test
  void mayNotBeDirectories() {
    assertTold(failure(""), directory.toString(), "is a directory, not a spec");
  }

  @Test
  @Timeout(60)
  void mayNotBeDevicesOrPipes() throws IOException, InterruptedException {
    Path pipe = directory.resolve("pipe");
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
    write("device.yaml", "name: x", "target: {type: moons}", "extends: /dev/zero");

    assertTold(failure("pipe"), "pipe", "is a pipe, a device or a socket, not a regular file");
    assertTold(failure("device.yaml"), "device.yaml:3:10", "'/dev/zero' is a pipe, a device");
  }

  /** Twenty files that each extend the next one twice would be read a million times. */
  @Test
  @Timeout(60)
  void mayNotExtendMoreFilesThanAnyoneWrites() throws IOException {
    write("spec.yaml", "name: x", "target: {type: moons}", "extends: [0.yaml, 0.yaml]");
    for (int i = 0; i < 20; i++) {
      write(i + ".yaml", "extends: [%d.yaml, %d.yaml]".formatted(i + 1, i + 1));
    }
    write("20.yaml", "seed: 1");

    assertTrue(failure("spec.yaml").getMessage().contains("at most 100 files"));
  }

  @Test
  void mayNotExtendWhatNoFileIsCalled() throws IOException {
    write("spec.yaml", "name: x", "target: {type: moons}", "extends: \"a\\0b\"");

    assertTold(failure("spec.yaml"), "spec.yaml:3:10", "takes the name of a file");
  }

  @Test
  void mayNotBeHuge() throws IOException {
    write("huge.yaml", "name: " + "x".repeat(1 << 20));

    assertTold(failure("huge.yaml"), "huge.yaml", "1,048,583 bytes", "at most 1,048,576");
  }

  @Test
  void mayNotExtendWhatIsMissing() throws IOException {
    write("base.yaml", "name: x", "target: {type: moons}");
    write("spec.yaml", "name: x", "target: {type: moons}", "extends: [base.yaml, bse.yaml]");

    assertTold(failure("spec.yaml"), "spec.yaml:3:22", "there is no file", "base.yaml'?)");
  }

  @Test
  void mayNotExtendEachOtherInACircle() throws IOException {
    write("spec.yaml", "extends: a.yaml", "name: x", "target: {type: moons}");
    write("a.yaml", "extends: b.yaml");
    write("b.yaml", "seed: 1", "extends: a.yaml");

    assertTold(
        failure("spec.yaml"),
        "b.yaml:2:10",
        "'a.yaml' extends 'b.yaml' extends 'a.yaml'",
        "= extended by " + directory.resolve("a.yaml") + ":1:10");
  }

  @Test
  void mayNotExtendAMapping() throws IOException {
    write("spec.yaml", "name: x", "target: {type: moons}", "extends: {file: a}");

    assertTold(failure("spec.yaml"), "spec.yaml:3:10", "takes a file or a list of files");
  }

  @Test
  void tellWhereAMistakeInABaseIs() throws IOException {
    write("base.yaml", "name: x", "path: {type: liner}");
    write("spec.yaml", "extends: base.yaml", "target: {type: moons}");

    assertTold(failure("spec.yaml"), "base.yaml:2:14", "unknown path type 'liner'");
  }

  @Test
  void mayStartWithAByteOrderMark() throws IOException {
    write("spec.yaml", "\ufeffname: x", "target: {type: moon}");

    assertTold(failure("spec.yaml"), "spec.yaml:2:16", "unknown data type 'moon'");
  }

  @Test
  void mayHaveTheLineEndsOfWindows() throws IOException {
    write("spec.yaml", "name: x\r", "target: {type: moon}\r");

    assertTold(failure("spec.yaml"), "spec.yaml:2:16", "2 | target: {type: moon}\n");
  }
}
