package org.flowline.cli.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flowline.cli.Invocation;
import org.flowline.cli.SmallRun;
import org.flowline.cli.output.ExitCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code export} writes and says; that the graphs are right is the slow tests' concern. */
class ExportCommandTest {
  private static final Pattern OFFER = Pattern.compile("use fixed ones: --solver (\\S+)");

  @TempDir private static Path shared;
  private static SmallRun run;
  private static String id;

  @TempDir private Path directory;

  @BeforeAll
  static void train() throws IOException {
    run = new SmallRun(shared);
    JsonNode trained = SmallRun.json(run.run("metrics=[]"));
    id = Path.of(trained.path("dir").asText()).getFileName().toString();
  }

  private Path graphs() {
    return directory.resolve("made/when/missing");
  }

  private Invocation export(String... more) {
    return run.command(
        "export",
        Stream.concat(Stream.of(id, "-o", graphs().toString()), Stream.of(more))
            .toArray(String[]::new));
  }

  @Test
  void writesASamplerWithTheSolverThatIsOfferedInPlaceOfAnAdaptiveOne() throws IOException {
    Invocation adaptive = export();
    assertEquals(ExitCode.OK.value(), adaptive.exit(), adaptive.printed());
    assertEquals(
        graphs().resolve("velocity.onnx")
            + ": x float32 [n, 2], t float32 [n] -> v float32 [n, 2]\n",
        adaptive.out());
    assertTrue(
        adaptive
            .err()
            .startsWith(
                "left out: sampler.onnx: solver 'dopri5' chooses its steps by the points, and"
                    + " those of a graph are fixed; use fixed ones: --solver rk4,steps="),
        adaptive.err());
    assertFalse(Files.exists(graphs().resolve("sampler.onnx")));
    Matcher offer = OFFER.matcher(adaptive.err());
    assertTrue(offer.find(), adaptive.err());
    Invocation asked = export("--solver", "dopri5");
    assertEquals(ExitCode.USAGE.value(), asked.exit(), "no sampler was written");
    Invocation fixed = export("--solver", offer.group(1));
    assertEquals(ExitCode.OK.value(), fixed.exit(), fixed.printed());
    assertEquals(
        List.of(
            graphs().resolve("sampler.onnx") + ": source float32 [n, 2] -> samples float32 [n, 2]",
            graphs().resolve("velocity.onnx")
                + ": x float32 [n, 2], t float32 [n] -> v float32 [n, 2]"),
        fixed.out().lines().toList());
    assertEquals(
        List.of(
            "in Python:",
            "  import onnxruntime",
            "  samples = onnxruntime.InferenceSession(\"%s\").run(None, {\"source\": source})[0]"
                .formatted(graphs().resolve("sampler.onnx"))),
        fixed.err().lines().toList());
    byte[] sampler = Files.readAllBytes(graphs().resolve("sampler.onnx"));
    assertEquals(ExitCode.OK.value(), export("--solver", offer.group(1)).exit());
    assertArrayEquals(sampler, Files.readAllBytes(graphs().resolve("sampler.onnx")));
    assertTrue(
        export().err().contains("the file that is there is of another export"),
        "an older sampler stays without a word");
  }

  @Test
  void aMistakeIsToldBeforeAnythingIsWritten() throws IOException {
    Invocation solver = export("--solver", "eulr,steps=5");
    assertEquals(ExitCode.SPEC_INVALID.value(), solver.exit(), solver.printed());
    assertTrue(solver.err().contains("did you mean 'euler'?"), solver.err());
    Invocation format = export("--format", "onx");
    assertEquals(ExitCode.USAGE.value(), format.exit(), format.printed());
    assertTrue(format.err().contains("ONNX"), format.err());
    Invocation missing = run.command("export", "nothing", "-o", graphs().toString());
    assertEquals(ExitCode.USAGE.value(), missing.exit(), missing.printed());
    assertTrue(missing.err().startsWith("error: no run or study 'nothing' in "), missing.err());
    Invocation unmade = run.command("export", id, "-o", "/proc/nope");
    assertEquals(ExitCode.INTERNAL.value(), unmade.exit(), unmade.printed());
    assertEquals("error: /proc/nope: the directory cannot be made\n", unmade.err());
    Path file = Files.writeString(directory.resolve("file"), "");
    Invocation taken = run.command("export", id, "-o", file.toString());
    assertEquals(ExitCode.USAGE.value(), taken.exit(), taken.printed());
    assertFalse(Files.exists(graphs()));
  }

  @Test
  void aRunWithoutAModelIsRefused() throws IOException {
    SmallRun copy = run.copied(directory);
    Path model = copy.runs().resolve(id).resolve("artifacts/model.safetensors");
    Files.delete(model);
    Invocation export = copy.command("export", id, "-o", graphs().toString());
    assertEquals(ExitCode.USAGE.value(), export.exit(), export.printed());
    assertEquals(
        "error: " + id + " has no trained model yet", export.err().lines().findFirst().orElse(""));
    assertFalse(Files.exists(graphs()));
  }
}
