package org.flowline.plugins.mlflow.publish;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.flowline.plugins.mlflow.model.ModelSettings;
import org.flowline.plugins.mlflow.server.Access;
import org.flowline.plugins.mlflow.server.MlflowServer;
import org.flowline.plugins.mlflow.server.NoAnswer;
import org.flowline.plugins.mlflow.server.TrackingException;
import org.flowline.spi.tracking.Publication;
import org.flowline.spi.tracking.Published;

/** Looks at what is on disk again and again, on a thread of its own, and publishes what is new. */
public final class Publisher implements Publication, Progress {
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private final Subject subject;
  private final Optional<String> experimentName;
  private final Access access;
  private final Timing timing;
  private final Consumer<String> told;
  private final MlflowServer server;
  private final Backoff backoff;
  private final Thread thread = new Thread(this::work, "mlflow-publisher");
  private final Set<String> leftOut = new LinkedHashSet<>();
  private final Set<String> noted = new LinkedHashSet<>();
  private final ModelSettings models;

  private List<Path> page = List.of();
  private boolean ending;
  private boolean complete;
  private boolean closed;
  private Optional<String> problem = Optional.empty();
  private Optional<URI> address = Optional.empty();
  private Map<String, URI> views = Map.of();
  private List<String> notes = List.of();
  private long progress = System.nanoTime();
  private boolean computing;

  /**
   * Begins at once.
   *
   * @param experimentName where the runs go; the subject's own name if empty
   * @param models what is done with models
   * @param told hears in one line when the server is lost, found again, or refuses
   */
  public Publisher(
      Subject subject,
      Optional<String> experimentName,
      Access access,
      Timing timing,
      ModelSettings models,
      Consumer<String> told) {
    this.subject = subject;
    this.experimentName = experimentName;
    this.access = access;
    this.timing = timing;
    this.models = models;
    this.told = told;
    server = new MlflowServer(access, timing.deadline());
    backoff = new Backoff(timing.pause(), timing.longest(), ThreadLocalRandom.current());
    thread.setDaemon(true);
    thread.start();
  }

  private void work() {
    Optional<ExperimentPublication> pass = Optional.empty();
    while (true) {
      boolean last;
      List<Path> files;
      synchronized (this) {
        if (closed || complete) {
          return;
        }
        last = ending;
        files = page;
      }
      Duration pause;
      try {
        if (pass.isEmpty()) {
          pass = ExperimentPublication.begin(subject, experimentName, server, models, this);
        }
        if (pass.isPresent()) {
          pass.get().run(last, files);
          succeeded(pass.get(), last);
        }
        pause = timing.pass();
      } catch (TrackingException e) {
        pause = failed(e);
        if (e.kind() == TrackingException.Kind.REFUSED) {
          // Something there is not as it was; the next pass looks from the start.
          pass = Optional.empty();
        }
      } catch (IOException | RuntimeException e) {
        pause = failed(new TrackingException(TrackingException.Kind.REFUSED, NoAnswer.inWords(e)));
      }
      if (!sleep(pause, last)) {
        return;
      }
    }
  }

  private synchronized void succeeded(ExperimentPublication pass, boolean last) throws IOException {
    problem.ifPresent(unused -> told.accept("publishing to " + access + " again"));
    problem = Optional.empty();
    backoff.succeeded();
    address = Optional.of(pass.address());
    views = pass.views();
    notes = pass.notes();
    if (last) {
      complete = true;
      notifyAll();
    }
  }

  private synchronized Duration failed(TrackingException failure) {
    String text = String.valueOf(failure.getMessage());
    if (problem.isEmpty()) {
      told.accept(
          "%s: %s; runs are kept on disk and published later"
              .formatted(access, denied(failure) ? text + " (the credentials)" : text));
    }
    problem = Optional.of(text);
    notifyAll();
    return failure.kind() == TrackingException.Kind.UNREACHABLE
        ? backoff.failed()
        : timing.longest();
  }

  private static boolean denied(TrackingException failure) {
    return failure.kind() == TrackingException.Kind.DENIED;
  }

  /** Waits, but not once the end has come or has been announced. */
  private synchronized boolean sleep(Duration pause, boolean last) {
    long until = System.nanoTime() + pause.toNanos();
    try {
      while (!closed && !complete && ending == last && System.nanoTime() < until) {
        wait(Math.max(1, (until - System.nanoTime()) / 1_000_000));
      }
      return !closed;
    } catch (InterruptedException e) {
      return false;
    }
  }

  @Override
  public synchronized void made() {
    progress = System.nanoTime();
  }

  @Override
  public synchronized void computing(boolean begun) {
    computing = begun;
    progress = System.nanoTime();
  }

  @Override
  public synchronized void leftOut(String what) {
    if (leftOut.add(what)) {
      told.accept("not published: " + what);
    }
  }

  @Override
  public synchronized void note(String what) {
    noted.add(what);
  }

  @Override
  public synchronized Published finish(List<Path> files, Duration patience)
      throws InterruptedException {
    page = List.copyOf(files);
    ending = true;
    progress = System.nanoTime();
    notifyAll();
    while (!complete
        && !closed
        && (computing || System.nanoTime() - progress < patience.toNanos())) {
      wait(50);
    }
    return new Published(
        complete && leftOut.isEmpty(),
        address,
        complete
            ? leftOut.stream().findFirst()
            : Optional.of(problem.orElse("no answer within " + patience.toSeconds() + " s")),
        views,
        Stream.concat(notes.stream(), noted.stream()).toList());
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    thread.interrupt();
    server.close();
    try {
      // What it is writing on this disk is written when this returns.
      thread.join(LAST_WORDS.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
