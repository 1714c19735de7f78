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
import org.flowline.cli.DoseRuns;
import org.flowline.cli.Invocation;
import org.flowline.cli.output.ExitCode;
import org.flowline.journal.array.Npy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How commands are told conditions: by options, by files and by what samples bear. */
final class ConditionOptionTest {
  private static final String[] DOSE_AGE_KIND = {
    "--at", "dose=1.5", "--at", "age=60", "--at", "kind=dog"
  };

  @TempDir private Path directory;
  private DoseRuns doses = new DoseRuns(Path.of(""));

  @BeforeEach
  void runsInDirectory() {
    doses = new DoseRuns(directory);
  }

  /** The file of a row of contexts, and that of points with their contexts, say the same. */
  @Test
  void contextsOfFilesAreThoseOfOptions() throws IOException {
    String id = doses.run(doses.spec("", 30, DoseRuns.MLP));
    double[] asked = doses.samples(id, 3, "--at", "dose=1.5", "--at", "age=60", "--at", "kind=dog");
    Path contexts =
        Files.writeString(
            directory.resolve("contexts.csv"), "kind,note,age,dose\ndog,-,60,1.5\ncat,-,50,2\n");
    double[] read = doses.samples(id, 3, "--condition", contexts.toString());
    assertEquals(12, read.length);
    assertArrayEquals(asked, Arrays.copyOf(read, 6), 1e-6);
    Path points =
        Files.writeString(directory.resolve("p.csv"), "dose,y,x,kind,age\n1.5,1,2,dog,60\n");
    Path bare = Files.writeString(directory.resolve("bare.csv"), "x,y\n2,1\n");
    Path out = directory.resolve("out.npy");
    doses.ok("evaluate", id, "--log-prob", points.toString(), "-o", out.toString());
    double[] own = Npy.read(out).values();
    doses.ok(
        DoseRuns.concat(
            new String[] {"evaluate", id, "--log-prob", bare.toString(), "-o", out.toString()},
            "--at",
            "dose=1.5",
            "--at",
            "age=60",
            "--at",
            "kind=dog"));
    assertArrayEquals(own, Npy.read(out).values());
  }

  /** A csv of samples has their conditions, and is read with them. */
  @Test
  void samplesBearTheirConditions() throws IOException {
    String id = doses.run(doses.spec("", 30, DoseRuns.MLP), "condition.columns=[age, dose]");
    Path file = directory.resolve("samples.csv");
    doses.ok(
        DoseRuns.concat(
            new String[] {"sample", id, "-n", "3", "-o", file.toString()}, DOSE_AGE_KIND));
    List<String> lines = Files.readAllLines(file);
    assertEquals("x,y,age,dose,kind", lines.get(0));
    assertTrue(lines.get(3).endsWith(",60.0,1.5,dog"), lines.get(3));
    Path own = directory.resolve("own.npy");
    doses.ok("evaluate", id, "--log-prob", file.toString(), "-o", own.toString());
    Path npy = directory.resolve("samples.npy");
    doses.ok(
        DoseRuns.concat(
            new String[] {"sample", id, "-n", "3", "-o", npy.toString()}, DOSE_AGE_KIND));
    Path told = directory.resolve("told.npy");
    doses.ok(
        DoseRuns.concat(
            new String[] {"evaluate", id, "--log-prob", npy.toString(), "-o", told.toString()},
            DOSE_AGE_KIND));
    assertArrayEquals(Npy.read(told).values(), Npy.read(own).values());
  }

  @Test
  void whatIsFarFromAllDataIsTold() throws IOException {
    String id = doses.run(doses.spec("", 20, DoseRuns.MLP));
    String[] sample = {"sample", id, "-n", "2", "-o", directory.resolve("o.npy").toString()};
    String near = doses.ok(DoseRuns.concat(sample, DOSE_AGE_KIND)).err();
    assertFalse(near.contains("deviations"), near);
    String far =
        doses
            .ok(DoseRuns.concat(sample, "--at", "dose=1", "--at", "age=200", "--at", "kind=cat"))
            .err();
    assertTrue(
        far.matches(
            "(?s).*note: age=200 is 1[45]\\.\\d deviations from the mean of the training.*"),
        far);
  }

  /** All rows are of one dose. */
  @Test
  void whatHasOneValueNeedNotBeGivenAndHasNoOther() throws IOException {
    Path spec = doses.spec("", 20, DoseRuns.MLP);
    Path data = directory.resolve("doses.csv");
    List<String> rows = new ArrayList<>(Files.readAllLines(data));
    for (int i = 1; i < rows.size(); i++) {
      rows.set(i, rows.get(i).replaceAll(",[^,]*$", ",3"));
    }
    Files.write(data, rows);
    String id = doses.run(spec);
    String[] sample = {"sample", id, "-n", "2", "-o", directory.resolve("o.csv").toString()};
    String[] rest = DoseRuns.concat(sample, "--at", "age=55", "--at", "kind=cat");
    doses.ok(rest);
    assertTrue(
        Files.readString(directory.resolve("o.csv")).contains(",3.0,55.0,cat"), "the dose is 3");
    doses.ok(DoseRuns.concat(rest, "--at", "dose=3"));
    refused("'dose' is 3 in all data", DoseRuns.concat(rest, "--at", "dose=4"));
    String out = directory.resolve("o.npy").toString();
    for (String columns : List.of("kind,age\ncat,55", "kind,dose,age\ncat,3,55")) {
      doses.ok(DoseRuns.concat(sample, "--condition", file(columns)));
    }
    refused("'dose' is 3", DoseRuns.concat(sample, "--condition", file("kind,dose,age\ncat,4,55")));
    refused("no column 'age'", DoseRuns.concat(sample, "--condition", file("kind,dose\ncat,3")));
    String[] densities = {"evaluate", id, "-o", out, "--log-prob"};
    doses.ok(DoseRuns.concat(densities, file("x,y,dose,age,kind\n0,1,3,55,dog")));
    double[] whole = Npy.read(Path.of(out)).values();
    doses.ok(DoseRuns.concat(densities, file("age,x,y,kind\n55,0,1,dog")));
    assertArrayEquals(whole, Npy.read(Path.of(out)).values());
    refused("no column 'age'", DoseRuns.concat(densities, file("x,y,dose,kind\n0,1,3,dog")));
  }

  @Test
  void whatIsWrongWithAConditionIsToldWithTheNearestName() throws IOException {
    String id = doses.run(doses.spec("", 20, DoseRuns.MLP));
    String out = directory.resolve("out.npy").toString();
    String[] sample = {"sample", id, "-o", out};
    refused("did you mean 'dose'", DoseRuns.concat(sample, "--at", "dsoe=1"));
    refused("age and kind are missing", DoseRuns.concat(sample, "--at", "dose=1"));
    refused(
        "did you mean 'dog'",
        DoseRuns.concat(sample, "--at", "dose=1", "--at", "age=1", "--at", "kind=dogg"));
    refused(
        "takes a number, got 'one'",
        DoseRuns.concat(sample, "--at", "dose=one", "--at", "age=1", "--at", "kind=dog"));
    refused("'dose' is given twice", DoseRuns.concat(sample, "--at", "dose=1", "--at", "dose=2"));
    refused("NAME=VALUE", DoseRuns.concat(sample, "--at", "dose"));
    refused("dose and age are missing", DoseRuns.concat(sample, "--label", "dog"));
    Path wrong = Files.writeString(directory.resolve("wrong.csv"), "kind,ages,dose\ndog,60,1.5\n");
    refused("did you mean 'age'", DoseRuns.concat(sample, "--condition", wrong.toString()));
    refused("no column 'age'", "evaluate", id, "-o", out, "--log-prob", points("x,y,dose"));
    refused("--at or --condition", "evaluate", id, "-o", out, "--log-prob", points("x,y"));
    refused("guidance", DoseRuns.concat(sample, "--guidance", "2"));
  }

  private String points(String columns) throws IOException {
    String row = columns.replaceAll("[a-z]+", "1");
    return Files.writeString(directory.resolve("points.csv"), columns + "\n" + row + "\n")
        .toString();
  }

  private String file(String text) throws IOException {
    return Files.writeString(directory.resolve("given.csv"), text + "\n").toString();
  }

  private void refused(String told, String... arguments) {
    Invocation found = doses.command(arguments);
    assertTrue(
        found.exit() == ExitCode.USAGE.value() || found.exit() == ExitCode.SPEC_INVALID.value(),
        found.printed());
    assertTrue(found.err().contains(told), found.printed());
  }

  /** The options of parts say what the spec says, in its order, and scales of 1 change nothing. */
  @Test
  void guidanceIsGivenPartByPart() throws IOException {
    String id = doses.run(doses.spec(", drop: {dose: 0.2, kind: 0.1}", 30, DoseRuns.MLP));
    double[] plain = doses.samples(id, 3, DOSE_AGE_KIND);
    String[] both = {"--guidance", "kind=3", "--guidance", "dose=0.5"};
    double[] guided = doses.samples(id, 3, DoseRuns.concat(DOSE_AGE_KIND, both));
    assertFalse(Arrays.equals(plain, guided));
    String[] other = {"--guidance", "dose=0.5", "--guidance", "kind=3"};
    assertFalse(Arrays.equals(guided, doses.samples(id, 3, DoseRuns.concat(DOSE_AGE_KIND, other))));
    String[] ones = {"--guidance", "kind=1", "--guidance", "dose=1"};
    assertArrayEquals(plain, doses.samples(id, 3, DoseRuns.concat(DOSE_AGE_KIND, ones)));
    String[] sample = {"sample", id, "-n", "1", "-o", directory.resolve("o.npy").toString()};
    refused("'dsoe' is no part", DoseRuns.concat(sample, "--guidance", "dsoe=2"));
    refused("never drops it by itself", DoseRuns.concat(sample, "--guidance", "age=2"));
    refused(
        "NAME=SCALE for each part", DoseRuns.concat(sample, "--guidance", "2", "--guidance", "3"));
  }

  /** Guidance is of sampling: another scale is another evaluation of the same run. */
  @Test
  void guidanceTrainsNothing() throws IOException {
    Path spec = doses.spec(", drop: 0.2", 30, DoseRuns.MLP);
    String plain = doses.run(spec);
    assertEquals(plain, doses.run(spec, "guidance=1"));
    assertEquals(plain, doses.run(spec, "guidance=3"));
    try (var evaluations =
        Files.list(directory.resolve("runs").resolve(plain).resolve("artifacts"))) {
      assertEquals(
          2,
          evaluations
              .filter(file -> file.getFileName().toString().startsWith("evaluation-"))
              .count());
    }
  }
}
