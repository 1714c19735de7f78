package org.flowline.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.flowline.engine.run.TrainedModel;
import org.flowline.engine.wiring.Experiment;
import org.flowline.journal.Npy;
import org.flowline.journal.RunDirectory;
import org.flowline.spi.data.Batch;
import org.flowline.spi.flow.LogLikelihood;
import org.flowline.spi.random.Randomness;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The points whose density a model is asked for, and where the answer goes. */
final class LogProbOption {
  @Option(
      names = "--log-prob",
      required = true,
      paramLabel = "FILE",
      description = "An npy file of points, [n, d], in the units of the data.")
  private Path points = Path.of("");

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      description = "The npy file for their log-densities, [n], in nats.")
  private Path output = Path.of("");

  @Option(
      names = "--label",
      paramLabel = "CLASS",
      description =
          "The class of the points, by name or from 0, for a model with 'condition: labels', whose density is"
              + " that of a class.")
  private Optional<String> label = Optional.empty();

  /**
   * Writes the log-density of each point under the flow.
   *
   * @return the exit code
   */
  int write(Experiment experiment, RunDirectory run, Terminal terminal, CommandSpec command)
      throws IOException {
    if (!TrainedModel.exists(run)) {
      throw new ParameterException(command.commandLine(), run.id() + " has no trained model yet");
    }
    TrainedModel model = TrainedModel.load(experiment, run);
    Batch batch = PointFile.read(points, model.shape(), command);
    if (model.classes() > 0 && label.isEmpty()) {
      throw new ParameterException(
          command.commandLine(), "--log-prob needs --label: the densities are those of a class");
    }
    LogLikelihood likelihood =
        model
            .logLikelihood(LabelOption.labels(model, batch.size(), label, 0, command))
            .orElseThrow(
                () ->
                    new ParameterException(
                        command.commandLine(),
                        "the density of this run's source is not known, so neither is that of its"
                            + " flow"));
    LogLikelihood.Outcome outcome = likelihood.of(batch, Randomness.seed(0));
    double[] values = outcome.values();
    Npy.write(output, new int[] {values.length}, values);
    terminal.say(
        "%d log-densities in %s%s, network evaluations: %d"
            .formatted(values.length, output, mean(values), outcome.evaluations()));
    return ExitCode.OK.value();
  }

  /** Nothing where there are no points. */
  private static String mean(double[] values) {
    OptionalDouble mean = Arrays.stream(values).average();
    return mean.isPresent() ? ", mean %.4f nats".formatted(mean.getAsDouble()) : "";
  }
}
