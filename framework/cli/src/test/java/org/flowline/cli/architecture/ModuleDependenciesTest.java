package org.flowline.cli.architecture;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flowline.cli.Repository;
import org.junit.jupiter.api.Test;

/** The arrows of {@code framework/README.md}: what the main sources of each module may import. */
class ModuleDependenciesTest {
  private static final Pattern IMPORT =
      Pattern.compile("import (?:static )?org\\.flowline\\.((?:plugins\\.)?[a-z]+)\\.");

  private static final Map<String, Set<String>> ALLOWED =
      Map.ofEntries(
          entry("autodiff", Set.of()),
          entry("transport", Set.of()),
          entry("journal", Set.of()),
          entry("spi", Set.of("autodiff")),
          entry("toolkit", Set.of("spi", "autodiff", "journal")),
          entry("laws", Set.of("spi", "toolkit", "autodiff")),
          entry("testkit", Set.of("laws", "spi", "toolkit", "autodiff")),
          entry("engine", Set.of("spi", "toolkit", "autodiff", "journal")),
          entry("report", Set.of("journal")),
          entry("onnx", Set.of("engine", "toolkit", "spi", "autodiff", "journal")),
          entry(
              "cli",
              Set.of(
                  "engine",
                  "report",
                  "onnx",
                  "laws",
                  "toolkit",
                  "spi",
                  "journal",
                  "autodiff",
                  "transport")));

  private static final Set<String> ALLOWED_TO_PLUGINS =
      Set.of("spi", "toolkit", "autodiff", "transport");

  private static final Map<String, Set<String>> ALLOWED_TO_SOME =
      Map.of("mlflow", Set.of("spi", "journal"), "datasets", Set.of("spi", "toolkit", "journal"));

  @Test
  void pointOneWay() throws IOException {
    List<String> offences = new ArrayList<>();
    Map<String, Integer> files = new HashMap<>();
    for (String folder : List.of("framework", "plugins")) {
      try (Stream<Path> modules = Files.list(Repository.root().resolve(folder))) {
        for (Path module : modules.filter(ModuleDependenciesTest::hasSources).toList()) {
          String name = module.getFileName().toString();
          boolean plugin = folder.equals("plugins");
          Set<String> allowed =
              plugin
                  ? ALLOWED_TO_SOME.getOrDefault(name, ALLOWED_TO_PLUGINS)
                  : ALLOWED.getOrDefault(name, Set.of());
          files.put(name, check(module, plugin ? "plugins." + name : name, allowed, offences));
        }
      }
    }
    assertEquals(List.of(), offences);
    assertEquals(23, files.size());
    files.forEach((module, count) -> assertTrue(count > 0, module));
  }

  private static boolean hasSources(Path module) {
    return Files.isDirectory(module.resolve("src/main/java"));
  }

  private static int check(Path module, String self, Set<String> allowed, List<String> offences)
      throws IOException {
    try (Stream<Path> sources = Files.walk(module.resolve("src/main/java"))) {
      List<Path> files = sources.filter(file -> file.toString().endsWith(".java")).toList();
      for (Path file : files) {
        Matcher imports = IMPORT.matcher(Files.readString(file));
        while (imports.find()) {
          String seen = imports.group(1);
          if (!seen.equals(self) && !allowed.contains(seen)) {
            offences.add(file.getFileName() + " sees " + seen);
          }
        }
      }
      return files.size();
    }
  }
}
