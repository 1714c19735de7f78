package org.flowline.plugins.launchers;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.flowline.spi.launch.WorkerCommand;

/**
 * Where workers can be: as many places on each host as it has slots. A host where none could be
 * started rests before it is tried again, and is left out after some failures in a row, so that it
 * costs no run anything.
 */
final class SshPlaces {
  private static final int FAILURES = 3;
  private static final int LONGER = 6;

  /**
   * A place and the worker that is kept there.
   *
   * @param host its name
   * @param worker which may not be there yet
   */
  record Place(String host, KeptWorker worker) {}

  private record Failures(int number, long restsUntil, String reason) {}

  private final Duration rest;
  private final List<Place> all;
  private final Deque<Place> free;
  private final Map<String, Failures> failures = new HashMap<>();
  private int slots;

  /**
   * Places, the first one of each host before the second ones.
   *
   * @param rest how long a host is left alone after a failure; the second time longer
   */
  SshPlaces(SshLauncher.Config config, List<SshHost> hosts, WorkerCommand worker, Duration rest) {
    this.rest = rest;
    Deque<Place> places = new ArrayDeque<>();
    int most = hosts.stream().mapToInt(SshHost::slots).max().orElse(0);
    for (int i = 0; i < most; i++) {
      for (SshHost host : hosts) {
        if (i < host.slots()) {
          places.add(
              new Place(
                  host.name(),
                  new KeptWorker(
                      SshCommand.of(host.name(), config, worker),
                      worker.logs(),
                      places.size() + 1)));
        }
      }
    }
    all = List.copyOf(places);
    free = places;
  }

  /** Another slot takes places from now on. */
  synchronized void enter() {
    slots++;
  }

  /** A slot takes none any more; the workers end with the last slot. */
  void leave() {
    synchronized (this) {
      slots--;
      notifyAll();
      if (slots > 0) {
        return;
      }
    }
    all.forEach(place -> place.worker().close());
  }

  /** Wakes those that wait for a place, to ask whether they still want one. */
  synchronized void wake() {
    notifyAll();
  }

  /**
   * Waits for a place.
   *
   * @return empty if it is not wanted any more, or all hosts have been left out
   */
  synchronized Optional<Place> take(BooleanSupplier wanted) throws InterruptedException {
    while (wanted.getAsBoolean() && outside().size() < hosts().size()) {
      long now = System.nanoTime();
      for (Iterator<Place> places = free.iterator(); places.hasNext(); ) {
        Place place = places.next();
        if (resting(place.host(), now) == 0) {
          places.remove();
          return Optional.of(place);
        }
      }
      wait(
          free.stream()
              .mapToLong(place -> resting(place.host(), now) / 1_000_000 + 1)
              .min()
              .orElse(0));
    }
    return Optional.empty();
  }

  /** Gives a place back whose host could be reached. */
  synchronized void free(Place place) {
    failures.remove(place.host());
    // Its worker is there already.
    free.addFirst(place);
    notifyAll();
  }

  /**
   * Gives a place back where no worker could be started.
   *
   * @return whether its host is left out from now on
   */
  synchronized boolean failed(Place place, String reason) {
    String host = place.host();
    boolean before = outside().containsKey(host);
    long now = System.nanoTime();
    int times = Optional.ofNullable(failures.get(host)).map(Failures::number).orElse(0);
    // Places of one host fail together, which is one failure.
    if (resting(host, now) == 0) {
      long nanos = rest.toNanos() * (times == 0 ? 1 : LONGER);
      failures.put(host, new Failures(times + 1, now + nanos, reason));
    }
    boolean out = outside().containsKey(host);
    if (out) {
      free.removeIf(other -> other.host().equals(host));
    } else {
      free.addLast(place);
    }
    notifyAll();
    return out && !before;
  }

  /** The hosts that have been left out, each with the last reason. */
  synchronized Map<String, String> outside() {
    return failures.entrySet().stream()
        .filter(host -> host.getValue().number() >= FAILURES)
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, host -> host.getValue().reason(), (a, b) -> a, TreeMap::new));
  }

  private Collection<String> hosts() {
    return all.stream().map(Place::host).collect(Collectors.toSet());
  }

  /** How many nanoseconds a host is still left alone. */
  private long resting(String host, long now) {
    return Optional.ofNullable(failures.get(host))
        .map(known -> Math.max(0, known.restsUntil() - now))
        .orElse(0L);
  }
}
