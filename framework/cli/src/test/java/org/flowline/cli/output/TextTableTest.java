package org.flowline.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TextTableTest {
  private static TextTable table() {
    TextTable table = new TextTable("RUN", "NAME", "METRICS");
    table.row("0123456789ab-s0", "a-name-of-some-length", "eval/wasserstein 0.123, ".repeat(4));
    table.row("0123456789ab-s1", "short", "none");
    return table;
  }

  @Test
  void isAsWideAsItsTextsWhereNobodyWatches() {
    assertTrue(table().lines().get(1).contains("eval/wasserstein 0.123, ".repeat(3)));
  }

  /** What is widest gives way, so that ids stay whole. */
  @Test
  void fitsATerminal() {
    List<String> lines = table().lines(OptionalInt.of(80));
    assertTrue(lines.stream().allMatch(line -> line.length() <= 80), lines.toString());
    assertTrue(lines.get(1).startsWith("0123456789ab-s0  a-name-of-some-length  eval/"));
    assertTrue(lines.get(1).contains("\u2026"), lines.get(1));
    assertEquals("0123456789ab-s1  short                  none", lines.get(2));
  }

  @Test
  void keepsItsHeadersOnATerminalThatIsTooNarrow() {
    assertTrue(table().lines(OptionalInt.of(10)).get(0).contains("METRICS"));
  }
}
