package org.flowline.engine.study;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.flowline.engine.sweep.Trial;
import org.flowline.spi.contract.ContractException;
import org.flowline.spi.search.StoppingRule;

/** Which trial comes next where rungs do not wait: one that deserves promotion, else a new one. */
final class RungQueue {
  private final StoppingRule rule;
  private final List<Climber> climbers = new ArrayList<>();

  RungQueue(StoppingRule rule) {
    this.rule = rule;
  }

  /** A trial to be run up to its next rung, or to its end. */
  record Promotion(Trial trial, Optional<Waiting> from, OptionalLong pauseAt) {
    /** Writes down that the trial goes on, unless that is known. */
    void judge(StudyLedger ledger) throws IOException {
      if (from.isPresent()) {
        Waiting rung = from.get();
        if (ledger.judgement(trial.number(), rung.rung()).isEmpty()) {
          ledger.judge(trial.number(), rung.rung(), rung.score(), true);
        }
      }
    }
  }

  /** A trial that has reached a rung and not been promoted. */
  record Waiting(Trial trial, long rung, OptionalDouble score) {}

  /** A trial on its way up. */
  private static final class Climber {
    private final Trial trial;
    private final List<Long> rungs;
    private final List<OptionalDouble> scores = new ArrayList<>();
    private boolean running;
    private int promoted;

    Climber(Trial trial, List<Long> rungs) {
      this.trial = trial;
      this.rungs = rungs;
    }

    boolean waitsAt(int level) {
      return !running && scores.size() == level + 1 && promoted == level;
    }

    Waiting waiting() {
      int level = scores.size() - 1;
      return new Waiting(trial, rungs.get(level), scores.get(level));
    }

    Promotion promote() {
      Optional<Waiting> from = scores.isEmpty() ? Optional.empty() : Optional.of(waiting());
      promoted = scores.size();
      running = true;
      OptionalLong pauseAt =
          scores.size() < rungs.size()
              ? OptionalLong.of(rungs.get(scores.size()))
              : OptionalLong.empty();
      return new Promotion(trial, from, pauseAt);
    }

    void arrive(RungScores at) throws IOException {
      running = false;
      while (scores.size() < rungs.size() && at.reached(trial, rungs.get(scores.size()))) {
        scores.add(at.at(trial, rungs.get(scores.size())));
      }
    }
  }

  /** Adds a trial where an earlier process has left it. */
  void add(Trial trial, List<Long> rungs, RungScores scores, StudyLedger ledger)
      throws IOException {
    Climber climber = new Climber(trial, rungs);
    climber.arrive(scores);
    for (int level = 0; level < climber.scores.size(); level++) {
      boolean went = ledger.judgement(trial.number(), rungs.get(level)).orElse(false);
      climber.promoted = went ? Math.min(level + 1, climber.scores.size() - 1) : climber.promoted;
    }
    climbers.add(climber);
  }

  /** A trial has come as far as it was sent. */
  void arrive(Trial trial, RungScores scores) throws IOException {
    for (Climber climber : climbers) {
      if (climber.trial.equals(trial)) {
        climber.arrive(scores);
      }
    }
  }

  /** The trial to run next, from the highest rung down; empty if none can be promoted now. */
  Optional<Promotion> next() {
    int highest = climbers.stream().mapToInt(climber -> climber.rungs.size()).max().orElse(0);
    for (int level = highest - 1; level >= 0; level--) {
      int rung = level;
      List<Climber> arrived =
          climbers.stream().filter(climber -> climber.scores.size() > rung).toList();
      List<OptionalDouble> scores =
          arrived.stream().map(climber -> climber.scores.get(rung)).toList();
      for (int survivor : rule.survivors(scores)) {
        if (survivor < 0 || survivor >= arrived.size()) {
          throw new ContractException(
              "stopping rule %s keeps trial %d of %d, from 0"
                  .formatted(rule.getClass().getName(), survivor, arrived.size()));
        }
        if (arrived.get(survivor).waitsAt(level)) {
          return Optional.of(arrived.get(survivor).promote());
        }
      }
    }
    return climbers.stream()
        .filter(climber -> climber.scores.isEmpty() && !climber.running && climber.promoted == 0)
        .findFirst()
        .map(
            climber -> {
              Promotion first = climber.promote();
              climber.promoted = climber.rungs.isEmpty() ? 1 : 0;
              return first;
            });
  }

  /** The trials that nobody has promoted. */
  List<Waiting> waiting() {
    return climbers.stream()
        .filter(climber -> !climber.running && !climber.scores.isEmpty())
        .filter(climber -> climber.promoted < climber.scores.size())
        .map(Climber::waiting)
        .toList();
  }
}
