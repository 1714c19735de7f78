package org.flowline.plugins.launchers;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.flowline.spi.launch.Slot;
import org.flowline.spi.launch.WorkerCommand;
import org.flowline.spi.launch.WorkerLostException;

/** Computes each request at a place that is free, with the worker that is there. */
final class SshSlot implements Slot {
  private static final int NO_CONNECTION = 255;

  /** What a shell says of a program that it cannot start. */
  private static final Set<Integer> NO_PROGRAM = Set.of(126, 127);

  private final SshPlaces places;
  private final Path log;
  private Optional<KeptWorker> current = Optional.empty();
  private boolean stopped;
  private boolean closed;

  /**
   * A slot.
   *
   * @param log what is shown where there was no place
   */
  SshSlot(SshPlaces places, Path log) {
    this.places = places;
    this.log = log;
    places.enter();
  }

  /** A host where no worker can be started costs a run time, and none of its retries. */
  @Override
  public void compute(Path request, Consumer<String> progress)
      throws WorkerLostException, InterruptedException {
    begin();
    Optional<SshPlaces.Place> place = places.take(this::wanted);
    while (place.isPresent()) {
      if (answered(place.get(), request, progress)) {
        return;
      }
      place = places.take(this::wanted);
    }
    throw new WorkerLostException(noPlace(), log);
  }

  /** Whether the request was answered there; if not, there was no worker to ask. */
  private boolean answered(SshPlaces.Place place, Path request, Consumer<String> progress)
      throws WorkerLostException, InterruptedException {
    Optional<KeptWorker.Ended> ended;
    try {
      at(Optional.of(place.worker()));
      ended = place.worker().compute(request, progress);
    } catch (WorkerLostException e) {
      places.free(place);
      throw e;
    } finally {
      at(Optional.empty());
    }
    if (ended.isPresent() && missing(ended.get())) {
      String reason = inWords(ended.get());
      if (places.failed(place, reason)) {
        progress.accept(
            "%sno worker can be started on %s, which is left out: %s"
                .formatted(WorkerCommand.NOTE, place.host(), reason));
      }
      return false;
    }
    places.free(place);
    if (ended.isPresent()) {
      throw new WorkerLostException(
          place.host() + ": " + inWords(ended.get()), place.worker().log());
    }
    return true;
  }

  private static boolean missing(KeptWorker.Ended ended) {
    return ended.silent() && (ended.exit() == NO_CONNECTION || NO_PROGRAM.contains(ended.exit()));
  }

  private static String inWords(KeptWorker.Ended ended) {
    String sentence =
        ended.exit() != NO_CONNECTION
            ? LocalSlot.inWords(ended.exit())
            : ended.silent() ? "no connection" : "the connection was lost";
    return ended.lastWord().isEmpty() || (!missing(ended) && ended.exit() != NO_CONNECTION)
        ? sentence
        : sentence + " (" + ended.lastWord() + ")";
  }

  private synchronized String noPlace() {
    return wanted()
        ? "no worker can be started on any host: "
            + places.outside().entrySet().stream()
                .map(host -> host.getKey() + ": " + host.getValue())
                .collect(Collectors.joining("; "))
        : "the worker was ended";
  }

  private synchronized void begin() {
    stopped = false;
  }

  private synchronized boolean wanted() {
    return !stopped && !closed;
  }

  private synchronized void at(Optional<KeptWorker> worker) {
    current = worker;
    if (closed) {
      worker.ifPresent(KeptWorker::close);
    }
  }

  /** A request that waits for a place is given up, since there is nothing to save. */
  @Override
  public void stop() {
    synchronized (this) {
      stopped = true;
      current.ifPresent(KeptWorker::stop);
    }
    places.wake();
  }

  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      current.ifPresent(KeptWorker::close);
    }
    places.leave();
  }
}
