package org.flowline.engine.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.flowline.autodiff.SharedWeights;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.autodiff.machine.ThreadTeam;
import org.flowline.spi.network.Network;
import org.flowline.spi.objective.Minibatch;
import org.flowline.spi.objective.SeparableMinibatch;
import org.flowline.spi.random.Randomness;

/**
 * The loss of a minibatch of a wide network and its gradient. Lanes take parts of the minibatch to
 * and fro through the network, each on a tape of its own, and then ranges of the weights, whose
 * gradient is a product over the examples of all parts ({@link SharedWeights}): so there is one
 * gradient, however many parts there are, and lanes wait for each other once. Before that they draw
 * coming minibatches. What is taken whole has one tape, whose operations lanes share.
 */
final class WideGradient {
  /** Of a part: the fewest with which products are as fast as with more. */
  private static final int EXAMPLES = 64;

  /** The same where each part has a gradient of its own, which is then added. */
  private static final int MANY = 1024;

  private static final int SPINS = 4_000;
  private static final long REST_NANOS = 20_000;

  private final Network network;
  private final SharedWeights weights;
  private final LentThreads lent = new LentThreads();
  private final List<Tape> tapes = new ArrayList<>();
  private double[] losses = new double[1];
  private boolean current;
  private int examples;

  WideGradient(Network network) {
    this.network = network;
    weights = new SharedWeights(network.parameters());
    tapes.add(weights.tape(lent));
  }

  /** Forgets the weights of the step before: they have changed otherwise. */
  void forget() {
    current = false;
  }

  /**
   * Computes both, and returns the loss. Unless that is finite there is no gradient.
   *
   * @param supply of minibatches, of which some may be drawn meanwhile
   * @param gradient a flat vector of all weights
   * @param move what happens to the weights of a range once their gradient is there, if anything
   */
  double compute(
      Minibatch minibatch,
      StepSupply supply,
      StepThreads threads,
      Randomness random,
      float[] gradient,
      Optional<RangeMove> move) {
    if (!current) {
      weights.load(threads);
    }
    Round round =
        minibatch instanceof SeparableMinibatch separable
            ? inParts(separable, threads, random)
            : whole(minibatch, threads, random);
    threads.run(threads.count(), lane -> round.lane(lane, supply, gradient, move));
    current = move.isPresent();
    return round.loss();
  }

  private Round whole(Minibatch minibatch, StepThreads threads, Randomness random) {
    weights.begin(1, 1, threads.count());
    lent.lend(threads);
    losses[0] = part(minibatch.loss(tape(0), network.inTraining(random.step(0))), 0, 0);
    return new Round(1, 1, (part, lane) -> {});
  }

  private Round inParts(SeparableMinibatch minibatch, StepThreads threads, Randomness random) {
    int size = minibatch.size();
    if (examples == 0) {
      weights.begin(size, EXAMPLES, threads.count());
      part(minibatch, 0, Math.min(EXAMPLES, size), 0, 0, random);
      examples = weights.products() ? EXAMPLES : MANY;
    }
    weights.begin(size, examples, threads.count());
    int parts = (size + examples - 1) / examples;
    if (losses.length < parts) {
      losses = new double[parts];
    }
    while (tapes.size() < Math.min(parts, threads.count())) {
      tapes.add(weights.tape(ThreadTeam.alone()));
    }
    if (parts == 1) {
      lent.lend(threads);
      losses[0] = part(minibatch, 0, size, 0, 0, random);
      return new Round(1, 1, (part, lane) -> {});
    }
    lent.lend(ThreadTeam.alone());
    return new Round(
        0,
        parts,
        (part, lane) -> {
          int from = part * examples;
          losses[part] = part(minibatch, from, Math.min(size, from + examples), part, lane, random);
        });
  }

  private Tape tape(int lane) {
    Tape tape = tapes.get(lane);
    tape.reset();
    return tape;
  }

  private double part(
      SeparableMinibatch minibatch, int from, int to, int part, int lane, Randomness random) {
    Network training = network.inTraining(random.step(part));
    return part(minibatch.loss(tape(lane), training, from, to), part, lane);
  }

  private double part(Var loss, int part, int lane) {
    weights.differentiate(loss, part, lane);
    return loss.scalar();
  }

  /** Differentiates a part of the minibatch. */
  @FunctionalInterface
  private interface Part {
    void compute(int part, int lane);
  }

  /** What the lanes do in one step. */
  private final class Round {
    private final int parts;
    private final Part work;
    private final AtomicInteger nextPart;
    private final AtomicInteger done;
    private final AtomicInteger nextRange = new AtomicInteger();
    private volatile boolean failed;

    /** Of whose parts some are done. */
    Round(int done, int parts, Part work) {
      this.parts = parts;
      this.work = work;
      nextPart = new AtomicInteger(done);
      this.done = new AtomicInteger(done);
    }

    void lane(int lane, StepSupply supply, float[] gradient, Optional<RangeMove> move) {
      try {
        // There are no more tapes than parts.
        while (lane < parts && nextPart.get() < parts) {
          int part = nextPart.getAndIncrement();
          if (part < parts) {
            work.compute(part, lane);
            done.incrementAndGet();
          }
        }
        while (supply.drawOne()) {
          // Until those of this step are drawn.
        }
      } catch (RuntimeException | Error e) {
        failed = true;
        throw e;
      }
      for (int i = 0; done.get() < parts && !failed; i++) {
        if (i < SPINS) {
          Thread.onSpinWait();
        } else {
          // Where threads outnumber processors, the others may be waiting for this one.
          LockSupport.parkNanos(REST_NANOS);
        }
      }
      if (failed || !Double.isFinite(loss())) {
        return;
      }
      for (int k = nextRange.getAndIncrement();
          k < weights.ranges();
          k = nextRange.getAndIncrement()) {
        weights.gradient(k, lane, gradient);
        if (move.isPresent()) {
          move.get().move(weights.begin(k), weights.end(k));
          weights.follow(k);
        }
      }
    }

    double loss() {
      double loss = losses[0];
      for (int part = 1; part < parts; part++) {
        loss += losses[part];
      }
      return loss;
    }
  }
}
