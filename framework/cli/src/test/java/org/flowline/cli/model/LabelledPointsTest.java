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
import java.util.random.RandomGenerator;
import org.flowline.cli.Invocation;
import org.flowline.cli.SmallRun;
import org.flowline.cli.output.ExitCode;
import org.flowline.journal.array.Npy;
import org.flowline.spi.random.Randomness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Points that a user gives to a run are read as its own data file is. */
final class LabelledPointsTest {
  private static final String[] CLASSES = {"cat", "dog", "fox"};
  private static final double[][] POINTS = {{1, 2}, {-0.5, 1}, {0.25, -1}, {2, 0}};
  private static final String[] KINDS = {"dog", "cat", "fox", "dog"};

  @TempDir private Path directory;

  private String run(String header, String target, String condition) throws IOException {
    RandomGenerator random = Randomness.seed(1).stream();
    List<String> lines = new ArrayList<>(header.isEmpty() ? List.of() : List.of(header));
    for (int i = 0; i < 300; i++) {
      lines.add(
          "%s,%s,%s"
              .formatted(
                  4 * (i % 3) + random.nextGaussian(), random.nextGaussian(), CLASSES[i % 3]));
    }
    Files.write(directory.resolve("pets.csv"), lines);
    Path spec =
        Files.writeString(
            directory.resolve("pets.yaml"),
            """
            name: pets
            target: {type: csv, file: pets.csv, %s}
            condition: %s
            architecture: {type: mlp, hidden: [16]}
            training: {steps: 100, batch_size: 64}
            solver: {type: rk4, steps: 20}
            data: {validation: 0, test: 100}
            """
                .formatted(target, condition));
    Invocation trained = command("run", spec.toString(), "--format", "json");
    assertEquals(0, trained.exit(), trained.printed());
    return SmallRun.json(trained).path("id").asText();
  }

  private Invocation command(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--runs", directory.resolve("runs").toString()));
    if (arguments[0].equals("run")) {
      all.addAll(List.of("--reports", directory.resolve("reports").toString()));
    }
    return Invocation.of(all.toArray(new String[0]));
  }

  private double[] written(String... arguments) throws IOException {
    Path out = directory.resolve("out.npy");
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("-o", out.toString()));
    Invocation found = command(all.toArray(new String[0]));
    assertEquals(0, found.exit(), found.printed());
    return Npy.read(out).values();
  }

  /** A file with one line a point, of {@code x}, {@code y} and {@code k} in a pattern. */
  private String points(String header, String pattern) throws IOException {
    List<String> lines = new ArrayList<>(header.isEmpty() ? List.of() : List.of(header));
    for (int i = 0; i < POINTS.length; i++) {
      lines.add(
          pattern
              .replace("x", "" + POINTS[i][0])
              .replace("y", "" + POINTS[i][1])
              .replace("k", KINDS[i]));
    }
    return Files.write(directory.resolve("points.csv"), lines).toString();
  }

  /** What is written for each point by itself with {@code --label}, one after the other. */
  private double[] alone(String... arguments) throws IOException {
    double[] all = new double[0];
    for (int i = 0; i < POINTS.length; i++) {
      Path point = directory.resolve("point.npy");
      Npy.write(point, new int[] {1, 2}, POINTS[i]);
      List<String> one = new ArrayList<>(List.of(arguments));
      one.replaceAll(argument -> argument.equals("FILE") ? point.toString() : argument);
      one.addAll(List.of("--label", KINDS[i]));
      double[] found = written(one.toArray(new String[0]));
      double[] longer = Arrays.copyOf(all, all.length + found.length);
      System.arraycopy(found, 0, longer, all.length, found.length);
      all = longer;
    }
    return all;
  }

  @Test
  void eachRowHasTheClassOfItsColumn() throws IOException {
    String run = run("width,height,kind", "label: kind", "labels");
    String points = points("width,height,kind", "x,y,k");
    assertArrayEquals(
        alone("sample", run, "--from", "FILE"), written("sample", run, "--from", points), 1e-5);
    assertArrayEquals(
        alone("sample", run, "--from", "FILE", "--inverse"),
        written("sample", run, "--from", points, "--inverse"),
        1e-5);
    assertArrayEquals(
        alone("evaluate", run, "--log-prob", "FILE"),
        written("evaluate", run, "--log-prob", points),
        1e-5);
    Invocation told =
        command("sample", run, "--from", points, "-o", directory.resolve("o.npy").toString());
    assertTrue(told.err().contains("of classes cat 1, dog 2, fox 1 in"), told.printed());
    String shuffled = points("id,kind,height,width", "7,k,y,x");
    assertArrayEquals(
        alone("sample", run, "--from", "FILE"), written("sample", run, "--from", shuffled), 1e-5);
  }

  /** Of a target without columns, whose classes are then in a column {@code label}. */
  @Test
  void whatIsWrittenIsReadWithItsClasses() throws IOException {
    Path spec =
        Files.writeString(
            directory.resolve("corners.yaml"),
            """
            name: corners
            target: {type: mixture, means: [[-3, -3], [3, 3]], std: [0.3]}
            condition: labels
            architecture: {type: mlp, hidden: [16]}
            training: {steps: 50, batch_size: 64}
            solver: {type: rk4, steps: 20}
            data: {validation: 0, test: 100}
            """);
    String run =
        SmallRun.json(command("run", spec.toString(), "--format", "json")).path("id").asText();
    Path samples = directory.resolve("samples.csv");
    assertEquals(0, command("sample", run, "-n", "9", "-o", samples.toString()).exit());
    List<String> lines = Files.readAllLines(samples);
    assertEquals("x1,x2,label", lines.get(0));
    assertTrue(lines.get(1).matches(".*,[01]"), lines.get(1));
    Path start = directory.resolve("start.csv");
    Invocation back =
        command("sample", run, "--from", samples.toString(), "--inverse", "-o", start.toString());
    assertEquals(0, back.exit(), back.printed());
    double[] again = written("sample", run, "--from", start.toString());
    for (int i = 0; i < 9; i++) {
      String[] cells = lines.get(i + 1).split(",", -1);
      assertEquals(Double.parseDouble(cells[0]), again[2 * i], 1e-3);
      assertEquals(Double.parseDouble(cells[1]), again[2 * i + 1], 1e-3);
    }
  }

  @Test
  void whatContradictsTheRunIsRefused() throws IOException {
    String run = run("width,height,kind", "label: kind", "labels");
    String points = points("width,height,kind", "x,y,k");
    refused("leave one of both out", "sample", run, "--from", points, "--label", "dog");
    refused("leave one of both out", "evaluate", run, "--log-prob", points, "--label", "dog");
    Files.writeString(Path.of(points), "width,height,kind\n1,2,cat\n1,2,dgo\n");
    refused(
        "row 1 (from 0): there is no class 'dgo' (did you mean 'dog'?)",
        "sample",
        run,
        "--from",
        points);
    refused("row 1 (from 0): there is no class 'dgo'", "evaluate", run, "--log-prob", points);
    Files.writeString(Path.of(points), "width,height\n1,2\n");
    refused("their classes in column 'kind'", "sample", run, "--from", points, "--inverse");
    refused("their classes in column 'kind'", "evaluate", run, "--log-prob", points);
  }

  private void refused(String told, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    Path out = directory.resolve("refused.npy");
    all.addAll(List.of("-o", out.toString()));
    Invocation found = command(all.toArray(new String[0]));
    assertEquals(ExitCode.USAGE.value(), found.exit(), found.printed());
    assertTrue(found.err().contains(told), found.printed());
    assertFalse(Files.exists(out));
  }

  @Test
  void aRunThatIsToldNoClassesPassesThemOver() throws IOException {
    String run = run("width,height,kind", "label: kind", "none");
    double[] bare = written("sample", run, "--from", points("", "x,y"));
    assertArrayEquals(bare, written("sample", run, "--from", points("width,height,kind", "x,y,k")));
    assertArrayEquals(bare, written("sample", run, "--from", points("height,width", "y,x")));
  }

  @Test
  void aFileWithoutNamesIsReadByTheNumbersOfItsColumns() throws IOException {
    String run = run("", "header: false, label: 3", "labels");
    assertArrayEquals(
        alone("sample", run, "--from", "FILE"),
        written("sample", run, "--from", points("", "x,y,k")),
        1e-5);
  }

  /** Read by their places, columns that are called otherwise would be wrong numbers in silence. */
  @Test
  void aHeaderThatLacksAColumnOfTheRunIsRefused() throws IOException {
    String run = run("width,height,kind", "label: kind", "none");
    for (String[] command :
        new String[][] {{"sample", run, "--from"}, {"evaluate", run, "--log-prob"}}) {
      String near = points("hieght,width", "y,x");
      refused(
          "points.csv' has no column 'height' (it has 'hieght': did you mean 'height'?); the"
              + " columns of the run are width, height",
          command[0],
          command[1],
          command[2],
          near);
      refused(
          "points.csv' has no column 'width'; the columns of the run are width, height",
          command[0],
          command[1],
          command[2],
          points("a,b", "y,x"));
      refused(
          "points.csv' has no column 'width'",
          command[0],
          command[1],
          command[2],
          points("height,2020", "y,x"));
      refused(
          "points.csv' has no column 'height'",
          command[0],
          command[1],
          command[2],
          points("a,b,width", "y,7,x"));
    }
    refused(
        "no column 'width'", "sample", run, "--inverse", "--from", points("Width,height", "x,y"));
  }

  /** A line of numbers is a point, whether the run's own file begins with names or not. */
  @Test
  void noPointIsTakenForAHeader() throws IOException {
    String run = run("width,height,kind", "header: true, columns: [1, 2]", "none");
    double[] bare = written("sample", run, "--from", points("", "x,y"));
    assertArrayEquals(bare, written("sample", run, "--from", points("", "x,y,7")));
    refused("no column 'width'", "sample", run, "--from", points("a,b,c", "x,y,7"));
  }
}
