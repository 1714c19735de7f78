package org.flowline.plugins.mlflow.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.flowline.journal.run.KeptCheckpoint;
import org.flowline.plugins.mlflow.model.ChosenModel;
import org.flowline.plugins.mlflow.model.Registration;
import org.flowline.plugins.mlflow.server.LogBatch;
import org.flowline.plugins.mlflow.server.MlflowServer;
import org.flowline.plugins.mlflow.server.TrackingException;

/**
 * Brings runs of one experiment to where their images are, sending only what is missing. Repeating
 * any of it changes nothing: runs are found by their key before they are created, and points carry
 * their own times.
 */
final class RunPublisher {
  static final String KEY = "flowline.run_key";

  /** Whose run it is; what another store has published is left alone. */
  static final String STORE = Registration.STORE;

  private static final String WEIGHTS = "model.safetensors";

  private final MlflowServer server;
  private final MlflowServer.Experiment experiment;
  private final Receipts receipts;
  private final String store;
  private final String filter;
  private final ModelPublisher models;
  private final Progress progress;
  private final Map<String, List<MlflowServer.RemoteRun>> found = new HashMap<>();
  private final Set<String> uncertain = new HashSet<>();
  private int deleted;
  private int deletedModels;

  /**
   * A publisher.
   *
   * @param store the id of the store that publishes
   * @param filter finds the runs of the subject among those of the experiment
   * @param models publishes models
   * @param progress hears of every request that was answered, and of what was left out
   */
  RunPublisher(
      MlflowServer server,
      MlflowServer.Experiment experiment,
      Receipts receipts,
      String store,
      String filter,
      ModelPublisher models,
      Progress progress) {
    this.server = server;
    this.experiment = experiment;
    this.receipts = receipts;
    this.store = store;
    this.filter = filter;
    this.models = models;
    this.progress = progress;
  }

  /** What is known to be on the server of a run. */
  Optional<Receipt> receipt(String key) {
    return receipts.of(key);
  }

  /** Whether the server was told of the end of a run. */
  boolean ended(String key) {
    return receipts.of(key).filter(receipt -> receipt.status().contains("@")).isPresent();
  }

  /** Publishes what is missing of a run, which shall not keep others from being published. */
  void tryToPublish(RunImage image) throws TrackingException, IOException {
    try {
      publish(image);
    } catch (TrackingException e) {
      if (e.kind() != TrackingException.Kind.REFUSED) {
        throw e;
      }
      progress.leftOut(image.name() + ": " + e.getMessage());
    }
  }

  /** Who publishes, as tags of every run. */
  private Map<String, String> publisher() {
    return Map.of(
        STORE,
        store,
        "mlflow.source.type",
        "LOCAL",
        "mlflow.user",
        System.getProperty("user.name", ""));
  }

  /** Publishes what is missing, and returns what is then on the server. */
  Receipt publish(RunImage run) throws TrackingException, IOException {
    RunImage image = run.withTags(publisher());
    try {
      return bring(image);
    } catch (TrackingException e) {
      if (e.kind() != TrackingException.Kind.REFUSED || !gone(image)) {
        throw e;
      }
      return bring(image);
    }
  }

  /** Whether a run that was published is not on the server any more; it is then forgotten. */
  private boolean gone(RunImage image) throws TrackingException {
    if (receipts.of(image.key()).isEmpty()) {
      return false;
    }
    look();
    return receipts.of(image.key()).isEmpty();
  }

  private Receipt bring(RunImage image) throws TrackingException, IOException {
    Receipt receipt = receipt(image);
    if (image.running() && receipt.status().endsWith("@" + image.last())) {
      // Its end was told, and nothing was written since.
      return receipt;
    }
    if (image.running()) {
      receipt = status(image, receipt);
    }
    receipt = entries(image, receipt);
    if (image.input().isPresent() && !receipt.input()) {
      server.input(receipt.run(), image.input().get());
      receipt = keep(receipt.withInput());
    }
    receipt = files(image, receipt);
    return status(image, receipt);
  }

  private Receipt keep(Receipt receipt) throws IOException {
    receipts.put(receipt);
    progress.made();
    return receipt;
  }

  private Receipt receipt(RunImage image) throws TrackingException, IOException {
    Optional<Receipt> known =
        receipts.of(image.key()).filter(receipt -> receipt.start() == image.start());
    if (known.isPresent()) {
      return known.get();
    }
    if (uncertain.contains(image.key())) {
      look();
    }
    Optional<MlflowServer.RemoteRun> same = Optional.empty();
    for (MlflowServer.RemoteRun run : found.getOrDefault(image.key(), List.of())) {
      if (run.start() == image.start() && same.isEmpty() && !ofAnother(run)) {
        same = Optional.of(run);
      } else if (own(run)) {
        // A twin, or a run that was removed on disk and computed again: its points would mix.
        server.delete(run.id());
      }
    }
    found.remove(image.key());
    return keep(
        same.isPresent()
            ? Receipt.of(image.key(), same.get(), "")
            : Receipt.of(image.key(), create(image), digest(image.tags())));
  }

  private MlflowServer.RemoteRun create(RunImage image) throws TrackingException {
    Map<String, String> tags = new TreeMap<>(image.tags());
    tags.put(KEY, image.key());
    try {
      return server.create(experiment, image.name(), image.start(), tags);
    } catch (TrackingException e) {
      // It may have been created all the same, now or when the server comes to it.
      uncertain.add(image.key());
      throw e;
    }
  }

  /** Looks at what is on the server; what was deleted there counts as not published. */
  void look() throws TrackingException {
    found.clear();
    Set<String> there = new HashSet<>();
    for (MlflowServer.RemoteRun run : server.search(experiment, filter)) {
      String key = run.tags().getOrDefault(KEY, "");
      found.computeIfAbsent(key, unused -> new ArrayList<>()).add(run);
      there.add(run.id());
    }
    deleted += receipts.retain(there);
    if (receipts.haveModels()) {
      deletedModels += receipts.retainModels(models.names());
    }
  }

  /** How many models were found deleted there, of runs that were not; they are published anew. */
  int deletedModels() {
    return deletedModels;
  }

  /** How many runs were found deleted there; they are published anew. */
  int deleted() {
    return deleted;
  }

  /** Whether this store may delete a run: it says so itself, or a receipt does. */
  private boolean own(MlflowServer.RemoteRun run) {
    return store.equals(run.tags().getOrDefault(STORE, receipts.name(run.id()) ? store : ""));
  }

  /** A run without the tag was published before stores had ids, and may be this one's. */
  private boolean ofAnother(MlflowServer.RemoteRun run) {
    return !store.equals(run.tags().getOrDefault(STORE, store));
  }

  /** Removes the younger of two runs that were created because an answer was lost. */
  void removeTwins() throws TrackingException {
    if (uncertain.isEmpty()) {
      return;
    }
    look();
    for (String key : uncertain) {
      String kept = receipts.of(key).map(Receipt::run).orElse("");
      for (MlflowServer.RemoteRun run : found.getOrDefault(key, List.of())) {
        if (!run.id().equals(kept) && own(run)) {
          server.delete(run.id());
        }
      }
    }
    uncertain.clear();
  }

  private Receipt entries(RunImage image, Receipt receipt) throws TrackingException, IOException {
    String parameters = digest(image.parameters());
    String tags = digest(image.tags());
    int count = image.metrics().size();
    List<LogBatch> batches =
        LogBatch.batches(
            image.metrics().subList(Math.min(receipt.metrics(), count), count),
            parameters.equals(receipt.parameters())
                ? List.of()
                : image.parameters().entrySet().stream().map(LogBatch::parameter).toList(),
            tags.equals(receipt.tags())
                ? List.of()
                : image.tags().entrySet().stream()
                    .map(tag -> LogBatch.tag(tag.getKey(), tag.getValue()))
                    .toList());
    if (batches.isEmpty()) {
      return receipt;
    }
    for (LogBatch batch : batches) {
      log(image, receipt, batch);
    }
    return keep(receipt.withEntries(count, parameters, tags));
  }

  private void log(RunImage image, Receipt receipt, LogBatch batch) throws TrackingException {
    try {
      server.log(receipt.run(), batch);
    } catch (TrackingException e) {
      if (e.kind() != TrackingException.Kind.REFUSED || batch.parameters().isEmpty()) {
        throw e;
      }
      // A parameter never changes there, so another spelling of a number cannot be written.
      server.log(receipt.run(), batch.withoutParameters());
      progress.leftOut("parameters of " + image.name() + ": " + e.getMessage());
    }
    progress.made();
  }

  private static String digest(Map<String, String> entries) {
    byte[] text = new TreeMap<>(entries).toString().getBytes(UTF_8);
    return UUID.nameUUIDFromBytes(text).toString();
  }

  private Receipt files(RunImage image, Receipt before) throws TrackingException, IOException {
    Receipt receipt = before;
    List<Map.Entry<String, Path>> files =
        image.files().entrySet().stream().sorted(Comparator.comparing(Map.Entry::getKey)).toList();
    for (Map.Entry<String, Path> file : files) {
      if (!Files.exists(file.getValue())) {
        continue;
      }
      String there = receipt.files().getOrDefault(file.getKey(), "");
      String stamp = FileStamp.of(file.getValue(), there);
      if (stamp.equals(there)) {
        continue;
      }
      if (FileStamp.sameContent(stamp, there)) {
        receipt = receipt.withFile(file.getKey(), stamp);
        receipts.put(receipt);
        continue;
      }
      Optional<String> flaw = image.flaw(file.getValue());
      if (flaw.isPresent()) {
        progress.leftOut(flaw.get());
        continue;
      }
      try {
        server.upload(receipt.artifacts(), file.getKey(), file.getValue());
      } catch (TrackingException e) {
        if (e.kind() != TrackingException.Kind.REFUSED) {
          throw e;
        }
        progress.leftOut(file.getKey() + ": " + e.getMessage());
        continue;
      }
      receipt = keep(receipt.withFile(file.getKey(), stamp));
    }
    return receipt;
  }

  private Receipt status(RunImage image, Receipt receipt) throws TrackingException, IOException {
    String now =
        image.status().name() + (image.end().isPresent() ? "@" + image.end().getAsLong() : "");
    if (now.equals(receipt.status())) {
      return receipt;
    }
    // A run is born running.
    if (!image.running() || !receipt.status().isEmpty()) {
      server.status(receipt.run(), image.status(), image.end());
    }
    return keep(receipt.withStatus(now));
  }

  /**
   * Makes the network of a published run a model, once, and before it the checkpoints that the run
   * has kept, the worst of them first: the page shows the newest first.
   */
  void models(RunImage image, ChosenModel chosen) throws TrackingException, IOException {
    if (image.owner().isPresent()) {
      List<KeptCheckpoint> kept =
          KeptCheckpoint.of(chosen.run(), image.owner().get(), progress::leftOut);
      if (kept.isEmpty() && models.checkpoints() > 0) {
        progress.note(
            "run %s has kept no checkpoints: it was trained before they were asked for, or without a validation split (data.validation)"
                .formatted(chosen.run().id()));
      }
      for (int number = kept.size(); number > 0; number--) {
        KeptCheckpoint checkpoint = kept.get(number - 1);
        model(
            image,
            chosen.checkpoint(new ChosenModel.Place(checkpoint, number, kept.size())),
            checkpoint.file());
      }
    }
    Path file = image.files().get(WEIGHTS);
    if (file != null && Files.exists(file)) {
      model(image, chosen, file);
    }
  }

  private void model(RunImage image, ChosenModel chosen, Path file)
      throws TrackingException, IOException {
    Receipt receipt = receipts.of(image.key()).orElseThrow();
    String mark = models.mark(chosen);
    if (receipt.files().containsKey(mark)) {
      return;
    }
    Optional<String> flaw = image.flaw(file);
    if (flaw.isPresent()) {
      progress.leftOut(flaw.get());
      return;
    }
    try {
      models.publish(chosen, image.withTags(publisher()), receipt.remote(), file);
    } catch (TrackingException e) {
      if (e.kind() != TrackingException.Kind.REFUSED) {
        throw e;
      }
      progress.leftOut("model '" + chosen.name() + "': " + e.getMessage());
      return;
    }
    keep(receipt.withFile(mark, FileStamp.of(file, "")));
  }
}
