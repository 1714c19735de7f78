package org.flowline.plugins.mlflow.publish;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.flowline.plugins.mlflow.compare.SavedView;
import org.flowline.plugins.mlflow.model.ModelSettings;
import org.flowline.plugins.mlflow.server.MlflowServer;
import org.flowline.plugins.mlflow.server.TrackingException;

/** One look after another at what is on disk, for one experiment of one server. */
final class ExperimentPublication {
  private final Subject subject;
  private final MlflowServer server;
  private final MlflowServer.Experiment experiment;
  private final RunPublisher runs;
  private final Set<String> written = new HashSet<>();

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
      Subject subject,
      Optional<String> name,
      MlflowServer server,
      ModelSettings models,
      Progress progress)
      throws TrackingException, IOException {
    Optional<String> own = subject.name();
    if (own.isEmpty()) {
      return Optional.empty();
    }
    if (models.register().isPresent()) {
      Receipts.register(subject.receipts(), models.register().get());
    }
    ModelSettings wanted = models.registering(Receipts.registered(subject.receipts()));
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
        new RunPublisher(
            server,
            experiment,
            receipts,
            store,
            subject.filter(),
            new ModelPublisher(server, experiment, wanted, progress),
            progress);
    runs.look();
    progress.made();
    return Optional.of(new ExperimentPublication(subject, server, experiment, runs));
  }

  /** Publishes what is new. */
  void run(boolean last, List<Path> page) throws TrackingException, IOException {
    subject.publish(runs, last, page);
    writeViews();
    if (last) {
      runs.removeTwins();
    }
  }

  /** Where a browser opens each view, by its name, the one that answers first at the front. */
  Map<String, URI> views() throws IOException {
    Map<String, URI> addresses = new LinkedHashMap<>();
    for (SavedView view : subject.views(experiment.tags())) {
      addresses.put(view.name(), view.address(server.access().server(), experiment.id()));
    }
    return addresses;
  }

  private void writeViews() throws TrackingException, IOException {
    for (SavedView view : subject.views(experiment.tags())) {
      if (view.missing(experiment.tags()) && !written.contains(view.value())) {
        server.tag(experiment, view.tag(), view.value());
        written.add(view.value());
      }
    }
  }

  /** What was found there that a reader would not expect. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (runs.deleted() > 0) {
      notes.add(anew(runs.deleted(), "run") + "; flowline rm removes runs here");
    }
    if (runs.deletedModels() > 0) {
      notes.add(anew(runs.deletedModels(), "model"));
    }
    return notes;
  }

  private static String anew(int count, String noun) {
    return "%d %s deleted there, and %s published anew"
        .formatted(count, count == 1 ? noun + " was" : noun + "s were", count == 1 ? "is" : "are");
  }

  /** Where a browser shows it: in the view that answers first, if it has views. */
  URI address() throws IOException {
    Optional<URI> view = views().values().stream().findFirst();
    return view.isPresent()
        ? view.get()
        : subject.address(server.access().server(), experiment.id(), runs);
  }
}
