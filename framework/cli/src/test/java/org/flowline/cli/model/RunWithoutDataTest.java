package org.flowline.cli.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.flowline.cli.Invocation;
import org.flowline.cli.SmallRun;
import org.flowline.cli.output.ExitCode;
import org.flowline.journal.array.Npy;
import org.flowline.journal.run.RunData;
import org.flowline.journal.run.RunDirectory;
import org.flowline.spi.random.Randomness;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is used later depends on what it was made with, not on today's files. */
@Tag("slow")
final class RunWithoutDataTest {
  private static final int ROWS = 400;
  private static final String[] CLASSES = {"cat", "dog", "fox"};

  @TempDir private Path directory;
  private Path data = Path.of("");
  private String run = "";

  /** A quarter of the rows are cats, a quarter dogs, half foxes. */
  private static List<String> rows(double scale) {
    RandomGenerator random = Randomness.seed(1).stream();
    List<String> lines = new ArrayList<>(List.of("width,height,kind"));
    for (int i = 0; i < ROWS; i++) {
      int kind = Math.min(2, i % 4);
      double x = scale * (10 * kind + random.nextGaussian());
      double y = scale * (100 - 50 * kind + 5 * random.nextGaussian());
      lines.add(String.format(Locale.ROOT, "%.5f,%.5f,%s", x, y, CLASSES[kind]));
    }
    return lines;
  }

  @BeforeEach
  void train() throws IOException {
    data = directory.resolve("data/points.csv");
    Files.createDirectories(directory.resolve("data"));
    Files.write(data, rows(1));
    run = run("pets", "condition: labels");
  }

  private String run(String name, String lines) throws IOException {
    Path spec =
        Files.writeString(
            directory.resolve(name + ".yaml"),
            """
            name: %s
            target: {type: csv, file: data/points.csv, label: kind}
            architecture: {type: mlp, hidden: [16, 16]}
            training: {steps: 100, batch_size: 64}
            data: {validation: 0, test: 100}
            metrics: [{type: energy_distance}]
            %s
            """
                .formatted(name, lines));
    Invocation trained = command("run", spec.toString(), "--format", "json");
    assertEquals(0, trained.exit(), trained.printed());
    return SmallRun.json(trained).path("id").asText();
  }

  private Invocation command(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--runs", directory.resolve("runs").toString()));
    if (List.of("run", "report", "evaluate").contains(arguments[0])) {
      all.addAll(List.of("--reports", directory.resolve("reports").toString()));
    }
    return Invocation.of(all.toArray(new String[0]));
  }

  private byte[] sampled(String of, String... more) throws IOException {
    Path out = directory.resolve("out.npy");
    List<String> all = new ArrayList<>(List.of("sample", of, "-n", "50", "-o", out.toString()));
    all.addAll(List.of(more));
    Invocation sample = command(all.toArray(new String[0]));
    assertEquals(0, sample.exit(), sample.printed());
    return Files.readAllBytes(out);
  }

  private byte[] densities(String of) throws IOException {
    Path points = directory.resolve("points.npy");
    Path out = directory.resolve("densities.npy");
    Npy.write(points, new int[] {2, 2}, new double[] {10, 50, 0, 100});
    Invocation found =
        command(
            "evaluate",
            of,
            "--log-prob",
            points.toString(),
            "--label",
            "dog",
            "-o",
            out.toString());
    assertEquals(0, found.exit(), found.printed());
    return Files.readAllBytes(out);
  }

  private Path runs(String id) {
    return directory.resolve("runs").resolve(id);
  }

  @Test
  void samplesAndDensitiesAreTheSameAfterTheFileHasChangedOrGone() throws IOException {
    byte[] samples = sampled(run);
    byte[] ofClass = sampled(run, "--label", "dog");
    byte[] densities = densities(run);
    Files.write(data, rows(3));
    assertArrayEquals(samples, sampled(run));
    assertArrayEquals(ofClass, sampled(run, "--label", "dog"));
    assertArrayEquals(densities, densities(run));
    Files.delete(data);
    assertArrayEquals(samples, sampled(run));
    assertArrayEquals(densities, densities(run));
    assertEquals(0, command("report", run).exit());
    String page = Files.readString(directory.resolve("reports/pets/index.html"));
    assertTrue(page.contains("cat (100 rows), dog (100 rows), fox (200 rows)"), page);
  }

  @Test
  void whatNeedsRowsIsRefusedInASentence() throws IOException {
    Files.write(data, rows(3));
    assertRefused("has changed since the run was made", "evaluate", run, "--metrics", "mmd");
    Files.delete(data);
    assertRefused("does not exist", "evaluate", run, "--metrics", "mmd");
    Files.write(data, rows(1));
    Invocation again = command("evaluate", run, "--metrics", "mmd");
    assertEquals(0, again.exit(), again.printed());
  }

  private void assertRefused(String told, String... arguments) {
    Invocation refused = command(arguments);
    assertEquals(ExitCode.INTERNAL.value(), refused.exit(), refused.printed());
    assertTrue(refused.err().contains(told), refused.printed());
    assertTrue(refused.err().contains("points.csv"), refused.printed());
    assertEquals(1, refused.err().strip().lines().count(), refused.printed());
  }

  @Test
  void drawsOfASourceFileNeedThatFileOnly() throws IOException {
    Path start = directory.resolve("data/start.csv");
    Files.write(
        start, rows(2).stream().map(row -> row.substring(0, row.lastIndexOf(','))).toList());
    String pair = run("pair", "source: {type: csv, file: data/start.csv}");
    byte[] samples = sampled(pair);
    Files.delete(data);
    assertArrayEquals(samples, sampled(pair));
    Files.writeString(start, "1,2\n3,4\n");
    Path out = directory.resolve("out.npy");
    Invocation refused = command("sample", pair, "-n", "5", "-o", out.toString());
    assertEquals(ExitCode.INTERNAL.value(), refused.exit(), refused.printed());
    assertTrue(refused.err().contains("start.csv' has changed"), refused.printed());
    Path from = directory.resolve("from.npy");
    Npy.write(from, new int[] {1, 2}, new double[] {20, 100});
    Invocation carried = command("sample", pair, "--from", from.toString(), "-o", out.toString());
    assertEquals(0, carried.exit(), carried.printed());
  }

  /** Renamed, and moved to another directory without the data. */
  @Test
  void aRunIsWhereItIs() throws IOException {
    byte[] samples = sampled(run);
    byte[] densities = densities(run);
    Path renamed = Files.move(runs(run), runs("mine"));
    Invocation measured = command("evaluate", "mine", "--metrics", "mmd");
    assertEquals(0, measured.exit(), measured.printed());
    assertTrue(measured.out().contains("eval/mmd"), measured.printed());
    assertFalse(Files.exists(runs(run)));
    Path elsewhere = Files.createDirectories(directory.resolve("a/b/c")).resolve("theirs");
    Files.move(renamed, elsewhere);
    assertArrayEquals(samples, sampled(elsewhere.toString()));
    assertArrayEquals(densities, densities(elsewhere.toString()));
    assertEquals(0, command("report", elsewhere.toString()).exit());
    assertRefused("does not exist", "evaluate", elsewhere.toString(), "--metrics", "wasserstein");
    Invocation another = command("evaluate", elsewhere.toString(), "-s", "seed=5");
    assertEquals(ExitCode.USAGE.value(), another.exit(), another.printed());
    assertTrue(another.err().contains("another model"), another.printed());
  }

  /** As all runs were before there was such a file. */
  @Test
  void aRunThatKnowsNoMoreThanADigestIsCompared() throws IOException {
    byte[] samples = sampled(run, "--label", "fox");
    Files.delete(runs(run).resolve("data.json"));
    assertArrayEquals(samples, sampled(run, "--label", "fox"));
    Files.write(data, rows(3));
    Path out = directory.resolve("out.npy");
    Invocation refused = command("sample", run, "-o", out.toString());
    assertEquals(ExitCode.INTERNAL.value(), refused.exit(), refused.printed());
    assertTrue(refused.err().contains("has changed since the run was made"), refused.printed());
  }

  @Test
  void whatAnotherRunKnowsIsNotTaken() throws IOException {
    Files.write(data, rows(3));
    String other = run("others", "condition: labels");
    Files.copy(
        runs(other).resolve("data.json"),
        runs(run).resolve("data.json"),
        StandardCopyOption.REPLACE_EXISTING);
    Path out = directory.resolve("out.npy");
    Invocation refused = command("sample", run, "-o", out.toString());
    assertEquals(ExitCode.INTERNAL.value(), refused.exit(), refused.printed());
    assertTrue(refused.err().contains("data.json: is not of this run"), refused.printed());
  }

  @Test
  void knowsNamesCountsAndUnits() throws IOException {
    RunData known = RunData.read(new RunDirectory(runs(run))).orElseThrow();
    RunData.Side target = known.target();
    assertEquals(List.of("width", "height"), target.columns());
    assertEquals(List.of(CLASSES), target.classes());
    assertEquals(List.of(100, 100, 200), target.file().orElseThrow().ofClass());
    assertEquals(known.source().mean(), target.mean());
    assertTrue(known.source().file().isEmpty());
    assertEquals(List.of(2), target.shape());
  }

  /** n = 4,000 draws; four standard errors of a frequency are at most 0.032. */
  @Test
  void drawsClassesWithTheFrequenciesThatTheyHadInTheData() throws IOException {
    Files.delete(data);
    Path out = directory.resolve("out.npy");
    Invocation sample = command("sample", run, "-n", "4000", "-o", out.toString());
    assertEquals(0, sample.exit(), sample.printed());
    String[] told = sample.err().replaceAll(".*of classes (.*) in .*\\n", "$1").split(", ", -1);
    double[] frequencies = {0.25, 0.25, 0.5};
    for (int k = 0; k < CLASSES.length; k++) {
      String[] nameAndCount = told[k].split(" ", -1);
      assertEquals(CLASSES[k], nameAndCount[0]);
      assertEquals(frequencies[k], Integer.parseInt(nameAndCount[1]) / 4000.0, 0.032);
    }
  }

  @Test
  void classesHaveNames() throws IOException {
    assertArrayEquals(sampled(run, "--label", "fox"), sampled(run, "--label", "2"));
    Path out = directory.resolve("out.npy");
    Invocation of = command("sample", run, "--label", "dog", "-n", "7", "-o", out.toString());
    assertTrue(of.err().contains("7 points of class dog"), of.printed());
    Invocation refused = command("sample", run, "--label", "dgo", "-o", out.toString());
    assertEquals(ExitCode.USAGE.value(), refused.exit(), refused.printed());
    assertTrue(
        refused.err().contains("(did you mean 'dog'?): they are cat, dog, fox"), refused.printed());
    Invocation far = command("sample", run, "--label", "3", "-o", out.toString());
    assertEquals(ExitCode.USAGE.value(), far.exit(), far.printed());
  }

  /** Classes that are called 3, 5 and 7 are not the fourth to the eighth. */
  @Test
  void aNumberThatIsANameIsThatName() throws IOException {
    Files.write(
        data,
        rows(1).stream()
            .map(row -> row.replace("cat", "3").replace("dog", "5.0").replace("fox", "7"))
            .toList());
    String numbered = run("numbered", "condition: labels");
    Path out = directory.resolve("out.npy");
    Invocation of = command("sample", numbered, "--label", "5", "-n", "7", "-o", out.toString());
    assertTrue(of.err().contains("7 points of class 5.0"), of.printed());
    Invocation refused = command("sample", numbered, "--label", "0", "-o", out.toString());
    assertEquals(ExitCode.USAGE.value(), refused.exit(), refused.printed());
    assertTrue(refused.err().contains("they are 3, 5.0, 7"), refused.printed());
  }

  @Test
  void aClassWithoutTrainingRowsIsTold() throws IOException {
    List<String> rows = new ArrayList<>(rows(1));
    Path spec = directory.resolve("pets.yaml");
    assertFalse(command("validate", spec.toString()).err().contains("no training row"));
    rows.add("1,2,gnu");
    Files.write(data, rows);
    long told =
        IntStream.range(0, 12)
            .mapToObj(
                seed -> command("validate", spec.toString(), "-s", "data.split_seed=" + seed).err())
            .filter(err -> err.contains("is of class 'gnu'"))
            .count();
    // One of 401 rows is a test row for some of the splits, and a training row for others.
    assertTrue(told > 0 && told < 12, "told of " + told);
  }
}
