package org.flowline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.flowline.cli.output.ExitCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines of the page on Python, as they stand there, on a run of the spec that they are for. */
@Tag("slow")
class PythonIT {
  private static final Path PAGE = Repository.root().resolve("experiments/python/README.md");

  /** Of points of size 1 after 100 steps, each off by the roundings of a float32 network. */
  private static final double FLOAT_ACCURACY = 2e-5;

  @TempDir private Path directory;

  private static String block(String page, String start) {
    int from = page.indexOf(start) + start.length();
    return page.substring(from, page.indexOf("```", from));
  }

  @Test
  void drawsTheSameSamples() throws IOException, InterruptedException {
    Path python =
        PythonEnvironment.program(
            "FLOWLINE_TEST_PYTHON", "python-venv", "python", "numpy", "safetensors");
    Invocation run =
        Invocation.of(
            "run",
            Repository.root().resolve("experiments/quickstart.yaml").toString(),
            "-s",
            "solver={type: euler, steps: 100}",
            "-s",
            "training={steps: 300, batch_size: 128, ema: 0.99}",
            "-s",
            "data={validation: 0, test: 500}",
            "-s",
            "metrics=[]",
            "--runs",
            directory.resolve("runs").toString(),
            "--reports",
            directory.resolve("reports").toString(),
            "--format",
            "json");
    assertEquals(ExitCode.OK.value(), run.exit(), run.printed());
    String page = Files.readString(PAGE);
    Path script = Files.writeString(directory.resolve("read.py"), block(page, "```python\n"));
    List<String> said = output(python, script, Path.of(SmallRun.json(run).path("dir").asText()));
    List<String> shown = block(page, "They print\n\n```\n").lines().toList();
    assertEquals(shown.size(), said.size(), said.toString());
    assertEquals(shown.subList(0, shown.size() - 2), said.subList(0, said.size() - 2));
    assertTrue(said.get(said.size() - 2).startsWith("samples float64 (500, 2)"), said.toString());
    String last = said.get(said.size() - 1);
    double difference = Double.parseDouble(last.substring(last.lastIndexOf(' ') + 1));
    assertTrue(difference < FLOAT_ACCURACY, last);
  }

  private List<String> output(Path python, Path script, Path run)
      throws IOException, InterruptedException {
    Path out = directory.resolve("output.txt");
    Process process =
        new ProcessBuilder(python.toString(), script.toString(), run.toString())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    assertTrue(process.waitFor(2, TimeUnit.MINUTES), "does not end");
    assertEquals(0, process.exitValue(), Files.readString(out, UTF_8));
    return Files.readAllLines(out, UTF_8);
  }
}
