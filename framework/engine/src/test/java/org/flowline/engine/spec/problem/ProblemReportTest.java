package org.flowline.engine.spec.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.flowline.engine.spec.text.Position;
import org.flowline.engine.spec.text.Source;
import org.junit.jupiter.api.Test;

class ProblemReportTest {
  private static final Source FILE =
      Source.file(
          "experiments/a,b.yaml", "1\n2\n3\n4\n5\n6\n7\n8\npath: {type: ot, sigma_mn: 0.1}\n10%");

  private static Problem unknown() {
    return Problem.error("unknown setting 'sigma_mn' of path 'ot'", new Position(FILE, 9, 18, 26))
        .hint("settings of path 'ot': sigma_min")
        .suggestion(Optional.of("sigma_min"))
        .see(Optional.of("flowline plugins describe path ot"));
  }

  /** A name in a spec may have a line break, which would make two lines of an error. */
  @Test
  void keepsWhatIsQuotedOnItsLine() {
    Problem problem = Problem.error("unknown type 'a\nb\u0007\u2028'").hint("x\ty");
    assertEquals("unknown type 'a\\nb\\u0007\\u2028'", problem.message());
    assertEquals("x\\ty", problem.hint().orElseThrow());
  }

  @Test
  void showsTheLineWithCarets() {
    assertEquals(
        """
        error: unknown setting 'sigma_mn' of path 'ot' (did you mean 'sigma_min'?)
          --> experiments/a,b.yaml:9:18
           |
         9 | path: {type: ot, sigma_mn: 0.1}
           |                  ^^^^^^^^ settings of path 'ot': sigma_min
           = see: flowline plugins describe path ot
        """,
        ProblemReport.text(List.of(unknown())));
  }

  @Test
  void showsEveryPlaceOfAProblem() {
    assertEquals(
        """
        error: these clash
           --> experiments/a,b.yaml:10:1
            |
         10 | 10%
            | ^^^ choose one
           ::: experiments/a,b.yaml:2:1
            |
          2 | 2
            | ^
        """,
        ProblemReport.text(
            List.of(
                Problem.error(
                        "these clash", new Position(FILE, 10, 1, 4), new Position(FILE, 2, 1, 2))
                    .hint("choose one"))));
  }

  @Test
  void showsOverridesAsTheyWereTyped() {
    Position at = new Position(Source.commandLine("-s", "path.sigma=x"), 1, 15, 16);

    assertEquals(
        """
        note: odd
          --> -s path.sigma=x
           |
           | -s path.sigma=x
           |               ^
        """,
        ProblemReport.text(List.of(Problem.note("odd", at))));
  }

  @Test
  void showsAProblemWithoutAPlace() {
    assertEquals(
        "error: odd\n   = so\n",
        ProblemReport.text(List.of(Problem.error("odd", Position.DEFAULT).hint("so"))));
  }

  @Test
  void cutsLongLinesAroundTheMistake() {
    Source source = Source.file("long.yaml", "a".repeat(500) + "WRONG" + "b".repeat(500));
    String[] lines =
        ProblemReport.text(List.of(Problem.error("odd", new Position(source, 1, 501, 506))))
            .split("\n", -1);

    assertEquals(lines[3].indexOf("WRONG"), lines[4].indexOf('^'));
    assertEquals("^^^^^", lines[4].substring(lines[4].indexOf('^')));
    assertTrue(lines[3].length() < 200);
  }

  @Test
  void keepsCaretsUnderTheirTextAfterTabsAndEmoji() {
    Source source = Source.file("t.yaml", "a\t\ud83c\udf19: x");
    String[] lines =
        ProblemReport.text(List.of(Problem.error("odd", new Position(source, 1, 6, 7))))
            .split("\n", -1);

    assertEquals(" 1 | a \ud83c\udf19: x", lines[3]);
    assertEquals("   |      ^", lines[4]);
  }

  @Test
  void writesJson() {
    assertEquals(
        "[{\"severity\":\"error\",\"message\":\"unknown setting 'sigma_mn' of path 'ot'\","
            + "\"hint\":\"settings of path 'ot': sigma_min\",\"suggestion\":\"sigma_min\","
            + "\"see\":\"flowline plugins describe path ot\",\"positions\":[{\"source\":\"file\","
            + "\"name\":\"experiments/a,b.yaml\",\"line\":9,\"column\":18,\"end_column\":26}]}]",
        ProblemReport.json(List.of(unknown())));
  }

  @Test
  void writesWorkflowCommands() {
    assertEquals(
        """
        ::error file=experiments/a%2Cb.yaml,line=9,col=18,endColumn=26::unknown setting 'sigma_mn' \
        of path 'ot' (did you mean 'sigma_min'?): settings of path 'ot': sigma_min
        ::notice::100%25\\nsure
        """,
        ProblemReport.github(List.of(unknown(), Problem.note("100%\nsure"))));
  }
}
