package org.flowline.engine.study;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.flowline.engine.sweep.Stopping;
import org.flowline.engine.sweep.Trial;
import org.flowline.journal.study.StudyDirectory;

/**
 * Takes the first replicates of trials from rung to rung and lets the stopping rule choose which of
 * them go on. Synchronous rungs wait for all trials, so their choices do not depend on the number
 * of workers; asynchronous ones promote whoever is among the best so far.
 */
final class Rungs {
  private final Stopping stopping;
  private final StoppedRuns stopped;
  private final RungScores scores;
  private final StudyLedger ledger;
  private final StudyRuns runs;

  Rungs(
      Stopping stopping,
      StudyDirectory directory,
      StudyLedger ledger,
      StudyRuns runs,
      StudyListener listener) {
    this.stopping = stopping;
    this.stopped = new StoppedRuns(directory, ledger, listener);
    this.scores = new RungScores(directory, stopping.metric());
    this.ledger = ledger;
    this.runs = runs;
  }

  /** The trials that are worth their remaining steps and their other replicates. */
  List<Trial> survivors(List<Trial> trials) throws IOException, InterruptedException {
    List<Trial> runnable = trials.stream().filter(trial -> !trial.replicates().isEmpty()).toList();
    return stopping.rule().synchronous() ? together(runnable) : asTheyArrive(runnable);
  }

  private List<Long> rungs(Trial trial) {
    return stopping.rule().rungs(trial.replicates().get(0).spec().training().steps());
  }

  private List<Trial> together(List<Trial> trials) throws IOException, InterruptedException {
    TreeSet<Long> all = new TreeSet<>();
    trials.forEach(trial -> all.addAll(rungs(trial)));
    List<Trial> alive = trials;
    for (long rung : all) {
      List<Trial> compared = alive.stream().filter(trial -> rungs(trial).contains(rung)).toList();
      for (Trial trial : compared) {
        if (!scores.reached(trial, rung)) {
          runs.submit(trial, 0, OptionalLong.of(rung));
        }
      }
      while (runs.pending() > 0) {
        runs.take(task -> {});
      }
      if (runs.stopping()) {
        return List.of();
      }
      List<Trial> gone = judge(compared, rung);
      alive = alive.stream().filter(trial -> !gone.contains(trial)).toList();
    }
    return alive;
  }

  /** The trials that are given up at a rung that all of them have reached. */
  private List<Trial> judge(List<Trial> compared, long rung) throws IOException {
    List<OptionalDouble> values = new ArrayList<>();
    for (Trial trial : compared) {
      values.add(scores.at(trial, rung));
    }
    List<Integer> survivors = stopping.rule().survivors(values);
    List<Trial> gone = new ArrayList<>();
    for (int i = 0; i < compared.size(); i++) {
      Trial trial = compared.get(i);
      Optional<Boolean> before = ledger.judgement(trial.number(), rung);
      boolean goesOn = before.orElse(survivors.contains(i));
      if (before.isEmpty()) {
        ledger.judge(trial.number(), rung, values.get(i), goesOn);
      }
      if (!goesOn) {
        gone.add(trial);
        stopped.stop(trial, rung, values.get(i));
      }
    }
    return gone;
  }

  private List<Trial> asTheyArrive(List<Trial> trials) throws IOException, InterruptedException {
    RungQueue queue = new RungQueue(stopping.rule());
    Map<Integer, Trial> byNumber = new HashMap<>();
    for (Trial trial : trials) {
      byNumber.put(trial.number(), trial);
      queue.add(trial, rungs(trial), scores, ledger);
    }
    while (!runs.stopping()) {
      for (Optional<RungQueue.Promotion> next = queue.next();
          next.isPresent();
          next = runs.pending() < runs.room() ? queue.next() : Optional.empty()) {
        RungQueue.Promotion promotion = next.get();
        promotion.judge(ledger);
        runs.submit(promotion.trial(), 0, promotion.pauseAt());
      }
      if (runs.pending() == 0) {
        break;
      }
      List<Trial> arrived = new ArrayList<>();
      runs.take(task -> Optional.ofNullable(byNumber.get(task.trial())).ifPresent(arrived::add));
      for (Trial trial : arrived) {
        queue.arrive(trial, scores);
      }
    }
    if (runs.stopping()) {
      while (runs.pending() > 0) {
        runs.take(task -> {});
      }
      return List.of();
    }
    List<Trial> alive = new ArrayList<>(trials);
    for (RungQueue.Waiting waiting : queue.waiting()) {
      ledger.judge(waiting.trial().number(), waiting.rung(), waiting.score(), false);
      stopped.stop(waiting.trial(), waiting.rung(), waiting.score());
      alive.remove(waiting.trial());
    }
    return alive;
  }
}
