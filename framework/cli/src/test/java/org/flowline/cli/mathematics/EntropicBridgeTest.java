package org.flowline.cli.mathematics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.flowline.cli.Invocation;
import org.flowline.cli.output.ExitCode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The entropic coupling of a bridge of noise rate sigma has epsilon 2 sigma^2. */
class EntropicBridgeTest {
  private static final String NOTE = "not that of the Schrödinger bridge";

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {type: bridge, sigma: 0.5} | {type: sinkhorn}                  | 0.5 | false
          {type: bridge, sigma: 0.5} | {type: sinkhorn, tolerance: 1e-4} | 0.5 | false
          {type: bridge, sigma: 2}   | {type: sinkhorn}                  | 8   | false
          {type: bridge, sigma: 0.5} | {type: sinkhorn, epsilon: 0.5}    | 0.5 | false
          {type: bridge, sigma: 0.5} | {type: sinkhorn, epsilon: 2}      | 2   | true
          {type: linear}             | {type: sinkhorn}                  | 2   | false
          """)
  void followsFromThePath(String path, String coupling, double epsilon, boolean told)
      throws IOException {
    Path spec =
        Files.writeString(
            directory.resolve("spec.yaml"),
            "name: bridge\ntarget: {type: moons}\nsource: {type: 8gaussians}\npath: %s\ncoupling: %s\n"
                .formatted(path, coupling));
    Invocation show = Invocation.of("show", spec.toString());
    assertEquals(ExitCode.OK.value(), show.exit(), show.printed());
    double shown =
        show.out()
            .lines()
            .map(String::strip)
            .filter(line -> line.contains("epsilon: "))
            .mapToDouble(
                line -> Double.parseDouble(line.replaceAll(".*epsilon: ([0-9.eE-]+).*", "$1")))
            .findFirst()
            .orElseThrow();
    assertEquals(epsilon, shown);
    assertEquals(
        coupling.contains("tolerance"),
        show.out().matches("(?s).*tolerance: (1e-4|1.0E-4|0.0001)\\b.*"),
        show.printed());
    Invocation validate = Invocation.of("validate", spec.toString());
    assertEquals(told, validate.err().contains(NOTE), validate.printed());
    assertTrue(!told || validate.err().contains("spec.yaml:5:"), validate.printed());
  }
}
