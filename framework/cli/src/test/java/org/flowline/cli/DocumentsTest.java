package org.flowline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flowline.cli.output.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever file or command a page of the project names is there, and its specs are valid. */
class DocumentsTest {
  private static final Path ROOT = Repository.root();
  private static final List<Path> FOLDERS =
      Stream.of("framework", "plugins", "experiments", "reports").map(Path::of).toList();
  private static final List<String> WRITTEN_BY_THE_READER = List.of("read.py", "draw.py");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^):#]+)(?:#[^)]*)?\\)");

  /** A command at the beginning of a line of a block, or of words that are set as code. */
  private static final Pattern COMMAND =
      Pattern.compile("(?m)(?:^|`)(?:\\./)?flowline ([a-z]+)(?=[ `\n])");

  /** A block with a whole spec. */
  private static final Pattern SPEC = Pattern.compile("```yaml\n(name: .*?)```", Pattern.DOTALL);

  /** A tracked file or folder by its place in the project, or a script by its name alone. */
  private static final Pattern NAMED =
      Pattern.compile("`[^`]*?((?:experiments|framework|plugins)/[\\w./-]*|\\b\\w+\\.py)\\b[^`]*`");

  @Test
  void linksLeadSomewhere() throws IOException {
    List<String> dead = new ArrayList<>();
    for (Path page : pages()) {
      for (String link : groups(LINK, Files.readString(page))) {
        if (!Files.exists(page.resolveSibling(link))) {
          dead.add(ROOT.relativize(page) + ": " + link);
        }
      }
    }
    assertEquals(List.of(), dead);
  }

  @Test
  void filesThatAreNamedExist() throws IOException {
    List<String> missing = new ArrayList<>();
    List<String> scripts = scripts();
    for (Path page : pages()) {
      String text = LINK.matcher(Files.readString(page)).replaceAll("]");
      for (String name : groups(NAMED, text)) {
        boolean there = name.contains("/") ? inCheckout(name) : scripts.contains(name);
        if (!there) {
          missing.add(ROOT.relativize(page) + ": " + name);
        }
      }
    }
    assertEquals(List.of(), missing);
  }

  @Test
  void commandsExist() throws IOException {
    Set<String> commands = new TreeSet<>();
    for (Path page : pages()) {
      // What changed may be gone.
      if (!page.endsWith("CHANGELOG.md")) {
        commands.addAll(groups(COMMAND, Files.readString(page)));
      }
    }
    assertTrue(commands.size() > 10, commands.toString());
    for (String command : commands) {
      Invocation help = Invocation.of(command, "--help");
      assertEquals(ExitCode.OK.value(), help.exit(), command + ": " + help.printed());
    }
  }

  @Test
  void specsAreValid(@TempDir Path directory) throws IOException {
    int specs = 0;
    for (Path page : pages()) {
      for (String spec : groups(SPEC, Files.readString(page))) {
        specs++;
        Path file = Files.writeString(directory.resolve("spec.yaml"), spec);
        Invocation validate = Invocation.of("validate", file.toString());
        assertEquals(ExitCode.OK.value(), validate.exit(), page + ": " + validate.printed());
      }
    }
    assertTrue(specs > 1, "specs in pages: " + specs);
  }

  /** What a build makes is named, too, but is not there before it. */
  private static boolean inCheckout(String name) {
    return name.contains("/target/") || Files.exists(ROOT.resolve(name));
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    for (String page : List.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md")) {
      pages.add(ROOT.resolve(page));
    }
    for (Path folder : FOLDERS) {
      pages.addAll(tracked(folder, ".md"));
    }
    assertTrue(pages.size() > 5, pages.toString());
    return pages;
  }

  private static List<String> scripts() throws IOException {
    return Stream.concat(
            tracked(Path.of("experiments"), ".py").stream()
                .map(script -> script.getFileName().toString()),
            WRITTEN_BY_THE_READER.stream())
        .toList();
  }

  private static List<Path> tracked(Path folder, String suffix) throws IOException {
    try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
      return files
          .filter(file -> file.toString().endsWith(suffix))
          .filter(
              file -> !ROOT.relativize(file).toString().matches(".*\\b(target|\\.venv|runs)\\b.*"))
          .toList();
    }
  }

  private static List<String> groups(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(found -> found.group(1)).toList();
  }
}
