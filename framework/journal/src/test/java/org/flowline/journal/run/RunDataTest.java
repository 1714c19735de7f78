package org.flowline.journal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDataTest {
  private static final RunData DATA =
      new RunData(
          new RunData.Side(
              Optional.empty(),
              List.of(2),
              List.of(0.0, 0.0),
              List.of(1.0, 1.0),
              List.of(),
              List.of(),
              List.of(),
              Optional.empty(),
              Optional.empty()),
          new RunData.Side(
              Optional.of(new RunData.Rows("abc", 5, true, List.of(2, 3))),
              List.of(2),
              List.of(0.1 + 0.2, -1e300),
              List.of(Double.MIN_VALUE, 1.0 / 3),
              List.of("x", "näme, \"quoted\"\n"),
              List.of("cat", ""),
              List.of(1),
              Optional.of(
                  new RunData.Numbers(
                      List.of("dose", "age"),
                      List.of(0.1, 7.0),
                      List.of(2.0 / 3, 0.0),
                      List.of(1))),
              Optional.of(
                  new RunData.Bounds(
                      List.of(-0.1, Double.NEGATIVE_INFINITY),
                      List.of(1 / 3.0, Double.POSITIVE_INFINITY)))));

  @TempDir private Path directory;

  @Test
  void readsWhatWasWrittenBitForBit() throws IOException {
    RunDirectory run = new RunDirectory(directory);
    assertTrue(RunData.read(run).isEmpty());
    DATA.write(run);
    assertEquals(Optional.of(DATA), RunData.read(run));
  }

  @Test
  void refusesWhatIsDamaged() throws IOException {
    RunDirectory run = new RunDirectory(directory);
    DATA.write(run);
    String whole = Files.readString(run.data());
    for (String broken :
        List.of(
            whole.substring(0, whole.length() / 2),
            "",
            "{}",
            whole.replace("0.3333", "\"a\", 0.3333"),
            whole.replace("4.9E-324", "0"),
            whole.replace("0.3333", "0.3334"),
            whole.replaceFirst("\"left_out\" : \\[ 1", "\"left_out\" : [ 0"),
            whole.replace("0.6666", "0.6667"),
            whole.replaceFirst("null, null", "0, null"),
            whole.replace("cat", "car"))) {
      Files.writeString(run.data(), broken);
      IOException refused = assertThrows(IOException.class, () -> RunData.read(run), broken);
      assertTrue(refused.getMessage().contains("data.json: is damaged"), refused.getMessage());
    }
  }
}
