package org.flowline.engine.spec.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.spec.problem.ProblemReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskedTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://ann:SECRET@host:5000",
        "http://ann:SEC/RET@host:5000",
        "http://ann:SEC@RET@host",
        "http://ann:SEC RET@host",
        "http://ann:SEC'RET@host",
        "http://SECRET@host",
        "ann:SECRET@host:5000",
        "ann:SEC/RET@host",
        "ann:SEC@RET@host",
        "//ann:SECRET@host",
      })
  void showsNoPartOfAPassword(String address) {
    for (String line :
        List.of(
            address,
            "uri: " + address,
            "tracking: {type: mlflow, uri: \"" + address + "\"}",
            "a tracking server is no '" + address + "', try another")) {
      for (String shown : List.of(MaskedText.of(line), MaskedText.inColumns(line))) {
        assertFalse(shown.contains("SEC") || shown.contains("RET"), shown);
        assertFalse(shown.contains("ann"), shown);
      }
      assertEquals(line.length(), MaskedText.inColumns(line).length());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:5000",
        "tracking: {type: mlflow, uri: \"https://host:5000\"}",
        "expected a number, got 'many'",
        "mail ann@host",
      })
  void leavesOtherTextAlone(String text) {
    assertEquals(text, MaskedText.of(text));
    assertEquals(text, MaskedText.inColumns(text));
  }

  @Test
  void reportsOfAnyFormHideIt() {
    List<String> lines = List.of("tracking: {type: mlflow, url: \"http://ann:SEC/RET@host\"}");
    Source file = new Source(Source.Kind.FILE, "a.yaml", lines, Optional.empty());
    Source argument = Source.commandLine("-s", "tracking.uri=http://ann:SEC/RET@host");
    List<Problem> problems =
        List.of(
            Problem.error("no 'http://ann:SEC/RET@host'", new Position(file, 1, 26, 29))
                .hint("got ann:SEC/RET@host"),
            Problem.error("no address", new Position(argument, 1, 4, 16)));
    Map.of(
            "text", ProblemReport.text(problems),
            "json", ProblemReport.json(problems),
            "github", ProblemReport.github(problems))
        .forEach((form, report) -> assertFalse(report.contains("RET"), form + ": " + report));
  }
}
