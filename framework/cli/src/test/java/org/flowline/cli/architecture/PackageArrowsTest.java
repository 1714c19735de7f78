package org.flowline.cli.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flowline.cli.Repository;
import org.junit.jupiter.api.Test;

/**
 * The packages of the main sources: no two of them see each other, directly or through others, and
 * none is larger than someone overlooks at once.
 */
class PackageArrowsTest {
  private static final int MOST_FILES = 25;
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");

  /** Every mention of one of our classes: an import, or its full name in the text. */
  private static final Pattern MENTION =
      Pattern.compile("\\b(org\\.flowline(?:\\.[a-z]\\w*)*)\\.[A-Z]\\w*");

  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/");

  /** Names of files by package. */
  private static Map<String, List<String>> sources() throws IOException {
    Map<String, List<String>> packages = new TreeMap<>();
    for (String folder : List.of("framework", "plugins")) {
      try (Stream<Path> files = Files.walk(Repository.root().resolve(folder))) {
        for (Path file : files.filter(PackageArrowsTest::isMainSource).toList()) {
          String text = Files.readString(file);
          Matcher name = PACKAGE.matcher(text);
          assertTrue(name.find(), file.toString());
          packages.computeIfAbsent(name.group(1), none -> new ArrayList<>()).add(text);
        }
      }
    }
    return packages;
  }

  private static boolean isMainSource(Path file) {
    String name = file.toString().replace('\\', '/');
    return name.contains("/src/main/java/") && name.endsWith(".java");
  }

  @Test
  void haveFewFiles() throws IOException {
    Map<String, List<String>> packages = sources();
    Map<String, Integer> large = new TreeMap<>();
    packages.forEach(
        (name, files) -> {
          // Beside the classes there is package-info.
          int classes = files.size() - 1;
          if (classes > MOST_FILES) {
            large.put(name, classes);
          }
        });
    assertEquals(Map.of(), large);
    assertTrue(packages.size() > 40, packages.keySet().toString());
  }

  @Test
  void pointOneWay() throws IOException {
    Map<String, Set<String>> arrows = new HashMap<>();
    sources()
        .forEach(
            (name, files) -> {
              Set<String> seen = new TreeSet<>();
              for (String file : files) {
                Matcher mention = MENTION.matcher(COMMENT.matcher(file).replaceAll(""));
                while (mention.find()) {
                  seen.add(mention.group(1));
                }
              }
              seen.remove(name);
              arrows.put(name, seen);
            });
    Set<String> circles = new TreeSet<>();
    arrows.keySet().stream().filter(name -> reaches(name, name, arrows)).forEach(circles::add);
    assertEquals(Set.of(), circles);
  }

  @Test
  void findsACircle() {
    Map<String, Set<String>> arrows = Map.of("a", Set.of("b"), "b", Set.of("c"), "c", Set.of("b"));
    assertTrue(reaches("b", "b", arrows));
    assertFalse(reaches("a", "a", arrows));
  }

  private static boolean reaches(String from, String to, Map<String, Set<String>> arrows) {
    Set<String> visited = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty()) {
      for (String next : arrows.getOrDefault(open.pop(), Set.of())) {
        if (next.equals(to)) {
          return true;
        }
        if (visited.add(next)) {
          open.push(next);
        }
      }
    }
    return false;
  }
}
