package org.flowline.engine.study;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where each task of a pool is: it waits, and perhaps its request stands as a file for whoever
 * comes; or a slot has it; or somebody elsewhere. Two tasks of one run are never in work or
 * standing at a time, since both would write its directory. Its pool takes care of threads.
 */
final class RunQueue {
  /**
   * A task.
   *
   * @param attempt how many workers have died over it
   */
  record Queued(RunTask task, int attempt) {
    String run() {
      return task.planned().run();
    }
  }

  private final Deque<Queued> waiting = new ArrayDeque<>();

  /** Those of the waiting ones that stand as files, by their runs. */
  private final Map<String, Queued> standing = new HashMap<>();

  private final Map<String, Queued> elsewhere = new HashMap<>();
  private final Set<String> busy = new HashSet<>();

  /** Runs whose request is being written. */
  private final Set<String> written = new HashSet<>();

  void add(Queued queued) {
    waiting.add(queued);
  }

  /** Puts back a task that was in work, and whose request stands. */
  void putBack(Queued queued) {
    busy.remove(queued.run());
    elsewhere.remove(queued.run());
    waiting.addFirst(queued);
    standing.put(queued.run(), queued);
  }

  /** The first task that a slot may compute, which is in work then. */
  Optional<Queued> take() {
    for (Iterator<Queued> tasks = waiting.iterator(); tasks.hasNext(); ) {
      Queued queued = tasks.next();
      String run = queued.run();
      Queued other = standing.get(run);
      if (!written.contains(run)
          && !elsewhere.containsKey(run)
          && (other == null || other.equals(queued))
          && busy.add(run)) {
        tasks.remove();
        standing.remove(run);
        return Optional.of(queued);
      }
    }
    return Optional.empty();
  }

  /** The first task whose request may be written for others, unless so many stand already. */
  Optional<Queued> stand(int window) {
    if (standing.size() >= window) {
      return Optional.empty();
    }
    for (Queued queued : waiting) {
      String run = queued.run();
      if (!busy.contains(run) && !elsewhere.containsKey(run) && !standing.containsKey(run)) {
        standing.put(run, queued);
        written.add(run);
        return Optional.of(queued);
      }
    }
    return Optional.empty();
  }

  /** The request of a task is written, or cannot be. */
  void stands(Queued queued) {
    written.remove(queued.run());
  }

  /** A slot has found that somebody elsewhere has the task. */
  void sendElsewhere(Queued queued) {
    busy.remove(queued.run());
    elsewhere.put(queued.run(), queued);
  }

  /** Somebody elsewhere has taken a task that stood; false if it does not stand any more. */
  boolean takenElsewhere(Queued queued) {
    boolean stood = standing.remove(queued.run(), queued);
    if (stood) {
      waiting.remove(queued);
      elsewhere.put(queued.run(), queued);
    }
    return stood;
  }

  /** A task is in work no more, of a slot or elsewhere; false if it was not. */
  boolean done(Queued queued) {
    return elsewhere.remove(queued.run(), queued) || busy.remove(queued.run());
  }

  boolean isElsewhere(Queued queued) {
    return queued.equals(elsewhere.get(queued.run()));
  }

  /** The tasks whose requests stand, or are computed elsewhere. */
  List<Queued> open() {
    List<Queued> open = new ArrayList<>(standing.values());
    open.addAll(elsewhere.values());
    return open;
  }

  int elsewhere() {
    return elsewhere.size();
  }

  boolean computing() {
    return !busy.isEmpty();
  }

  /** Forgets all that no slot has, and says how many tasks that were. */
  int clear() {
    int count = waiting.size() + elsewhere.size();
    waiting.clear();
    standing.clear();
    elsewhere.clear();
    return count;
  }
}
