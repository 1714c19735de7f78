package org.flowline.cli.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.flowline.cli.Invocation;
import org.flowline.cli.PythonEnvironment;
import org.flowline.cli.Repository;
import org.flowline.cli.SmallRun;
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

  /** Prints the graphs of a directory that keep the format, shapes and types included. */
  private static final String CHECKED =
      """
      import sys
      from pathlib import Path
      import onnx

      for file in sorted(Path(sys.argv[1]).iterdir()):
          onnx.checker.check_model(onnx.load(file), full_check=True)
          print(file.name)
      """;

  @TempDir private Path directory;

  private static String block(String page, String start) {
    int from = page.indexOf(start) + start.length();
    return page.substring(from, page.indexOf("```", from));
  }

  private static Path python() {
    return PythonEnvironment.program(
        "FLOWLINE_TEST_PYTHON",
        "python-venv",
        "python",
        "numpy",
        "safetensors",
        "onnx",
        "onnxruntime");
  }

  @Test
  void drawsTheSameSamples() throws IOException, InterruptedException {
    Path python = python();
    Path run = run();
    String page = Files.readString(PAGE);
    List<String> said = output(python, block(page, "```python\n"), run);
    List<String> shown = block(page, "They print\n\n```\n").lines().toList();
    assertEquals(shown.size(), said.size(), said.toString());
    assertEquals(shown.subList(0, shown.size() - 2), said.subList(0, said.size() - 2));
    assertTrue(said.get(said.size() - 2).startsWith("samples float64 (500, 2)"), said.toString());
    assertClose(said.get(said.size() - 1));
  }

  @Test
  void drawsTheSameSamplesFromAGraph() throws IOException, InterruptedException {
    Path python = python();
    Path run = run();
    Path graphs = directory.resolve("graphs");
    Invocation exported =
        Invocation.of("export", run.toString(), "-o", graphs.toString(), "--format", "onnx");
    assertEquals(ExitCode.OK.value(), exported.exit(), exported.printed());
    String page = Files.readString(PAGE);
    String section = page.substring(page.indexOf("## The model in ONNX Runtime"));
    List<String> said = output(python, block(section, "```python\n"), run, graphs);
    assertEquals(1, said.size(), said.toString());
    assertClose(said.get(0));
    assertEquals(List.of("sampler.onnx", "velocity.onnx"), output(python, CHECKED, graphs));
  }

  private static void assertClose(String line) {
    double difference = Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    assertTrue(difference < FLOAT_ACCURACY, line);
  }

  /** The directory of a run of the quickstart. */
  private Path run() throws IOException {
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
    return Path.of(SmallRun.json(run).path("dir").asText());
  }

  private List<String> output(Path python, String lines, Path... arguments)
      throws IOException, InterruptedException {
    Path script = Files.writeString(directory.resolve("read.py"), lines);
    List<String> command = new ArrayList<>(List.of(python.toString(), script.toString()));
    for (Path argument : arguments) {
      command.add(argument.toString());
    }
    Path out = directory.resolve("output.txt");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    assertTrue(process.waitFor(2, TimeUnit.MINUTES), "does not end");
    assertEquals(0, process.exitValue(), Files.readString(out, UTF_8));
    return Files.readAllLines(out, UTF_8);
  }
}
