package org.flowline.plugins.datasets;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.flowline.spi.data.ContextColumns;
import org.flowline.spi.data.Dataset;
import org.flowline.spi.data.Shape;
import org.flowline.spi.data.SpecDirectory;
import org.flowline.testkit.data.DatasetContract;
import org.flowline.toolkit.file.CsvHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CsvDatasetTest extends DatasetContract {
  @TempDir private Path directory;

  @Override
  protected Dataset dataset() throws IOException {
    return labelled("x,kind,y\n1,fox,2\n3,cat,4\n5,dog,6\n7,cat,8\n");
  }

  @Override
  protected Optional<Dataset> another() throws IOException {
    return Optional.of(labelled("x,kind,y\n1,fox,2\n3,cat,4\n5,dog,6\n7,dog,8\n"));
  }

  private CsvDataset open(String file, CsvHeader header, Optional<List<String>> columns) {
    return new CsvDataset(
        new CsvDataset.Config(file, header, columns, Optional.empty(), true, Optional.empty()),
        new SpecDirectory(directory),
        ContextColumns.NONE);
  }

  private CsvDataset read(String text, CsvHeader header, String... columns) throws IOException {
    Files.write(directory.resolve("points.csv"), text.getBytes(UTF_8));
    return open(
        "points.csv",
        header,
        columns.length == 0 ? Optional.empty() : Optional.of(List.of(columns)));
  }

  private CsvDataset read(String text) throws IOException {
    return read(text, CsvHeader.AUTO);
  }

  private static void assertRows(CsvDataset data, int width, double... values) {
    assertEquals(Shape.of(width), data.shape());
    assertEquals(values.length / width, data.rows().size());
    assertArrayEquals(values, data.rows().values());
  }

  @Test
  void readsRowsWithAndWithoutHeader() throws IOException {
    assertRows(read("x,y\n1,2\n3,4\n"), 2, 1, 2, 3, 4);
    assertRows(read("1,2\n3,4\n"), 2, 1, 2, 3, 4);
    assertRows(read("7"), 1, 7);
  }

  /** Their squares are no numbers, or their deviation is none. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1,1e160;2,2e160;3,-1e160       | column 'y' has a number of size 2.00e+160
          1e-200,1;3e-200,2;2e-200,3     | column 'x' has numbers that differ by 2.00e-200
          1e15,1;1000000000000001,2      | column 'x' has numbers around 1.00000e+15
          """)
  void refusesColumnsThatNothingCanBeLearnedFrom(String rows, String told) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> read("x,y\n" + rows.replace(';', '\n')))
            .getMessage();
    assertTrue(message.contains("points.csv: " + told), message);
  }

  @Test
  void refusesWithoutStandardisationWhatSinglePrecisionCannotHold() throws IOException {
    assertRows(read("x,y\n1e30,1\n2e30,2\n"), 2, 1e30, 1, 2e30, 2);
    CsvDataset.Config asItIs =
        new CsvDataset.Config(
            "points.csv",
            CsvHeader.AUTO,
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty());
    SpecDirectory place = new SpecDirectory(directory);
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> new CsvDataset(asItIs, place, ContextColumns.NONE))
            .getMessage();
    assertTrue(message.contains("column 'x' has a number of size 2.00e+30"), message);
  }

  @Test
  void takesHeaderAsTold() throws IOException {
    assertRows(read("2019,2020\n1,2\n", CsvHeader.TRUE), 2, 1, 2);
    assertRows(read("2019,2020\n1,2\n", CsvHeader.FALSE), 2, 2019, 2020, 1, 2);
  }

  @Test
  void takesColumnsByNameAndByNumberInTheOrderAsked() throws IOException {
    assertRows(read("id,x,y\na,1,2\nb,3,4\n", CsvHeader.AUTO, "y", "x"), 2, 2, 1, 4, 3);
    assertRows(read("id,x,y\na,1,2\nb,3,4\n", CsvHeader.AUTO, "3"), 1, 2, 4);
    assertRows(read("1,2,3\n4,5,6\n", CsvHeader.AUTO, "3", "1"), 2, 3, 1, 6, 4);
  }

  @Test
  void readsNumbersAsTheyAreWritten() throws IOException {
    assertRows(read("-1.5,+2e-3,.5,3.,1E4\n"), 5, -1.5, 0.002, 0.5, 3, 10_000);
  }

  @Test
  void readsWhatOtherProgramsWrite() throws IOException {
    assertRows(read("\uFEFFx,y\r\n1,2\r\n3,4\r\n"), 2, 1, 2, 3, 4);
    assertRows(read("\"x\",\"a, b\"\n\"1\",\"2\"\n"), 2, 1, 2);
    assertRows(read(" x , y \n 1 , 2 \n\n3,4\n\n"), 2, 1, 2, 3, 4);
  }

  @Test
  void readsManyRows() throws IOException {
    StringBuilder text = new StringBuilder("x,y\n");
    for (int i = 0; i < 10_000; i++) {
      text.append(i).append(',').append(-i).append('\n');
    }
    CsvDataset data = read(text.toString());
    assertEquals(10_000, data.rows().size());
    assertEquals(9_999, data.rows().values()[19_998]);
    assertEquals(-9_999, data.rows().values()[19_999]);
  }

  private CsvDataset labelled(String text) throws IOException {
    Files.writeString(directory.resolve("points.csv"), text);
    return new CsvDataset(
        new CsvDataset.Config(
            "points.csv",
            CsvHeader.AUTO,
            Optional.empty(),
            Optional.of("kind"),
            true,
            Optional.empty()),
        new SpecDirectory(directory),
        ContextColumns.NONE);
  }

  @Test
  void namesColumnsAndClasses() throws IOException {
    CsvDataset words = labelled("x,kind,y\n1,fox,2\n3,cat,4\n5,dog,6\n7,cat,8\n");
    assertEquals(List.of("x", "y"), words.columns());
    assertEquals(List.of("cat", "dog", "fox"), words.classNames());
    assertArrayEquals(new int[] {2, 0, 1, 0}, words.rows().labels().orElseThrow().values());
    CsvDataset numbers = labelled("x,kind\n1,10\n3,9.0\n5,9\n7,10\n");
    assertEquals(List.of("9.0", "10"), numbers.classNames());
    assertArrayEquals(new int[] {1, 0, 0, 1}, numbers.rows().labels().orElseThrow().values());
    assertEquals(List.of(), read("1,2\n").columns());
    assertEquals(List.of(), read("1,2\n").classNames());
  }

  @Test
  void standardisesAsTold() throws IOException {
    assertTrue(read("1,2\n").standardise());
    assertFalse(
        new CsvDataset(
                new CsvDataset.Config(
                    "points.csv",
                    CsvHeader.AUTO,
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    Optional.empty()),
                new SpecDirectory(directory),
                ContextColumns.NONE)
            .standardise());
  }

  /** By {@code printf '1,2\\n3,4\\n' | sha256sum}. */
  @Test
  void digestIsTheSha256OfTheContent() throws IOException {
    assertEquals(
        "96bbd5de61f36b0e10c5771d180998d066192e8986aa34a8cb7c453f62959274",
        read("1,2\n3,4\n").digest());
  }

  /**
   * A flawed file.
   *
   * @param text its content
   * @param complaint what the message must hold
   */
  record Flaw(String text, String complaint) {}

  static List<Flaw> flaws() {
    return List.of(
        new Flaw("", "points.csv is empty"),
        new Flaw("\n\n", "points.csv is empty"),
        new Flaw("x,y\n", "points.csv has a header but no rows"),
        new Flaw("x,y\n1,2\n3,abc\n", "points.csv:3: column 'y': 'abc' is not a number"),
        new Flaw(
            "x,kind\n1,iris setosa\n",
            "'iris setosa' is not a number; if it is the class of the row, set label: kind"),
        new Flaw("x,y\n1,2\n3,abc", "points.csv:3: column 'y': 'abc' is not a number"),
        new Flaw("x,y\r\n1,2\r\n\r\n3,abc\r\n", "points.csv:4: column 'y': 'abc' is not"),
        new Flaw("1,2\n3,\n", "points.csv:2: column '2': '' is not a number"),
        new Flaw("x,y\n1,0x1p3\n", "points.csv:2: column 'y': '0x1p3' is not a number"),
        new Flaw("x,y\n1,2d\n", "'2d' is not a number"),
        new Flaw("x,y\n1,1_000\n", "'1_000' is not a number"),
        new Flaw("x,y\nnan,2\n", "points.csv:2: column 'x': 'nan' is not a finite number"),
        new Flaw("nan,2\n", "points.csv:1: column '1': 'nan' is not a finite number"),
        new Flaw("x,y\n1,-Infinity\n", "'-Infinity' is not a finite number"),
        new Flaw("x,y\n1,1e999\n", "'1e999' is too large"),
        new Flaw("x,y\n1,2\n3\n", "points.csv:3: the line has 1 cells, the first one has 2"),
        new Flaw("x,y\n1,2,3\n", "points.csv:2: the line has 3 cells, the first one has 2"),
        new Flaw("x;y\n1;2\n", "points.csv:1: 'x;y' looks separated by semicolons"),
        new Flaw("1,5;2,5\n", "'5;2' looks separated by semicolons"),
        new Flaw("x\ty\n1\t2\n", "looks separated by tabs"),
        new Flaw("1,abc\n2,3\n", "points.csv:1: the first line has numbers ('1') beside"),
        new Flaw("x,y\n1,\"2\n", "points.csv"),
        new Flaw("x,y\n1,y\u0001\u0002z\n", "'y??z' is not a number"));
  }

  @ParameterizedTest
  @MethodSource("flaws")
  void saysWhatIsWrongAndWhere(Flaw flaw) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> read(flaw.text())).getMessage();
    assertTrue(message.contains(flaw.complaint()), message);
  }

  @Test
  void saysWhichColumnIsMissing() throws IOException {
    read("x,y\n1,2\n");
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> open("points.csv", CsvHeader.AUTO, Optional.of(List.of("z"))))
            .getMessage();
    assertTrue(message.endsWith("points.csv has no column 'z'; it has x, y"), message);
    assertThrows(
        IllegalArgumentException.class,
        () -> open("points.csv", CsvHeader.AUTO, Optional.of(List.of("3"))));
  }

  @Test
  void refusesAnAmbiguousColumn() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> read("x,x\n1,2\n", CsvHeader.AUTO, "x"))
            .getMessage();
    assertTrue(message.endsWith("has two columns named 'x'"), message);
  }

  @Test
  void saysWhichFileIsMissingAndWhatIsBesideIt() throws IOException {
    read("1,2\n");
    assertMissing("point.csv", "point.csv does not exist; beside it: points.csv");
    Files.createDirectory(directory.resolve("empty"));
    assertMissing("empty/a.csv", "there is no .csv file beside it");
    assertMissing("nowhere/a.csv", "neither does its directory");
    assertMissing("empty", "is a directory, not a file");
  }

  private void assertMissing(String file, String complaint) {
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> open(file, CsvHeader.AUTO, Optional.empty()))
            .getMessage();
    assertTrue(message.contains(complaint), message);
  }

  @Test
  void refusesOtherEncodings() throws IOException {
    Files.write(directory.resolve("wide.csv"), "x,y\n1,2\n".getBytes(UTF_16));
    assertMissing("wide.csv", "wide.csv is not text in UTF-8");
  }

  @Test
  void rejectsSettingsThatMakeNoSense() {
    assertRejects("a.csv", Optional.of(List.of("x", "x")), "[x, x]");
  }

  private static void assertRejects(String file, Optional<List<String>> columns, String complaint) {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    new CsvDataset.Config(
                        file, CsvHeader.AUTO, columns, Optional.empty(), true, Optional.empty()))
            .getMessage();
    assertTrue(message.contains(complaint), message);
  }

  private CsvDataset labelled(String text, String label, String... columns) throws IOException {
    Files.writeString(directory.resolve("points.csv"), text);
    return new CsvDataset(
        new CsvDataset.Config(
            "points.csv",
            CsvHeader.TRUE,
            columns.length == 0 ? Optional.empty() : Optional.of(List.of(columns)),
            Optional.of(label),
            true,
            Optional.empty()),
        new SpecDirectory(directory),
        ContextColumns.NONE);
  }

  @Test
  void takesTheLabelOutOfTheCoordinates() throws IOException {
    CsvDataset data = labelled("x,kind,y\n1,b,2\n3,a,4\n5,b,6\n", "kind");
    assertRows(data, 2, 1, 2, 3, 4, 5, 6);
    assertEquals(2, data.classes());
    assertArrayEquals(new int[] {1, 0, 1}, data.rows().labels().orElseThrow().values());
    CsvDataset chosen = labelled("x,kind,y\n1,b,2\n3,a,4\n", "2", "y");
    assertRows(chosen, 1, 2, 4);
    assertArrayEquals(new int[] {1, 0}, chosen.rows().labels().orElseThrow().values());
    assertEquals(0, read("x,y\n1,2\n").classes());
  }

  /** In the order of characters 10 would come before 9. */
  @Test
  void ordersNumbersByValue() throws IOException {
    CsvDataset data = labelled("x,k\n1,10\n2,9\n3,9.0\n4,-1\n", "k");
    assertArrayEquals(new int[] {2, 1, 1, 0}, data.rows().labels().orElseThrow().values());
  }

  @Test
  void rejectsLabelsThatAreNone() {
    assertLabel("no column 'z'", "x,k\n1,2\n", "z");
    assertLabel("points.csv:3: the label is empty", "x,k\n1,2\n2,\n", "k");
    assertLabel("label is one of the columns", "x,k\n1,2\n", "k", "x", "2");
    assertLabel("no columns but that of the label", "k\n1\n", "k");
    StringBuilder many = new StringBuilder("x,k\n");
    for (int i = 0; i <= 1_000; i++) {
      many.append("0,").append(i).append('\n');
    }
    assertLabel("1001 different labels", many.toString(), "k");
  }

  private void assertLabel(String told, String text, String label, String... columns) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> labelled(text, label, columns))
            .getMessage();
    assertTrue(message.contains(told), message);
  }
}
