package org.flowline.cli.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.flowline.cli.Invocation;
import org.flowline.cli.PluginJar;
import org.flowline.cli.SmallRun;
import org.flowline.cli.output.ExitCode;
import org.flowline.journal.run.FailureLog;
import org.flowline.journal.run.RunDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong in a jar while it computes is told as that of the jar. */
class FaultyPluginTest {
  private static final String PLUGIN =
      """
      package com.example.faulty;

      import org.flowline.spi.component.FlowPlugin;

      public final class FaultyPlugin extends FlowPlugin {
        @Override
        protected void configure() {
          bindCoupling("faulty", Faulty.class);
        }
      }
      """;

  private static final String COUPLING =
      """
      package com.example.faulty;

      import jakarta.inject.Inject;
      import java.util.random.RandomGenerator;
      import org.flowline.spi.component.Doc;
      import org.flowline.spi.coupling.*;
      import org.flowline.spi.data.Batch;

      @Doc("One row in place of another, or none.")
      public final class Faulty implements Coupling {
        private final Config config;

        @Inject
        public Faulty(Config config) {
          this.config = config;
        }

        @Override
        public void couple(Batch source, Batch target, RandomGenerator random, Assignment out) {
          if (config.row() < 0) {
            throw new IllegalStateException("no rows today");
          }
          out.target()[3] = config.row();
        }

        @Override
        public boolean independent() {
          return true;
        }

        public record Config(@Doc("A row.") int row) {}
      }
      """;

  @TempDir private Path directory;
  private Path jar;
  private SmallRun small;

  @BeforeEach
  void build() throws IOException {
    small = new SmallRun(directory);
    jar =
        PluginJar.build(
            directory.resolve("faulty.jar"),
            "com.example.faulty.FaultyPlugin",
            Map.of(
                "com.example.faulty.FaultyPlugin", PLUGIN, "com.example.faulty.Faulty", COUPLING));
  }

  private Invocation run(int row) {
    return small.command(
        "run",
        small.spec().toString(),
        "-s",
        "coupling={type: faulty, row: " + row + "}",
        "--plugins",
        jar.toString());
  }

  /** The next attempt begins without the trace of the one that failed. */
  @Test
  void aLaterAttemptRemovesTheTrace() throws IOException {
    assertEquals(ExitCode.OK.value(), run(1).exit());
    RunDirectory directory = small.directories().get(0);
    FailureLog log = new FailureLog(directory);
    log.write(new IllegalStateException("of before"));
    Files.delete(directory.model());
    Invocation again = run(1);
    assertEquals(ExitCode.OK.value(), again.exit(), again.printed());
    assertFalse(log.exists());
  }

  @Test
  void whatItThrowsIsOneSentenceAndATraceInTheRun() throws IOException {
    Invocation run = run(-1);
    assertEquals(ExitCode.PLUGIN_BROKEN.value(), run.exit(), run.printed());
    assertTrue(
        run.err()
            .contains(
                "com.example.faulty.Faulty of "
                    + jar
                    + " threw java.lang.IllegalStateException: no rows today in line 21 of Faulty.java"),
        run.printed());
    assertFalse(run.printed().contains("\tat "), run.printed());
    Path log = new FailureLog(small.directories().get(0)).file();
    assertTrue(run.err().contains("'" + log + "'"), run.printed());
    assertTrue(Files.readString(log).contains("com.example.faulty.Faulty.couple"));
  }
}
