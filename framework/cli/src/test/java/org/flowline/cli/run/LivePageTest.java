package org.flowline.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.flowline.cli.Invocation;
import org.flowline.cli.SmallSweep;
import org.flowline.cli.output.ExitCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class LivePageTest {
  private static final String REFRESH = "http-equiv=\"refresh\"";

  @TempDir private Path directory;

  @Test
  void thePageIsThereWhileTheStudyRunsAndIsReadOnceWhenItIsOver() throws Exception {
    SmallSweep small =
        new SmallSweep(directory, "{axes: {path.type: [linear, vp]}, replicates: 3}");
    CompletableFuture<Invocation> study =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return small.run("-s", "training.steps=1500", "-j", "1");
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    List<String> pages = new ArrayList<>();
    while (!study.isDone()) {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path page : files.filter(file -> file.endsWith("small-study/index.html")).toList()) {
          pages.add(Files.readString(page));
        }
      } catch (IOException | UncheckedIOException e) {
        // Files come and go while a study runs.
        pages.add("");
      }
      Thread.sleep(100);
    }
    Invocation ended = study.get(1, TimeUnit.MINUTES);
    assertEquals(ExitCode.OK.value(), ended.exit(), ended.printed());
    assertTrue(ended.err().contains("watch it: file:///"), ended.printed());
    assertTrue(
        pages.stream().anyMatch(page -> page.contains(REFRESH) && page.contains("computing now")),
        ended.printed());
    Path page =
        Path.of(
            ended
                .out()
                .lines()
                .filter(line -> line.startsWith("page: "))
                .findFirst()
                .orElseThrow()
                .substring("page: ".length()));
    String last = Files.readString(page);
    assertFalse(last.contains(REFRESH));
    String best =
        ended.out().lines().filter(line -> line.startsWith("Best")).findFirst().orElse("");
    assertTrue(best.startsWith("Best: path.type = "), ended.printed());
    assertTrue(last.contains("<b>" + best.substring(0, best.indexOf(". ")) + "</b>"), best);
  }
}
