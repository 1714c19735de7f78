package org.flowline.cli.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.flowline.cli.Invocation;
import org.flowline.cli.SmallRun;
import org.flowline.cli.output.ExitCode;
import org.flowline.journal.array.Npy;
import org.flowline.journal.array.NpyArray;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that carry and measure points of the user's own files. */
class PointCommandsTest {
  @TempDir private Path directory;

  private SmallRun small;

  @BeforeEach
  void setUp() throws IOException {
    small = new SmallRun(directory);
  }

  @Test
  void carriesSamplesToTheDataAndBack() throws IOException {
    String id = SmallRun.json(small.run()).path("id").asText();
    Path source = directory.resolve("source.npy");
    Path there = directory.resolve("there.npy");
    Path back = directory.resolve("back.npy");
    Npy.write(source, new int[] {3, 2}, new double[] {0, 0, 1, -1, 0.5, 2});
    assertOk(small.command("sample", id, "-o", there.toString(), "--from", source.toString()));
    assertOk(
        small.command(
            "sample", id, "-o", back.toString(), "--from", there.toString(), "--inverse"));
    assertArrayEquals(Npy.read(source).values(), Npy.read(back).values(), 1e-3);
    assertOk(small.command("sample", id, "-n", "50", "-o", there.toString()));
    assertArrayEquals(new int[] {50, 2}, Npy.read(there).shape());
    assertOk(
        small.command("sample", id, "-n", "50", "-o", back.toString(), "--solver", "rk4,steps=40"));
    NpyArray other = Npy.read(back);
    assertArrayEquals(Npy.read(there).values(), other.values(), 1e-3);
    assertOk(small.command("sample", id, "-n", "50", "-o", back.toString(), "--seed", "1"));
    assertFalse(Arrays.equals(Npy.read(there).values(), Npy.read(back).values()));
    Invocation both =
        small.command("sample", id, "-n", "2", "-o", back.toString(), "--from", source.toString());
    assertEquals(ExitCode.USAGE.value(), both.exit(), both.printed());
    assertTrue(both.err().contains("--from takes all points"), both.printed());
    Files.writeString(source, "text");
    Invocation text =
        small.command("sample", id, "-o", back.toString(), "--from", source.toString());
    assertEquals(ExitCode.USAGE.value(), text.exit(), text.printed());
    assertTrue(text.err().contains("not an .npy file"), text.printed());
  }

  /** The source has no names of columns, and the data have some. */
  @Test
  void takesBackWhatItHasWrittenAsCsv() throws IOException {
    List<String> rows = new ArrayList<>(List.of("width,height"));
    for (int i = 0; i < 60; i++) {
      rows.add("%d,%d".formatted(i * i % 17, i % 11));
    }
    Files.write(directory.resolve("boxes.csv"), rows);
    Path spec = directory.resolve("boxes.yaml");
    Files.writeString(
        spec,
        """
        name: boxes
        target: {type: csv, file: boxes.csv}
        architecture: {type: mlp, hidden: [8]}
        training: {steps: 5}
        data: {validation: 0, test: 20}
        """);
    String id =
        SmallRun.json(small.command("run", spec.toString(), "--format", "json"))
            .path("id")
            .asText();
    Path there = directory.resolve("there.csv");
    Path back = directory.resolve("back.csv");
    String data = directory.resolve("boxes.csv").toString();
    assertOk(small.command("sample", id, "-o", back.toString(), "--from", data, "--inverse"));
    assertEquals("x1,x2", Files.readAllLines(back).get(0));
    assertOk(small.command("sample", id, "-o", there.toString(), "--from", back.toString()));
    assertEquals("width,height", Files.readAllLines(there).get(0));
  }

  @Test
  void takesAndWritesPointsAsCsv() throws IOException {
    String id = SmallRun.json(small.run()).path("id").asText();
    Path npy = directory.resolve("points.npy");
    Path csv = directory.resolve("points.csv");
    Npy.write(npy, new int[] {2, 2}, new double[] {0.25, -1.5, 1e-3, 2});
    Files.writeString(csv, "a,b\n0.25,-1.5\n1e-3,2\n");
    Path fromNpy = directory.resolve("from-npy.npy");
    Path fromCsv = directory.resolve("from-csv.CSV");
    assertOk(small.command("sample", id, "-o", fromNpy.toString(), "--from", npy.toString()));
    assertOk(small.command("sample", id, "-o", fromCsv.toString(), "--from", csv.toString()));
    double[] points = Npy.read(fromNpy).values();
    assertEquals(
        "x1,x2\n%s,%s\n%s,%s\n".formatted(points[0], points[1], points[2], points[3]),
        Files.readString(fromCsv));

    Path densities = directory.resolve("densities.csv");
    assertOk(
        small.command("evaluate", id, "--log-prob", csv.toString(), "-o", densities.toString()));
    List<String> lines = Files.readAllLines(densities);
    assertEquals("log_density", lines.get(0));
    assertEquals(3, lines.size());

    Files.writeString(csv, "a,b\n0,1\n0,one\n");
    Invocation word =
        small.command("evaluate", id, "--log-prob", csv.toString(), "-o", densities.toString());
    assertEquals(ExitCode.USAGE.value(), word.exit(), word.printed());
    assertTrue(word.err().contains("points.csv:3: column 'b': 'one'"), word.printed());
    Npy.write(npy, new int[] {2, 2}, new double[] {0, 1, Double.NaN, 1});
    Invocation nan =
        small.command("sample", id, "-o", fromNpy.toString(), "--from", npy.toString());
    assertEquals(ExitCode.USAGE.value(), nan.exit(), nan.printed());
    assertTrue(nan.err().contains("row 1 (from 0): NaN is not finite"), nan.printed());
  }

  /** A point that the solver cannot carry would take all others with it. */
  @Test
  void namesThePointThatIsTooFarAway() throws IOException {
    String id = SmallRun.json(small.run()).path("id").asText();
    Path points = directory.resolve("far.npy");
    Path out = directory.resolve("out.npy");
    Npy.write(points, new int[] {5, 2}, new double[] {0, 1, 1, 0, 0, 0, 1e300, 0, 0.5, 0.5});
    for (String[] command :
        new String[][] {
          {"evaluate", id, "--log-prob", points.toString(), "-o", out.toString()},
          {"sample", id, "--from", points.toString(), "-o", out.toString()}
        }) {
      Invocation far = small.command(command[0], Arrays.copyOfRange(command, 1, command.length));
      assertEquals(ExitCode.USAGE.value(), far.exit(), far.printed());
      assertTrue(far.err().contains("far.npy', row 3 (from 0), [1.0E300, 0.0]"), far.printed());
      assertFalse(Files.exists(out));
    }
  }

  /** Before anything is computed: the run does not even have to be there. */
  @Test
  void refusesToWriteWhatItCannot() throws IOException {
    Path text = directory.resolve("samples.txt");
    Path folder = Files.createDirectory(directory.resolve("samples.npy"));
    for (Path out : List.of(text, folder, Path.of("/dev/null"))) {
      Invocation sample = small.command("sample", "nothing", "-o", out.toString());
      assertEquals(ExitCode.USAGE.value(), sample.exit(), sample.printed());
      assertTrue(sample.err().contains("'" + out + "'"), sample.printed());
    }
  }

  /** The density on a grid that holds both moons adds up to 1. */
  @Test
  void writesDensitiesOfTheUsersPoints() throws IOException {
    String id = SmallRun.json(small.run()).path("id").asText();
    int side = 121;
    double step = 0.1;
    double[] grid = new double[2 * side * side];
    for (int i = 0; i < side * side; i++) {
      grid[2 * i] = step * (i % side - side / 2);
      grid[2 * i + 1] = step * (i / side - side / 2);
    }
    Path points = directory.resolve("grid.npy");
    Path densities = directory.resolve("densities.npy");
    Npy.write(points, new int[] {side * side, 2}, grid);
    assertOk(
        small.command("evaluate", id, "--log-prob", points.toString(), "-o", densities.toString()));
    double[] values = Npy.read(densities).values();
    assertEquals(side * side, values.length);
    assertEquals(1, Arrays.stream(values).map(Math::exp).sum() * step * step, 0.01);
    Invocation missing = small.command("evaluate", id, "--log-prob", points.toString());
    assertEquals(ExitCode.USAGE.value(), missing.exit(), missing.printed());
  }

  private static void assertOk(Invocation invocation) {
    assertEquals(ExitCode.OK.value(), invocation.exit(), invocation.printed());
  }
}
