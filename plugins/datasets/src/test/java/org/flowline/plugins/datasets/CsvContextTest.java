package org.flowline.plugins.datasets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.flowline.spi.component.SettingException;
import org.flowline.spi.data.Context;
import org.flowline.spi.data.ContextColumns;
import org.flowline.spi.data.SpecDirectory;
import org.flowline.toolkit.file.CsvHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns of a csv file that a condition names. */
class CsvContextTest {
  @TempDir private Path directory;

  private CsvDataset known(String text, ContextColumns context, String... columns)
      throws IOException {
    Files.writeString(directory.resolve("points.csv"), text);
    return new CsvDataset(
        new CsvDataset.Config(
            "points.csv",
            CsvHeader.AUTO,
            columns.length == 0 ? Optional.empty() : Optional.of(List.of(columns)),
            Optional.empty(),
            true,
            Optional.empty()),
        new SpecDirectory(directory),
        context);
  }

  @Test
  void takesTheContextOutOfTheCoordinates() throws IOException {
    String text = "x,dose,kind,y,age\n1,2,b,3,4\n5,6,a,7,8\n";
    CsvDataset data = known(text, new ContextColumns(List.of("age", "2"), Optional.of("kind")));
    assertArrayEquals(new double[] {1, 3, 5, 7}, data.rows().values());
    assertEquals(List.of("x", "y"), data.columns());
    assertEquals(List.of("age", "dose"), data.contextColumns());
    assertEquals(List.of("a", "b"), data.classNames());
    Context context = data.rows().context().orElseThrow();
    assertArrayEquals(new double[] {4, 2, 8, 6}, context.numbers());
    assertArrayEquals(new int[] {1, 0}, context.labels().orElseThrow().values());
    CsvDataset numbers =
        known("1,2,3\n4,5,6\n", new ContextColumns(List.of("3"), Optional.empty()), "1");
    assertArrayEquals(new double[] {1, 4}, numbers.rows().values());
    assertEquals(List.of("3"), numbers.contextColumns());
    assertArrayEquals(new double[] {3, 6}, numbers.rows().context().orElseThrow().numbers());
  }

  /** Told where the spec names the column. */
  @Test
  void rejectsContextsThatAreNone() {
    String text = "x,k,y\n1,2,3\n4,5,6\n";
    assertContext("condition.columns", "no column 'z'", text, List.of("z"), Optional.empty());
    assertContext(
        "condition.columns", "asked for twice", text, List.of("k", "2"), Optional.empty());
    assertContext("condition.columns", "the classes", text, List.of("k"), Optional.of("k"));
    assertContext(
        "condition.columns", "no columns but", text, List.of("x", "k", "y"), Optional.empty());
    assertContext(
        "condition.columns",
        "one of the coordinates",
        text,
        List.of("k"),
        Optional.empty(),
        "k",
        "x");
    assertContext("condition.labels", "no column 'z'", text, List.of("x"), Optional.of("z"));
    SettingException two =
        assertThrows(
            SettingException.class,
            () ->
                new CsvDataset(
                    new CsvDataset.Config(
                        "points.csv",
                        CsvHeader.AUTO,
                        Optional.empty(),
                        Optional.of("k"),
                        true,
                        Optional.empty()),
                    new SpecDirectory(directory),
                    new ContextColumns(List.of(), Optional.of("y"))));
    assertEquals("condition.labels", two.setting());
  }

  private void assertContext(
      String setting,
      String told,
      String text,
      List<String> numbers,
      Optional<String> label,
      String... columns) {
    SettingException refused =
        assertThrows(
            SettingException.class, () -> known(text, new ContextColumns(numbers, label), columns));
    assertEquals(setting, refused.setting(), refused.getMessage());
    assertTrue(String.valueOf(refused.getMessage()).contains(told), refused.getMessage());
  }
}
