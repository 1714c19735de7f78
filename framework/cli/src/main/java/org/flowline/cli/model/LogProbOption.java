package org.flowline.cli.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.flowline.cli.output.ExitCode;
import org.flowline.cli.output.Terminal;
import org.flowline.engine.run.TrainedModel;
import org.flowline.engine.spec.document.Part;
import org.flowline.engine.wiring.Experiment;
import org.flowline.journal.run.RunDirectory;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Context;
import org.flowline.spi.random.Randomness;
import org.flowline.toolkit.likelihood.LogLikelihood;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The points whose density a model is asked for, and where the answer goes. */
final class LogProbOption {
  @Option(
      names = "--log-prob",
      required = true,
      paramLabel = "FILE",
      description = "An npy or csv file of points, [n, d], in the units of the data.")
  private Path points = Path.of("");

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      description = "The file for their log-densities, [n], in nats: npy or csv by its name.")
  private Path output = Path.of("");

  @Option(
      names = "--label",
      paramLabel = "CLASS",
      description =
          "The class of the points, by name or from 0, for a model that is told one, whose density"
              + " is that of a class.")
  private Optional<String> label = Optional.empty();

  @Option(names = "--at", paramLabel = "NAME=VALUE", description = ConditionOption.AT)
  private List<String> at = List.of();

  @Option(names = "--condition", paramLabel = "FILE", description = ConditionOption.FILE)
  private Optional<Path> condition = Optional.empty();

  /**
   * Writes the log-density of each point under the flow.
   *
   * @return the exit code
   */
  int write(Experiment experiment, RunDirectory run, Terminal terminal, CommandSpec command)
      throws IOException {
    ArrayFile file = ArrayFile.of(output, command);
    if (!TrainedModel.exists(run)) {
      throw new ParameterException(command.commandLine(), run.id() + " has no trained model yet");
    }
    if (experiment.jumps()) {
      throw new ParameterException(
          command.commandLine(),
          "--log-prob needs a density, and the flow of %s, which jumps from time to time, has none"
              .formatted(experiment.spec().component(Part.OBJECTIVE).key()));
    }
    TrainedModel model = TrainedModel.load(experiment, run);
    model.note().ifPresent(note -> terminal.say("note: " + note));
    ContextNames names = ContextNames.of(experiment, model.context());
    CsvPoints columns = CsvPoints.ofTarget(experiment, names);
    Batch read = PointFile.read(points, model.shape(), columns, command);
    ConstantColumns.check(points, read, model, experiment.target(), true, command);
    ConditionOption asked = new ConditionOption(label, at, condition);
    if (experiment.conditional() && !asked.given() && read.context().isEmpty()) {
      throw new ParameterException(
          command.commandLine(), "--log-prob needs " + ConditionOption.needed(names));
    }
    Batch batch = read.with(asked.of(model, names, read, asked.read(names, command), 0, command));
    new SeenContexts(names, model.context()).check(batch.context(), terminal, command);
    LogLikelihood.Outcome outcome =
        FarPoint.named(
            points,
            batch,
            some -> likelihood(model, some.context(), command).of(some, Randomness.seed(0)),
            LogLikelihood.Outcome::values,
            command);
    double[] values = outcome.values();
    file.write(new int[] {values.length}, values, List.of("log_density"));
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

  private static LogLikelihood likelihood(
      TrainedModel model, Optional<Context> context, CommandSpec command) {
    return model
        .logLikelihood(context)
        .orElseThrow(
            () ->
                new ParameterException(
                    command.commandLine(),
                    "the density of this run's source is not known, so neither is that of its"
                        + " flow"));
  }
}
