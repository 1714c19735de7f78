package org.flowline.cli.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.flowline.cli.Invocation;
import org.flowline.cli.SmallRun;
import org.flowline.cli.output.ExitCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code sample --solver} takes, and how it tells what it does not. */
class SolverOptionTest {
  @TempDir private static Path directory;

  private static SmallRun small;
  private static String run = "";

  @BeforeAll
  static void train() throws IOException {
    small = new SmallRun(directory);
    run = SmallRun.json(small.run("training.steps=1")).path("id").asText();
  }

  private static Invocation sample(Path out, String solver) {
    return small.command("sample", run, "-n", "3", "-o", out.toString(), "--solver", solver);
  }

  @Test
  void measuresWithAnotherSolver() {
    Invocation evaluate = small.command("evaluate", run, "--solver", "euler,steps=3");
    assertEquals(ExitCode.OK.value(), evaluate.exit(), evaluate.printed());
    assertTrue(evaluate.out().contains("eval/wasserstein"), evaluate.printed());
    Invocation refused = small.command("evaluate", run, "--solver", "euler,steps=");
    assertEquals(ExitCode.USAGE.value(), refused.exit(), refused.printed());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                      | '' is no solver
          `  `                    | '' is no solver
          ,                       | nothing beside a comma
          euler,,steps=2          | nothing beside a comma
          euler,steps=2,          | nothing beside a comma
          euler,steps=            | 'steps' has no value
          `euler,steps= ,foo=1`   | 'steps' has no value
          euler,steps=2,foo       | 'foo' is no KEY=VALUE
          euler,=2                | '=2' is no KEY=VALUE
          euler,steps=2,steps=3   | 'steps' is given twice
          euler,type=rk4          | 'type' is given twice
          steps=2                 | 'steps=2' is a setting, and the type comes first
          """)
  void whatIsNoSolverIsRefused(String solver, String told) {
    Path out = directory.resolve("refused.npy");
    Invocation found = sample(out, solver);
    assertEquals(ExitCode.USAGE.value(), found.exit(), found.printed());
    assertTrue(found.err().contains("--solver: "), found.printed());
    assertTrue(found.err().contains(told), found.printed());
    assertFalse(Files.exists(out));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          euler                                     | 'steps'                  | euler
          euler,steps=2,timse=[0,0.5,1]             | unknown setting 'timse'  | timse
          {type: euler, steps: 2, timse: [0,0.5,1]} | unknown setting 'timse'  | timse
          {type: euler}                             | 'steps'                  | solver
          {steps: 2}                                | 'solver' has no type     | solver
          euler,steps=-1,stepss=-10                 | unknown setting 'stepss' | stepss
          euler,steps=[0,1                          | not YAML                 | --solver
          """)
  void whatTheSolverDoesNotTakeIsToldOfTheOption(String solver, String told, String wrong) {
    Path out = directory.resolve("refused.npy");
    Invocation found = sample(out, solver);
    assertEquals(ExitCode.SPEC_INVALID.value(), found.exit(), found.printed());
    assertTrue(found.err().contains(told), found.printed());
    assertTrue(found.err().contains("--> --solver " + solver), found.printed());
    assertFalse(found.err().contains("spec.yaml"), found.printed());
    boolean pointed =
        found
            .err()
            .lines()
            .filter(line -> line.contains("^"))
            .anyMatch(line -> line.indexOf('^') == line.indexOf('|') + 2 + at(solver, wrong));
    assertTrue(pointed, found.printed());
    assertFalse(Files.exists(out));
  }

  private static int at(String solver, String wrong) {
    return ("--solver " + solver).indexOf(wrong);
  }

  /** Two steps of one length, in all ways to say so. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "euler, steps=2",
        " euler , steps = 2 ",
        "euler,steps=2,times=[0,0.5,1]",
        "euler, times=[0, 0.5, 1], steps=2",
        "{type: euler, steps: 2}",
        "{type: euler, steps: 2, times: [0,0.5,1]}"
      })
  void listsMappingsAndBlanksAreTaken(String solver) throws IOException {
    Path plain = directory.resolve("plain.npy");
    Path out = directory.resolve("out.npy");
    assertEquals(0, sample(plain, "euler,steps=2").exit());
    Invocation sampled = sample(out, solver);
    assertEquals(0, sampled.exit(), sampled.printed());
    assertArrayEquals(Files.readAllBytes(plain), Files.readAllBytes(out));
  }
}
