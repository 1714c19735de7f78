package org.flowline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.flowline.cli.output.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures with nothing behind them, and passwords, which are not told. */
class NotToldTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bench wasserstein -n 0",
        "bench sample -n 0",
        "bench sample -n 99999999999",
        "bench sample --width 0",
        "bench plan --sizes 128,0",
        "bench step --steps 0",
        "bench step --batch 0",
        "bench step --threads -1"
      })
  void benchesOfNothingAreRefused(String line) {
    Invocation bench = Invocation.of(line.split(" ", -1));
    assertEquals(ExitCode.USAGE.value(), bench.exit(), bench.printed());
    assertTrue(
        bench.err().contains("must be a whole number from 1 to 2147483647"), bench.printed());
    assertEquals("", bench.out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sync http://ann:s3cret@host --tracking-uri http://127.0.0.1:1",
        "doctor --traking-uri http://ann:s3c/ret@host",
        "sync --tracking-uri ann:s3cret@host"
      })
  void aPasswordIsNotRepeated(String line) {
    Invocation mistaken = Invocation.of(line.split(" ", -1));
    assertEquals(ExitCode.USAGE.value(), mistaken.exit(), mistaken.printed());
    assertFalse(mistaken.printed().contains("s3c"), mistaken.printed());
  }

  /** Neither a cost of carrying no points, nor a mean of them. */
  @Test
  void noTestPointsHaveNoEvaluation() throws IOException {
    Invocation run =
        new SmallRun(directory)
            .run("training={steps: 3}", "data={validation: 0, test: 0}", "metrics=[]");
    assertEquals(ExitCode.OK.value(), run.exit(), run.printed());
    assertTrue(run.out().contains("train/loss"), run.printed());
    for (String figure : List.of("eval/", "val/", "NaN", "Infinity")) {
      assertFalse(SmallRun.json(run).path("metrics").toString().contains(figure), run.printed());
    }
  }

  /** A plane around one point has an extent, too, for its velocity and its density. */
  @Test
  void aPageOfOneTestPointIsWritten() throws IOException {
    Invocation one =
        new SmallRun(directory)
            .run(
                "training={steps: 3}",
                "data={validation: 0, test: 1}",
                "metrics=[{type: log_likelihood}]");
    assertEquals(ExitCode.OK.value(), one.exit(), one.printed());
    assertFalse(one.printed().contains("Exception"), one.printed());
  }
}
