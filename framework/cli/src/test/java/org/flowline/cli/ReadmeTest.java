package org.flowline.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.spi.component.Kind;
import org.junit.jupiter.api.Test;

/** What the page of the parts says there is. */
class ReadmeTest {
  @Test
  void namesEveryComponentInTheRowOfItsKind() throws IOException {
    List<String> page = Files.readAllLines(Repository.root().resolve("plugins/README.md"));
    List<String> lines = page.subList(page.indexOf("## Kinds and types"), page.size());
    try (PluginRegistry registry = PluginRegistry.load(List.of())) {
      for (Kind kind : Kind.values()) {
        String row =
            lines.stream()
                .filter(line -> line.startsWith("| `" + heading(kind) + "`"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row for " + kind.label()));
        for (String type : registry.types(kind)) {
          assertTrue(row.contains("`" + type + "`"), kind.label() + " '" + type + "' in: " + row);
        }
      }
    }
  }

  private static String heading(Kind kind) {
    return switch (kind) {
      case DATA -> "source";
      case METRIC -> "metrics";
      default -> kind.label();
    };
  }
}
