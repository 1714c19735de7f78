package org.flowline.cli.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.flowline.cli.Invocation;
import org.flowline.cli.output.ExitCode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * Projects as {@code plugins new} writes them, with one thing made wrong: their own test says which
 * law and by how much, and so does {@code plugins check}.
 */
class WrongProjectsTest {
  private static final String GATE =
      """
      package com.example.myown;

      import org.flowline.autodiff.Operation;
      import org.flowline.autodiff.Var;

      /** sin x, whose derivative is off by a hundredth. */
      record Gate() implements Operation {
        @Override
        public String name() {
          return "gate";
        }

        @Override
        public int[] shape(int[][] inputs) {
          return inputs[0];
        }

        @Override
        public void forward(Use use) {
          double[] x = use.values(0);
          double[] y = use.result();
          for (int i = 0; i < x.length; i++) {
            y[i] = Math.sin(x[i]);
          }
        }

        @Override
        public Var vjp(Use use, int i, Var cotangent) {
          return use.input(0).cos().mul(cotangent).times(1.01);
        }
      }
      """;

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "path | double rate = power | double rate = 1.01 * power"
            + " | velocity is the derivative of the point",
        "coupling | to[i] = i; | to[i] = i - i % 2; | each row is in one pair on average",
        "solver | 1 / 4.0, 3 / 4.0 | 1 / 2.0, 1 / 2.0 | error falls with step^2",
        "metric | points.size() * mean.length; | points.size() * mean.length / 2;"
            + " | does not depend on the order of the points",
        "architecture | concatColumns(points) | concatColumns(points.apply(new Gate()))"
            + " | derivatives by points and times match central differences",
      })
  void areFoundByTheirTestAndByCheck(String kind, String right, String wrong, String law)
      throws IOException {
    Path project = directory.resolve(kind);
    Invocation written = Invocation.of("plugins", "new", kind, "my_own", "-o", project.toString());
    assertEquals(ExitCode.OK.value(), written.exit(), written.printed());
    Path sources = project.resolve("src/main/java/com/example/myown");
    Path component =
        sources.resolve(
            "MyOwn" + kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1) + ".java");
    String text = Files.readString(component);
    assertTrue(text.contains(right), text);
    Files.writeString(component, text.replace(right, wrong));
    if (wrong.contains("Gate")) {
      Files.writeString(sources.resolve("Gate.java"), GATE);
    }
    WrittenProject compiled = WrittenProject.compiled(project);

    TestExecutionSummary summary = compiled.contract();
    List<String> told =
        summary.getFailures().stream()
            .map(failure -> String.valueOf(failure.getException().getMessage()))
            .filter(message -> message.startsWith(law + ": "))
            .toList();
    assertEquals(1, told.size(), () -> summary.getFailures().toString());
    assertTrue(amount(told.get(0)) > 0, told.get(0));

    Invocation check =
        Invocation.of(
            "plugins",
            "check",
            kind,
            "my_own",
            "--plugins",
            compiled.classes().toString(),
            "--format",
            "json");
    assertEquals(ExitCode.ALL_FAILED.value(), check.exit(), check.printed());
    for (JsonNode figure :
        new ObjectMapper().readTree(check.out()).path("checked").path(0).path("laws")) {
      if (figure.path("law").asText().equals(law)) {
        assertTrue(!figure.path("holds").asBoolean(true), figure.toString());
        assertNotEquals(0, figure.path("figure").asDouble());
        return;
      }
    }
    throw new AssertionError("no law '" + law + "' in " + check.printed());
  }

  /** The figure in {@code law: figure unit, limit ...}. */
  private static double amount(String message) {
    return Double.parseDouble(message.replaceFirst("^[^:]*: *(\\S+) .*", "$1"));
  }
}
