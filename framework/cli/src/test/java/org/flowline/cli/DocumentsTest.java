package org.flowline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever file a page of the project names is there. */
class DocumentsTest {
  private static final Path ROOT = Repository.root();
  private static final List<Path> FOLDERS =
      Stream.of("framework", "plugins", "experiments", "reports").map(Path::of).toList();
  private static final String WRITTEN_BY_THE_READER = "read.py";
  private static final Pattern LINK = Pattern.compile("\\]\\(([^):#]+)(?:#[^)]*)?\\)");

  /** A tracked file or folder by its place in the project, or a script by its name alone. */
  private static final Pattern NAMED =
      Pattern.compile("`[^`]*?((?:experiments|framework|plugins)/[\\w./-]*|\\b\\w+\\.py)\\b[^`]*`");

  @Test
  void linksLeadSomewhere() throws IOException {
    List<String> dead = new ArrayList<>();
    for (Path page : pages()) {
      for (String link : groups(LINK, page)) {
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
      for (String name : groups(NAMED, page)) {
        boolean there = name.contains("/") ? inCheckout(name) : scripts.contains(name);
        if (!there) {
          missing.add(ROOT.relativize(page) + ": " + name);
        }
      }
    }
    assertEquals(List.of(), missing);
  }

  /** What a build makes is named, too, but is not there before it. */
  private static boolean inCheckout(String name) {
    return name.contains("/target/") || Files.exists(ROOT.resolve(name));
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
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
            Stream.of(WRITTEN_BY_THE_READER))
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

  private static List<String> groups(Pattern pattern, Path page) throws IOException {
    return pattern.matcher(Files.readString(page)).results().map(found -> found.group(1)).toList();
  }
}
