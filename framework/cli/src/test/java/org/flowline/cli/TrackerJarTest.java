package org.flowline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.flowline.cli.output.ExitCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tracker from outside, which commands find beside the one that is shipped. */
class TrackerJarTest {
  private static final String PLUGIN =
      """
      package com.example.board;

      import org.flowline.spi.component.FlowPlugin;

      public final class BoardPlugin extends FlowPlugin {
        @Override
        protected void configure() {
          bindTracker("board", Board.class);
        }
      }
      """;

  /** Appends the name of each subject to a file, which is its address. */
  private static final String TRACKER =
      """
      package com.example.board;

      import jakarta.inject.Inject;
      import java.io.*;
      import java.nio.file.*;
      import java.time.Duration;
      import java.util.*;
      import java.util.function.Consumer;
      import org.flowline.spi.component.*;
      import org.flowline.spi.tracking.*;

      @Doc("A file of names.")
      public final class Board implements ServerTracker, ProbedTracker {
        private final Path file;

        @Inject
        public Board(Config config) {
          if (config.file().contains(" ")) {
            throw new IllegalArgumentException("a board has no space in it");
          }
          file = Path.of(config.file());
        }

        @Override
        public String addressVariable() {
          return "EXAMPLE_BOARD";
        }

        @Override
        public Board at(String address, Optional<String> experiment) {
          return new Board(new Config(address));
        }

        @Override
        public String probe() throws IOException {
          if (!Files.exists(file)) {
            throw new IOException("there is no board " + file.getFileName());
          }
          return "a board at " + file.getFileName();
        }

        @Override
        public Publication begin(TrackingSubject subject, Consumer<String> told) {
          return new Publication() {
            @Override
            public Published finish(List<Path> page, Duration patience) {
              try {
                Files.writeString(
                    file, subject.directory().getFileName() + "\\n", StandardOpenOption.APPEND);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
              return new Published(true, Optional.of(file.toUri()), Optional.empty());
            }

            @Override
            public void close() {}
          };
        }

        public record Config(@Default("board.txt") @Doc("The file.") String file) {}
      }
      """;

  @TempDir private static Path plugins;

  @TempDir private Path directory;

  private static Path jar;

  @BeforeAll
  static void buildTheJar() throws IOException {
    jar =
        PluginJar.build(
            plugins.resolve("board.jar"),
            "com.example.board.BoardPlugin",
            Map.of("com.example.board.BoardPlugin", PLUGIN, "com.example.board.Board", TRACKER));
  }

  private static Invocation command(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--plugins", jar.toString()));
    return Invocation.of(all.toArray(new String[0]));
  }

  @Test
  void publishesWhatIsOnDisk() throws IOException {
    SmallRun small = new SmallRun(directory);
    String id = SmallRun.json(small.run("training.steps=20")).path("id").asText();
    Path board = Files.createFile(directory.resolve("names.txt"));
    Invocation sync =
        command(
            "sync",
            id,
            "--runs=" + small.runs(),
            "--reports=" + directory,
            "--tracker=board",
            "--tracking-uri=" + board);
    assertEquals(ExitCode.OK.value(), sync.exit(), sync.printed());
    assertEquals(id + ": " + board.toUri() + "\n", sync.out());
    assertEquals(id + "\n", Files.readString(board));
  }

  @Test
  void isTriedByTheDoctor() throws IOException {
    Path board = Files.createFile(directory.resolve("there.txt"));
    Invocation there = command("doctor", "--tracker=board", "--tracking-uri=" + board);
    assertEquals(ExitCode.OK.value(), there.exit(), there.printed());
    assertTrue(there.out().contains("tracking    a board at there.txt"), there.printed());
    Invocation gone = command("doctor", "--tracker=board", "--tracking-uri=gone.txt");
    assertEquals(ExitCode.INTERNAL.value(), gone.exit(), gone.printed());
    assertTrue(gone.out().contains("failed: there is no board gone.txt"), gone.printed());
  }

  @Test
  void refusesWhatIsNoAddress() {
    refused("a board has no space in it", "sync", "--tracker=board", "--tracking-uri=a b");
  }

  @Test
  void isAskedForItsOwnVariable() {
    refused("give --tracking-uri URI or set EXAMPLE_BOARD", "sync", "--tracker=board");
  }

  @Test
  void isChosenWhereThereAreSeveral() {
    refused(
        "there are several trackers; give --tracker with one of board, mlflow",
        "sync",
        "--tracking-uri=names.txt");
  }

  @Test
  void startsNoServer() {
    refused(
        "--tracker: 'board' is none that can do this; there is mlflow", "ui", "--tracker=board");
  }

  private static void refused(String message, String... arguments) {
    Invocation refused = command(arguments);
    assertEquals(ExitCode.USAGE.value(), refused.exit(), refused.printed());
    assertTrue(refused.err().contains(message), refused.printed());
  }
}
