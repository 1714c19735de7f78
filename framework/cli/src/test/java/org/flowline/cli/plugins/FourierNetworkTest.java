package org.flowline.cli.plugins;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.flowline.autodiff.Operation;
import org.flowline.autodiff.Parameters;
import org.flowline.autodiff.Tape;
import org.flowline.cli.Invocation;
import org.flowline.cli.SmallRun;
import org.flowline.cli.WithOutsideJar;
import org.flowline.cli.output.ExitCode;
import org.flowline.spi.component.Kind;
import org.flowline.spi.network.Architecture;
import org.flowline.testkit.network.ArchitectureContract;
import org.flowline.testkit.tape.OperationContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;

/** A network from outside with an operation of its own, which says how it is exported. */
class FourierNetworkTest extends WithOutsideJar {
  private static Architecture network(String... settings) {
    return outside.load(Kind.ARCHITECTURE, "fourier", Architecture.class, settings);
  }

  private static Operation features() {
    return outside.instance("FourierFeatures", Operation.class, network());
  }

  @Nested
  class TheOperation extends OperationContract {
    @Override
    protected Operation operation() {
      return features();
    }

    @Override
    protected List<int[]> shapes() {
      return List.of(new int[] {3, 2}, new int[] {2, 4});
    }

    /** Turns of 0, a quarter and a half. */
    @Test
    void isSineAndCosineOfTurns() {
      Tape tape = Tape.inference(DataType.DOUBLE);
      double[] found = new double[6];
      tape.input(new double[] {0, 1, 2}, 3, 1)
          .apply(features(), tape.input(new double[] {0.25}, 1, 1))
          .read(found);
      assertArrayEquals(new double[] {0, 1, 1, 0, 0, -1}, found, 1e-15);
    }
  }

  @Nested
  class TheNetwork extends ArchitectureContract {
    @Override
    protected Architecture architecture() {
      return network("architecture.hidden=[8]", "architecture.features=3");
    }

    @Override
    protected int classes() {
      return 3;
    }

    @Override
    protected double singlePrecisionBound() {
      return 2e-6;
    }

    @Override
    protected double initialBound(Parameters parameters, int index) {
      return 1 / Math.sqrt(parameters.shape(index - index % 2)[0]);
    }

    @Override
    protected double initialVariance(Parameters parameters, int index) {
      return Math.pow(initialBound(parameters, index), 2) / 3;
    }
  }

  @Test
  void isExportedWithOperationsThatGraphsHave(@TempDir Path own) throws IOException {
    SmallRun small = new SmallRun(own);
    String jar = outside.jar().toString();
    Invocation run =
        small.command(
            "run",
            small.spec().toString(),
            "--plugins",
            jar,
            "--format",
            "json",
            "-s",
            "training.steps=50",
            "-s",
            "architecture={type: fourier}",
            "-s",
            "solver={type: rk4, steps: 5}");
    assertEquals(ExitCode.OK.value(), run.exit(), run.printed());
    Path graphs = own.resolve("graphs");
    Invocation exported =
        small.command(
            "export",
            SmallRun.json(run).path("id").asText(),
            "-o",
            graphs.toString(),
            "--plugins",
            jar);
    assertEquals(ExitCode.OK.value(), exported.exit(), exported.printed());
    assertTrue(Files.size(graphs.resolve("sampler.onnx")) > 0);
    assertTrue(Files.size(graphs.resolve("velocity.onnx")) > 0);
  }
}
