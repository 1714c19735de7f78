package org.flowline.cli.tracking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.flowline.cli.Invocation;
import org.flowline.cli.PluginJar;
import org.flowline.cli.SmallRun;
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
          bindTracker("shelf", Shelf.class);
        }
      }
      """;

  /**
   * Appends the name of each subject to a file, which is its address. Its own server is a directory
   * with a program, and answers where there is a file {@code up}.
   */
  private static final String TRACKER =
      """
      package com.example.board;

      import jakarta.inject.Inject;
      import java.io.*;
      import java.nio.file.*;
      import java.time.Duration;
      import java.util.*;
      import java.util.concurrent.CountDownLatch;
      import java.util.function.*;
      import org.flowline.spi.component.*;
      import org.flowline.spi.tracking.*;

      @Doc("A file of names.")
      public final class Board implements HostedTracker, ProbedTracker {
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

        @Override
        public String product() {
          return "Board";
        }

        @Override
        public String installation() {
          return "touch board";
        }

        @Override
        public Optional<Path> program(Path environment) {
          return Optional.of(environment.resolve("board")).filter(Files::exists);
        }

        @Override
        public LocalServer start(Path program, int port, Path directory) {
          return new LocalServer() {
            @Override
            public String address() {
              return program.toString();
            }

            @Override
            public String log() {
              return "board.log";
            }

            @Override
            public boolean ready(BooleanSupplier givenUp) {
              return Files.exists(program.resolveSibling("up"));
            }

            @Override
            public void await(CountDownLatch end) {}

            @Override
            public void close() {
              try {
                Files.createFile(program.resolveSibling("ended"));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            }
          };
        }

        public record Config(@Default("board.txt") @Doc("The file.") String file) {}
      }
      """;

  /** One that can do less. */
  private static final String SHELF =
      """
      package com.example.board;

      import jakarta.inject.Inject;
      import java.util.Optional;
      import java.util.function.Consumer;
      import org.flowline.spi.component.Doc;
      import org.flowline.spi.tracking.*;

      @Doc("Nothing at all.")
      public final class Shelf implements ServerTracker {
        @Inject
        public Shelf() {}

        @Override
        public String addressVariable() {
          return "EXAMPLE_SHELF";
        }

        @Override
        public Shelf at(String address, Optional<String> experiment) {
          return this;
        }

        @Override
        public Publication begin(TrackingSubject subject, Consumer<String> told) {
          throw new UnsupportedOperationException();
        }
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
            Map.of(
                "com.example.board.BoardPlugin",
                PLUGIN,
                "com.example.board.Board",
                TRACKER,
                "com.example.board.Shelf",
                SHELF));
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
        "there are several trackers; give --tracker with one of board, mlflow, shelf",
        "sync",
        "--tracking-uri=names.txt");
  }

  @Test
  void startsItsServerAndPublishesThere() throws IOException {
    SmallRun small = new SmallRun(directory);
    String id = SmallRun.json(small.run("training.steps=20")).path("id").asText();
    Path board = Files.createFile(directory.resolve("board"));
    Files.createFile(directory.resolve("up"));
    Invocation ui = ui(small);
    assertEquals(ExitCode.OK.value(), ui.exit(), ui.printed());
    assertTrue(ui.err().contains("starting Board at " + board + " (log in board.log)"), ui.err());
    assertEquals(id + "\n", Files.readString(board));
    assertTrue(Files.exists(directory.resolve("ended")), "the server outlives the command");
  }

  @Test
  void saysThatItsServerDoesNotStartOrIsNotThere() throws IOException {
    SmallRun small = new SmallRun(directory);
    Invocation none = ui(small);
    assertEquals(ExitCode.OK.value(), none.exit(), none.printed());
    assertTrue(
        none.err().contains("Board is not installed; this installs it:\n  touch board"),
        none.err());
    Files.createFile(directory.resolve("board"));
    Invocation mute = ui(small);
    assertEquals(ExitCode.INTERNAL.value(), mute.exit(), mute.printed());
    assertTrue(mute.err().contains("Board did not start; its log is in board.log"), mute.err());
    assertTrue(Files.exists(directory.resolve("ended")), "the server outlives the command");
  }

  private Invocation ui(SmallRun small) {
    return command(
        "ui",
        "--tracker=board",
        "--venv=" + directory,
        "--runs=" + small.runs(),
        "--reports=" + directory.resolve("reports"));
  }

  @Test
  void isNotAskedForWhatItCannotDo() {
    refused(
        "--tracker: 'shelf' is none that can do this; there is board, mlflow",
        "ui",
        "--tracker=shelf");
    Invocation doctor = command("doctor", "--tracker=shelf", "--tracking-uri=anywhere");
    assertTrue(doctor.out().contains("no way to try its server"), doctor.printed());
  }

  private static void refused(String message, String... arguments) {
    Invocation refused = command(arguments);
    assertEquals(ExitCode.USAGE.value(), refused.exit(), refused.printed());
    assertTrue(refused.err().contains(message), refused.printed());
  }
}
