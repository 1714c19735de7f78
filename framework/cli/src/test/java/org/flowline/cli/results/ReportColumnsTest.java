package org.flowline.cli.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.flowline.cli.Invocation;
import org.flowline.cli.SmallRun;
import org.flowline.cli.output.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which columns of a table the page of its run shows. */
class ReportColumnsTest {
  @TempDir private Path directory;

  @Test
  void namesAreThoseOfTheData() throws IOException {
    StringBuilder csv = new StringBuilder("age,income,height,weight,dose,rate\n");
    Random random = new Random(1);
    // The first has one value: it is not learned, and a column all the same.
    for (int row = 0; row < 300; row++) {
      for (int column = 0; column < 6; column++) {
        csv.append(column == 0 ? "" : ",").append(1000 * column * random.nextGaussian());
      }
      csv.append('\n');
    }
    Files.writeString(directory.resolve("table.csv"), csv);
    SmallRun small = new SmallRun(directory);
    Files.writeString(
        small.spec(),
        """
        name: table
        target: {type: csv, file: table.csv}
        architecture: {type: mlp, hidden: [8]}
        training: {steps: 5, batch_size: 32}
        metrics: []
        """);
    String id = SmallRun.json(small.run()).path("id").asText();
    assertTrue(small.page().contains("Of 6 columns those 5 that samples miss most"));
    Invocation chosen =
        small.command("report", id, "--columns", "weight,2,dose", "--figures", "svg");
    assertEquals(ExitCode.OK.value(), chosen.exit(), chosen.printed());
    String svg = Files.readString(directory.resolve("reports/table/samples.svg"));
    assertTrue(svg.contains(">weight<") && svg.contains(">income<") && svg.contains(">dose<"));
    assertFalse(svg.contains(">height<"));
    assertRefused(small, id, "incom,age", "no column 'incom' (did you mean 'income'?)");
    assertRefused(small, id, "age,7", "no column '7': it has 6");
    assertRefused(small, id, "age,income, age", "'age' twice");
    assertRefused(small, id, "age", "two to 8 columns, got 1");
  }

  @Test
  void twoColumnsHaveNoPairs() throws IOException {
    SmallRun small = new SmallRun(directory);
    String id = SmallRun.json(small.run("training.steps=5")).path("id").asText();
    assertRefused(small, id, "1,2", "a table of three columns and more");
  }

  private static void assertRefused(SmallRun small, String id, String columns, String why) {
    Invocation refused = small.command("report", id, "--columns", columns);
    assertEquals(ExitCode.USAGE.value(), refused.exit(), refused.printed());
    assertTrue(refused.printed().contains(why), refused.printed());
  }
}
