package org.flowline.cli;

import java.util.Optional;
import org.flowline.plugins.mlflow.MlflowTracker;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which MLflow server is meant. */
final class ServerOption {
  private static final String VARIABLE = "MLFLOW_TRACKING_URI";

  @Option(
      names = "--tracking-uri",
      paramLabel = "URI",
      description = "The address of the server (default: the variable MLFLOW_TRACKING_URI).")
  private Optional<String> uri = Optional.empty();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  /** The address, if one was given here or in the environment. */
  Optional<String> given() {
    return uri.or(() -> Optional.ofNullable(System.getenv(VARIABLE)));
  }

  /**
   * A tracker that publishes there.
   *
   * @param experiment where the runs go
   * @throws ParameterException if the address is none
   */
  MlflowTracker tracker(Optional<String> experiment) {
    try {
      return new MlflowTracker(new MlflowTracker.Config(address(), experiment));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()));
    }
  }

  /** The address. */
  String address() {
    return given()
        .orElseThrow(
            () ->
                new ParameterException(
                    command.commandLine(),
                    "no tracking server; give --tracking-uri URI or set " + VARIABLE));
  }
}
