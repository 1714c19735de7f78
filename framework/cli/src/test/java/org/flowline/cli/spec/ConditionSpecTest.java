package org.flowline.cli.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.flowline.cli.Invocation;
import org.flowline.cli.output.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a spec can say of a condition, and what is told of one that cannot be. */
class ConditionSpecTest {
  private static final String SPEC =
      """
      name: doses
      target: {type: csv, file: doses.csv}
      condition: %s
      """;

  @TempDir private Path directory;

  private Invocation validate(String condition) throws IOException {
    return Invocation.of("show", spec(condition).toString());
  }

  private Path spec(String condition) throws IOException {
    List<String> rows = new ArrayList<>(List.of("x,dose,kind,one,y"));
    for (int i = 0; i < 60; i++) {
      rows.add("%d,%d,%s,7,%d".formatted(i * i % 17, i % 5, i % 2 == 0 ? "cat" : "dog", i % 11));
    }
    Files.write(directory.resolve("doses.csv"), rows);
    return Files.writeString(directory.resolve("doses.yaml"), SPEC.formatted(condition));
  }

  @Test
  void isWrittenOutWithItsDefaults() throws IOException {
    Invocation shown = validate("{columns: [dose], labels: kind}");
    assertEquals(0, shown.exit(), shown.printed());
    assertTrue(
        shown.out().contains("condition: {columns: [dose], labels: kind, drop: 0}"), shown.out());
  }

  @Test
  void aNumberOfOneValueIsNotTold() throws IOException {
    Invocation shown = validate("{columns: [dose, one], labels: kind}");
    assertEquals(0, shown.exit(), shown.printed());
    assertTrue(shown.err().contains("one value in 'one', which the network is not told"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{columns: [dos], labels: kind} | did you mean 'dose' | 3:22",
        "{columns: [dose], labels: kin} | did you mean 'kind' | 3:38",
        "{columns: [dose], label: kind} | did you mean 'labels' | 3:30",
        "{columns: [], labels: kind} | must not be empty | 3:22",
        "{columns: [dose, dose], labels: kind} | names one twice | 3:22",
        "{columns: [one], drop: 1, labels: kind} | must be at least 0 and below 1 | 3:35",
        "{columns: [kind], labels: kind} | is asked for twice | 3:22",
        "lables | did you mean 'labels' | 3:12",
      })
  void tellsWhatIsWrongAtItsPlace(String condition, String told, String place) throws IOException {
    Invocation shown = validate(condition);
    assertEquals(ExitCode.SPEC_INVALID.value(), shown.exit(), shown.printed());
    assertTrue(shown.err().contains(told), shown.err());
    assertTrue(shown.err().contains("doses.yaml:" + place), shown.err());
    assertEquals(1, shown.err().split("error: ", -1).length - 1, shown.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{columns: [dose], labels: kind}\\nguidance: 2 | training never drops it",
        "none\\nguidance: 2 | the network is told none",
        "{columns: [dose], labels: kind, drop: 0.1}\\nguidance: 2\\narchitecture: {type: realnvp}\\nobjective: {type: maximum_likelihood} | is an invertible map",
      })
  void refusesGuidanceThatCannotBe(String lines, String told) throws IOException {
    Invocation shown = validate(lines.replace("\\n", "\n"));
    assertEquals(ExitCode.SPEC_INVALID.value(), shown.exit(), shown.printed());
    assertTrue(shown.err().contains(told), shown.err());
    assertTrue(shown.err().contains("doses.yaml:4:11"), shown.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{columns: [dose], labels: kind, drop: 0.1}\\nguidance: {dose: 2} | training never drops it by itself | 4:18",
        "{columns: [dose], labels: kind, drop: {dose: 0.1}}\\nguidance: {kind: 2} | training never drops it by itself | 4:18",
        "{columns: [dose], labels: kind, drop: {dose: 0.1}}\\nguidance: {dsoe: 2} | did you mean 'dose' | 4:18",
        "{columns: [dose], labels: kind, drop: {kin: 0.1}} | did you mean 'kind' | 3:56",
        "{columns: [dose], labels: kind, drop: {dose: 1}} | must be at least 0 and below 1 | 3:57",
        "{columns: [dose], labels: kind, drop: {}} | takes a number, at least 0 and below 1, or a mapping | 3:50",
        "{columns: [dose], labels: kind, drop: 0.1}\\nguidance: -1 | must be at least 0 | 4:11",
      })
  void refusesPartsThatCannotBeAtTheirPlace(String lines, String told, String place)
      throws IOException {
    Invocation shown = validate(lines.replace("\\n", "\n"));
    assertEquals(ExitCode.SPEC_INVALID.value(), shown.exit(), shown.printed());
    assertTrue(shown.err().contains(told), shown.err());
    assertTrue(shown.err().contains("doses.yaml:" + place), shown.err());
  }

  @Test
  void partsAreWrittenOut() throws IOException {
    Invocation shown =
        validate("{columns: [dose], labels: kind, drop: {kind: 0.2}}\nguidance: {kind: 3}");
    assertEquals(0, shown.exit(), shown.printed());
    assertTrue(shown.out().contains("drop: {kind: 0.2}}"), shown.out());
    assertTrue(shown.out().contains("guidance: {kind: 3}"), shown.out());
  }

  /** A class that pairs stay within says nothing of numbers. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{columns: [dose], labels: kind} | minibatch_ot | of all contexts together",
        "{columns: [dose], labels: kind} | minibatch_ot, within_classes: true | of all contexts together",
        "{columns: [dose]} | minibatch_ot, within_classes: true | no class is told",
        "none | minibatch_ot, condition_weight: 1 | and there is none",
        "{columns: [dose], labels: kind} | minibatch_ot, condition_weight: 1 | ``",
        "{labels: kind} | minibatch_ot | of all classes together",
        "{labels: kind} | minibatch_ot, within_classes: true | ``",
      })
  void aCouplingThatDoesNotFitAConditionIsANote(String condition, String coupling, String told)
      throws IOException {
    Path spec = spec(condition + "\ncoupling: {type: " + coupling + "}");
    Invocation shown = Invocation.of("show", spec.toString(), "-s", "target.columns=[x, y]");
    assertEquals(0, shown.exit(), shown.printed());
    if (told.isEmpty()) {
      assertFalse(shown.err().contains("pairs"), shown.err());
    } else {
      assertTrue(shown.err().contains(told), shown.err());
    }
  }

  @Test
  void namesColumnsOfAFileOnly() throws IOException {
    Path spec =
        Files.writeString(
            directory.resolve("digits.yaml"),
            "name: d\ntarget: {type: digits}\ncondition: {columns: [a], drop: 0.1}\n");
    Invocation shown = Invocation.of("show", spec.toString());
    assertEquals(ExitCode.SPEC_INVALID.value(), shown.exit(), shown.printed());
    assertTrue(shown.err().contains("has none to choose"), shown.err());
    assertTrue(shown.err().contains("digits.yaml:3:22"), shown.err());
    Files.writeString(spec, "name: d\ntarget: {type: digits}\ncondition: {drop: 0.1}\n");
    assertEquals(0, Invocation.of("show", spec.toString()).exit());
  }
}
