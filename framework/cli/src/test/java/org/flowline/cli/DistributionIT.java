package org.flowline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The zip as someone without Maven uses it: unpacked into a folder with a space in its name, with
 * nothing on the path but what its launcher calls. The quick build makes none.
 */
@Tag("slow")
@EnabledIfSystemProperty(named = DistributionIT.ZIP, matches = ".+")
@DisabledOnOs(OS.WINDOWS)
class DistributionIT {
  static final String ZIP = "flowline.distribution";

  private static final List<String> TOOLS =
      List.of("dirname", "readlink", "grep", "mkdir", "mv", "rm", "stty", "cut");

  @TempDir private static Path directory;

  private static Path home;
  private static Path tools;

  @BeforeAll
  static void unpack() throws IOException {
    Path zip = Path.of(System.getProperty(ZIP));
    Path place = Files.createDirectory(directory.resolve("un packed"));
    try (FileSystem inside =
            FileSystems.newFileSystem(zip, Map.of("enablePosixFileAttributes", "true"));
        Stream<Path> entries = Files.walk(inside.getPath("/"))) {
      for (Path entry : entries.toList()) {
        Path file = place.resolve(inside.getPath("/").relativize(entry).toString());
        if (Files.isDirectory(entry)) {
          Files.createDirectories(file);
        } else {
          Files.copy(entry, file);
          Files.setPosixFilePermissions(file, Files.getPosixFilePermissions(entry));
        }
      }
    }
    try (Stream<Path> top = Files.list(place)) {
      List<Path> folders = top.toList();
      assertEquals(1, folders.size(), folders.toString());
      home = folders.get(0);
    }
    tools = Files.createDirectory(directory.resolve("tools"));
    for (String tool : TOOLS) {
      Path script = tools.resolve(tool);
      Files.writeString(script, "#!/bin/sh\nexec '%s' \"$@\"\n".formatted(onPath(tool)));
      Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  private static Path onPath(String tool) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }

  /** Runs the launcher with a temporary directory as the working one. */
  private static String flowline(Path launcher, String... arguments)
      throws IOException, InterruptedException {
    return flowline(launcher, "", List.of(arguments));
  }

  private static String flowline(Path launcher, String options, List<String> arguments)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile(directory, "output", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(
                Stream.concat(Stream.of(launcher.toString()), arguments.stream()).toList())
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("PATH", tools.toString());
    builder.environment().put("LC_ALL", "C");
    builder.environment().put("TMPDIR", directory.resolve("not there").toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("FLOWLINE_JAVA_OPTIONS", options);
    Process process = builder.start();
    assertTrue(process.waitFor(3, TimeUnit.MINUTES), "does not end");
    String said = Files.readString(output, UTF_8);
    assertEquals(0, process.exitValue(), said);
    return said;
  }

  @Test
  void runsWithoutMaven() throws IOException, InterruptedException {
    Path launcher = home.resolve("flowline");
    assertTrue(flowline(launcher, "--version").contains("flowline 0."));
    assertTrue(Files.size(home.resolve("lib/flowline.jsa")) > 0, "no archive of classes");
    assertTrue(flowline(launcher, "plugins", "list").contains("minibatch_ot"));
    Path spec = home.resolve("experiments/quickstart.yaml");
    String run =
        flowline(
            launcher,
            "run",
            spec.toString(),
            "-s",
            "training={steps: 5, batch_size: 16}",
            "-s",
            "data={validation: 20, test: 20}",
            "-s",
            "metrics=[{type: wasserstein, samples: 20}]");
    assertTrue(run.contains("eval/wasserstein"), run);
    assertTrue(run.contains("page: reports/quickstart/runs/"), run);
  }

  /** What only looks ends before a second compiler pays. */
  @Test
  void compilesWhatComputes() throws IOException, InterruptedException {
    Path launcher = home.resolve("flowline");
    for (String command : List.of("run", "worker", "evaluate", "sample", "report", "bench")) {
      String said = flowline(launcher, "-XX:+PrintCommandLineFlags", List.of(command, "--help"));
      assertTrue(said.contains("-XX:+UseSerialGC") && !said.contains("TieredStopAtLevel"), said);
    }
    String said = flowline(launcher, "-XX:+PrintCommandLineFlags", List.of("list", "--help"));
    assertTrue(said.contains("-XX:TieredStopAtLevel=1"), said);
  }

  /** The name is written by a shell, because this process may have a locale that has no such. */
  @Test
  void readsNamesThatAreNotAsciiInTheCLocale() throws IOException, InterruptedException {
    Path script = directory.resolve("odd-names");
    Files.writeString(
        script,
        """
        #!/bin/sh
        set -eu
        place=$(printf 'gr\\303\\266\\303\\237e')
        mkdir "$place"
        printf 'x,y\\n0,1\\n1,2\\n2,1\\n3,0\\n' >"$place/$place.csv"
        cd "$place"
        printf '%s\\n' "name: odd" "target: {type: csv, file: $place.csv}" \
          "training: {steps: 5, batch_size: 2}" "data: {validation: 0, test: 1}" "metrics: []" >"$place.yaml"
        exec 'LAUNCHER' run "$place.yaml"
        """
            .replace("LAUNCHER", home.resolve("flowline").toString()));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertTrue(flowline(script).contains("page: "));
  }

  /** Workers of a sweep are started from the zip's own files; a link leads to it. */
  @Test
  void runsASweepThroughALink() throws IOException, InterruptedException {
    Path link = Files.createSymbolicLink(directory.resolve("linked"), home.resolve("flowline"));
    Path spec =
        Files.writeString(
            directory.resolve("sweep.yaml"),
            """
            name: sweep
            target: {type: moons}
            training: {steps: 5, batch_size: 16}
            data: {validation: 20, test: 20}
            metrics: [{type: wasserstein, samples: 20}]
            sweep: {axes: {path.type: [linear, ot]}}
            """);
    String run = flowline(link, "run", spec.toString());
    assertTrue(run.contains("2 runs: 2 finished"), run);
  }

  /** What Maven has fetched for this build is lent to it by links, except for Flowline's own. */
  private static Path lentRepository() throws IOException {
    Path own = Path.of(System.getProperty("localRepository"));
    Path lent = Files.createDirectories(directory.resolve("repository/org"));
    link(own, lent.getParent(), "org");
    link(own.resolve("org"), lent, "flowline");
    return lent.getParent();
  }

  private static void link(Path from, Path to, String except) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(at -> !at.endsWith(except)).toList()) {
        Files.createSymbolicLink(to.resolve(file.getFileName()), file);
      }
    }
  }

  private static void unlink(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(Files::isSymbolicLink).toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void givesMavenWhatAProjectOfAPluginNeeds() throws IOException, InterruptedException {
    Path launcher = home.resolve("flowline");
    Path repository = lentRepository();
    flowline(launcher, "plugins", "install-sdk", "--repository", repository.toString());
    flowline(launcher, "plugins", "new", "path", "quadratic");
    Path project = directory.resolve("quadratic-path");
    Path output = directory.resolve("maven.txt");
    Process maven =
        new ProcessBuilder(
                onPath("mvn").toString(),
                "-B",
                "-ntp",
                "-Dmaven.repo.local=" + repository,
                "verify")
            .directory(project.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertTrue(maven.waitFor(5, TimeUnit.MINUTES), "does not end");
    String said = Files.readString(output);
    assertEquals(0, maven.exitValue(), said);
    assertTrue(said.contains("QuadraticPathTest"), said);
    String jar = project.resolve("target/quadratic-path.jar").toString();
    String check = flowline(launcher, "plugins", "check", "path", "quadratic", "--plugins", jar);
    assertTrue(check.contains("keeps all"), check);
    String spec = project.resolve("experiment.yaml").toString();
    String run = flowline(launcher, "run", spec, "-s", "training.steps=20");
    assertTrue(run.contains("6 runs: 6 finished"), run);
    unlink(repository.resolve("org"));
    unlink(repository);
  }

  /** Every file that one of its pages points to is there. */
  @Test
  void holdsWhatItsPagesShow() throws IOException {
    List<Path> pages;
    try (Stream<Path> files = Files.walk(home)) {
      pages = files.filter(file -> file.toString().endsWith(".md")).toList();
    }
    assertTrue(pages.contains(home.resolve("README.md")), pages.toString());
    for (Path page : pages) {
      Pattern.compile("\\]\\(([^):#]+)(?:#[^)]*)?\\)")
          .matcher(Files.readString(page))
          .results()
          .map(link -> page.resolveSibling(link.group(1)))
          .forEach(file -> assertTrue(Files.exists(file), page + ": " + file));
    }
    assertTrue(Files.exists(home.resolve("LICENSE")));
  }
}
