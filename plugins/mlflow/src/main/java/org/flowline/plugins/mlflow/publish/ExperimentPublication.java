package org.flowline.plugins.mlflow.publish;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.flowline.plugins.mlflow.server.MlflowServer;
import org.flowline.plugins.mlflow.server.TrackingException;

/** One look after another at what is on disk, for one experiment of one server. */
final class ExperimentPublication {
  private final Subject subject;
  private final MlflowServer server;
  private final MlflowServer.Experiment experiment;
  private final RunPublisher runs;

  private ExperimentPublication(
      Subject subject, MlflowServer server, MlflowServer.Experiment experiment, RunPublisher runs) {
    this.subject = subject;
    this.server = server;
    this.experiment = experiment;
    this.runs = runs;
  }

  /**
   * Finds or makes the experiment; empty while the subject has not begun.
   *
   * @param name of the experiment; that of the subject if empty, or the one where it is already
   */
  static Optional<ExperimentPublication> begin(
      Subject subject, Optional<String> name, MlflowServer server, Progress progress)
      throws TrackingException, IOException {
    Optional<String> own = subject.name();
    if (own.isEmpty()) {
      return Optional.empty();
    }
    String address = server.access().toString();
    Optional<String> before = Receipts.experiment(subject.receipts(), address);
    String chosen = name.or(() -> before).orElse(own.get());
    String store = subject.store();
    MlflowServer.Experiment experiment =
        server.experiment(
            chosen, subject.description().map(text -> new MlflowServer.Description(text, store)));
    String place = "%s %s@%d".formatted(address, experiment.id(), experiment.created());
    Receipts receipts = Receipts.read(subject.receipts(), place, chosen, store);
    RunPublisher runs =
        new RunPublisher(server, experiment, receipts, store, subject.filter(), progress);
    runs.look();
    progress.made();
    return Optional.of(new ExperimentPublication(subject, server, experiment, runs));
  }

  /** Publishes what is new. */
  void run(boolean last, List<Path> page) throws TrackingException, IOException {
    subject.publish(runs, last, page);
    if (last) {
      runs.removeTwins();
    }
  }

  URI address() throws IOException {
    return subject.address(server.access().server(), experiment.id(), runs);
  }
}
