package org.flowline.cli.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.flowline.cli.Invocation;
import org.flowline.cli.PluginJar;
import org.flowline.cli.Repository;
import org.flowline.cli.SmallRun;
import org.flowline.cli.output.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plugin that the page of the parts shows, as it stands there. */
class DocumentedPluginTest {
  private static final Pattern JAVA = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern NAME = Pattern.compile("class (\\w+)");
  private static final String IMPORTS =
      """
      package com.example.flows;

      import jakarta.inject.Inject;
      import java.util.random.RandomGenerator;
      import org.flowline.spi.component.*;
      import org.flowline.spi.coupling.*;
      import org.flowline.spi.data.*;

      """;

  @TempDir private Path directory;

  private Path jar() throws IOException {
    String page = Files.readString(Repository.root().resolve("plugins/README.md"));
    List<String> blocks = JAVA.matcher(page).results().map(block -> block.group(1)).toList();
    Map<String, String> sources = new HashMap<>();
    for (String block : blocks) {
      MatchResult name = NAME.matcher(block).results().findFirst().orElseThrow();
      sources.put("com.example.flows." + name.group(1), IMPORTS + block);
    }
    return PluginJar.build(directory.resolve("my.jar"), "com.example.flows.MyPlugin", sources);
  }

  @Test
  void compilesAndKeepsItsRange() throws IOException {
    String jar = jar().toString();
    Invocation told = Invocation.of("plugins", "describe", "coupling", "shifted", "--plugins", jar);
    assertEquals(ExitCode.OK.value(), told.exit(), told.printed());
    assertTrue(told.out().contains("By how many rows."), told.printed());
    String spec = new SmallRun(directory).spec().toString();
    Invocation validate =
        Invocation.of("validate", spec, "--plugins", jar, "-s", "coupling={type: shifted, by: 3}");
    assertEquals(ExitCode.OK.value(), validate.exit(), validate.printed());
    Invocation refused =
        Invocation.of("validate", spec, "--plugins", jar, "-s", "coupling={type: shifted, by: -1}");
    assertEquals(ExitCode.SPEC_INVALID.value(), refused.exit(), refused.printed());
  }
}
