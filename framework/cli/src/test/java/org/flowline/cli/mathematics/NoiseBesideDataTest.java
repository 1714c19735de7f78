package org.flowline.cli.mathematics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.flowline.cli.Invocation;
import org.flowline.cli.SmallRun;
import org.flowline.cli.output.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A diffusion path whose noise is narrow beside the data is told with the spec. */
class NoiseBesideDataTest {
  private static final String NOTE = "note: path '";

  @TempDir private Path directory;

  private Invocation validate(String target, String path) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      // Standard deviations 3 and 0.
      lines.add((i % 2 == 0 ? -3 : 3) + ",7");
    }
    Files.write(directory.resolve("points.csv"), lines);
    Path spec =
        Files.writeString(
            directory.resolve("spec.yaml"),
            "name: wide\ntarget: %s\npath: %s\n".formatted(target, path));
    Invocation validate = Invocation.of("validate", spec.toString());
    assertEquals(ExitCode.OK.value(), validate.exit(), validate.printed());
    return validate;
  }

  /** The widest coordinate of the normal has the standard deviation 2, known to 1 %. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {type: normal, std: [1, 2], dimension: 2} | 19.5 | true
          {type: normal, std: [1, 2], dimension: 2} | 20.5 | false
          {type: csv, file: points.csv, standardise: false} | 29.9 | true
          {type: csv, file: points.csv, standardise: false} | 30 | false
          {type: csv, file: points.csv} | 9.9 | true
          {type: csv, file: points.csv} | 10 | false
          """)
  void exploding(String target, double sigmaMax, boolean told) throws IOException {
    Invocation validate = validate(target, "{type: ve, sigma_max: " + sigmaMax + "}");
    assertEquals(told, validate.err().contains(NOTE), validate.printed());
    assertEquals(told, validate.err().contains("spec.yaml:3:29"), validate.printed());
  }

  /** At t = 0 the data still have the weight exp(-(0.1 + beta_max) / 4): 0.105 and 0.095. */
  @ParameterizedTest
  @CsvSource({"8.9, true", "9.3, false"})
  void preserving(double betaMax, boolean told) throws IOException {
    Invocation validate =
        validate("{type: csv, file: points.csv}", "{type: vp, beta_max: " + betaMax + "}");
    assertEquals(told, validate.err().contains(NOTE), validate.printed());
  }

  @Test
  void straightLinesStartFromTheirSource() throws IOException {
    Invocation validate =
        validate("{type: csv, file: points.csv, standardise: false}", "{type: linear}");
    assertEquals("", validate.out());
    assertFalse(validate.err().contains(NOTE), validate.printed());
  }

  @Test
  void isKeptInTheJournalAndOnThePage() throws IOException {
    SmallRun small = new SmallRun(directory);
    Invocation run = small.run("path={type: ve, sigma_max: 1}", "training.steps=2");
    assertEquals(ExitCode.OK.value(), run.exit(), run.printed());
    Path journal = Path.of(SmallRun.json(run).path("dir").asText()).resolve("events.jsonl");
    assertTrue(Files.readString(journal).contains("standard deviation 1, under 10 times"));
    assertTrue(small.page().contains("standard deviation 1, under 10 times"));
  }
}
