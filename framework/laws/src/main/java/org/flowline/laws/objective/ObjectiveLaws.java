package org.flowline.laws.objective;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.flowline.autodiff.Parameters;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.laws.Breaches;
import org.flowline.laws.Figure;
import org.flowline.laws.NormalPoints;
import org.flowline.laws.SeveralThreads;
import org.flowline.laws.Worst;
import org.flowline.laws.network.CentralDifferences;
import org.flowline.laws.network.TanhNetwork;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Context;
import org.flowline.spi.data.Labels;
import org.flowline.spi.data.Shape;
import org.flowline.spi.flow.ContinuousFlow;
import org.flowline.spi.flow.Flow;
import org.flowline.spi.flow.FlowMap;
import org.flowline.spi.network.Condition;
import org.flowline.spi.network.FieldNetwork;
import org.flowline.spi.network.NetworkShape;
import org.flowline.spi.objective.Minibatch;
import org.flowline.spi.objective.Objective;
import org.flowline.spi.objective.SeparableMinibatch;
import org.flowline.spi.random.Randomness;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The laws of an objective, with a small network on 24 pairs of points of the plane.
 *
 * @param objectives makes the objective anew at each call, on parts that take any points
 * @since 0.1.0
 */
public record ObjectiveLaws(Supplier<Objective> objectives) {
  private static final int SIZE = 24;
  private static final int WIDTH = 2;
  private static final int CLASSES = 3;

  /** All figures. */
  public List<Figure> figures() {
    return List.of(
        gradient(),
        learns(),
        conditionalGradient(),
        single(),
        parts(),
        steady(),
        draws(),
        labels(),
        threads(),
        batches(),
        sizes(),
        classes(),
        weights(),
        kind());
  }

  /**
   * The gradient of the loss by the weights, against central differences; what the loss takes as
   * given ({@link Var#stopGradient}) is held.
   */
  public Figure gradient() {
    return gradient("gradient matches central differences", 0, target());
  }

  /** What is held has no gradient, and differences show none: some weight has one. */
  public Figure learns() {
    return Breaches.of(
        "loss has a gradient",
        breaches -> {
          FieldNetwork network = network(0, DataType.DOUBLE);
          double[] gradient = gradient(Tape.recording(DataType.DOUBLE), drawn(1), network);
          breaches.unless(
              Arrays.stream(gradient).anyMatch(slope -> slope != 0),
              "it is 0 for all %d weights".formatted(gradient.length));
        });
  }

  /** With a network that is told the class of the row that the coupling chose. */
  public Figure conditionalGradient() {
    return gradient("gradient of a network with classes, too", CLASSES, labelled());
  }

  private Figure gradient(String law, int classes, Batch target) {
    return Worst.of(
        law,
        1e-8,
        "",
        worst -> {
          FieldNetwork network = network(classes, DataType.DOUBLE);
          Minibatch minibatch = objectives.get().minibatch(SIZE, Shape.of(WIDTH));
          minibatch.draw(source(), target, Randomness.seed(1));
          Tape tape = Tape.recording(DataType.DOUBLE);
          double[] gradient = gradient(tape, minibatch, network);
          tape.hold(true);
          CentralDifferences.compare(
              worst,
              network.parameters(),
              () -> loss(tape, minibatch, network),
              gradient,
              Integer.MAX_VALUE);
        });
  }

  /** The loss in single precision, relative to that in double or 1. */
  public Figure single() {
    return Worst.of(
        "loss in single precision follows that in double",
        1e-5,
        "",
        worst -> {
          double exact =
              loss(Tape.recording(DataType.DOUBLE), drawn(1), network(0, DataType.DOUBLE));
          double rounded =
              loss(Tape.recording(DataType.FLOAT), drawn(1), network(0, DataType.FLOAT));
          worst.add(
              Math.abs(exact - rounded) / Math.max(1, Math.abs(exact)),
              "%.6g for %.6g".formatted(rounded, exact));
        });
  }

  /** Losses and gradients of parts of unequal size, added up, against those of the whole. */
  public Figure parts() {
    return Worst.of(
        "parts of a minibatch add up to the whole",
        1e-12,
        "",
        worst -> {
          if (drawn(1) instanceof SeparableMinibatch minibatch) {
            addUp(worst, minibatch);
          }
        });
  }

  private void addUp(Worst worst, SeparableMinibatch minibatch) {
    FieldNetwork network = network(0, DataType.DOUBLE);
    Tape tape = Tape.recording(DataType.DOUBLE);
    double[] whole = new double[network.parameters().size()];
    double[] part = new double[whole.length];
    double[] sum = new double[whole.length];
    Var loss = minibatch.loss(tape, network);
    tape.gradients(loss, network.parameters(), whole);
    double rest = loss.scalar();
    int[] ends = {0, 1, 9, SIZE};
    for (int k = 1; k < ends.length; k++) {
      tape.reset();
      Var share = minibatch.loss(tape, network, ends[k - 1], ends[k]);
      tape.gradients(share, network.parameters(), part);
      rest -= share.scalar();
      for (int i = 0; i < sum.length; i++) {
        sum[i] += part[i];
      }
    }
    worst.add(Math.abs(rest), "the loss");
    for (int i = 0; i < sum.length; i++) {
      worst.add(Math.abs(whole[i] - sum[i]), "gradient of weight %d".formatted(i));
    }
  }

  /** A minibatch that was drawn has the same loss each time. */
  public Figure steady() {
    return Worst.of(
        "drawn examples stay as they are",
        0,
        "",
        worst -> {
          Minibatch minibatch = drawn(1);
          Tape tape = Tape.inference(DataType.DOUBLE);
          double once = loss(tape, minibatch, network(0, DataType.DOUBLE));
          double again = loss(tape, minibatch, network(0, DataType.DOUBLE));
          worst.add(Math.abs(once - again), "loss %.6g, and then %.6g".formatted(once, again));
        });
  }

  /** Examples depend on the randomness, and not on what was drawn before. */
  public Figure draws() {
    return Breaches.of(
        "draws depend on the randomness alone",
        breaches -> {
          FieldNetwork network = network(0, DataType.DOUBLE);
          Tape tape = Tape.inference(DataType.DOUBLE);
          Minibatch used = drawn(7);
          draw(used, 1);
          double again = loss(tape, used, network);
          breaches.unless(
              loss(tape, drawn(1), network) == again, "another loss after another draw");
        });
  }

  /** Other randomness gives other examples; for objectives that draw. */
  public Figure randomness() {
    return Breaches.of(
        "draws other examples for other randomness",
        breaches -> {
          FieldNetwork network = network(0, DataType.DOUBLE);
          Tape tape = Tape.inference(DataType.DOUBLE);
          breaches.unless(
              loss(tape, drawn(1), network) != loss(tape, drawn(2), network), "the same loss");
        });
  }

  /** The drawn examples are the same with labels as without. */
  public Figure labels() {
    return Worst.of(
        "labels change no draw",
        0,
        "",
        worst -> {
          Minibatch minibatch = objectives.get().minibatch(SIZE, Shape.of(WIDTH));
          Tape tape = Tape.inference(DataType.DOUBLE);
          FieldNetwork deaf = new Deaf(network(0, DataType.DOUBLE));
          minibatch.draw(source(), labelled(), Randomness.seed(1));
          double labelled = loss(tape, minibatch, deaf);
          minibatch.draw(source(), target(), Randomness.seed(1));
          worst.add(Math.abs(loss(tape, minibatch, deaf) - labelled), "the loss");
        });
  }

  /** A network that does not listen to its condition. */
  private record Deaf(FieldNetwork network) implements FieldNetwork {
    @Override
    public Parameters parameters() {
      return network.parameters();
    }

    @Override
    public Var forward(Tape tape, Var points, Var times, Optional<Var> condition) {
      return network.forward(tape, points, times);
    }
  }

  /** Several threads that draw at once, each into a minibatch of its own. */
  public Figure threads() {
    Objective objective = objectives.get();
    return SeveralThreads.figure(
        "draws the same for several threads",
        call -> {
          Minibatch minibatch = objective.minibatch(SIZE, Shape.of(WIDTH));
          draw(minibatch, call);
          Tape tape = Tape.inference(DataType.DOUBLE);
          return new double[] {loss(tape, minibatch, network(0, DataType.DOUBLE))};
        });
  }

  /** Points are as they were. */
  public Figure batches() {
    return Breaches.of(
        "leaves the batches alone",
        breaches -> {
          Batch source = source();
          Batch target = target();
          objectives
              .get()
              .minibatch(SIZE, Shape.of(WIDTH))
              .draw(source, target, Randomness.seed(1));
          breaches.unless(Arrays.equals(source().values(), source.values()), "the source");
          breaches.unless(Arrays.equals(target().values(), target.values()), "the target");
        });
  }

  /** A batch of another size than that of the buffers is refused, with its size. */
  public Figure sizes() {
    return Breaches.of(
        "rejects batches of another size",
        breaches -> {
          Minibatch minibatch = objectives.get().minibatch(SIZE + 1, Shape.of(WIDTH));
          try {
            draw(minibatch, 1);
            breaches.unless(false, "takes %d pairs for %d".formatted(SIZE, SIZE + 1));
          } catch (IllegalArgumentException e) {
            breaches.unless(
                String.valueOf(e.getMessage()).contains("" + SIZE), "says " + e.getMessage());
          }
        });
  }

  /** Points of one class go where they go in a flow of all of them. */
  public Figure classes() {
    return Breaches.of(
        "the flow follows the class of each row",
        breaches -> {
          FieldNetwork network = network(CLASSES, DataType.DOUBLE);
          Labels labels = labelled().labels().orElseThrow();
          double[] mixed = moved(flow(network, labels));
          for (int label = 0; label < CLASSES; label++) {
            double[] one = moved(flow(network, Labels.all(CLASSES, label, SIZE)));
            for (int i = 0; i < mixed.length; i++) {
              boolean same = labels.values()[i / WIDTH] == label;
              breaches.unless(
                  same == (mixed[i] == one[i]), "row %d as class %d".formatted(i / WIDTH, label));
            }
          }
        });
  }

  private Flow flow(FieldNetwork network, Labels labels) {
    return objectives
        .get()
        .flow(network, Shape.of(WIDTH), Condition.of(Optional.of(Context.of(labels))));
  }

  /** A changed weight changes a flow that was made before. */
  public Figure weights() {
    return Breaches.of(
        "the flow follows the live weights",
        breaches -> {
          FieldNetwork network = network(0, DataType.DOUBLE);
          Flow flow = objectives.get().flow(network, Shape.of(WIDTH));
          breaches.unless(
              flow.shape().equals(Shape.of(WIDTH)), "is of points of shape " + flow.shape());
          double[] before = moved(flow);
          network.parameters().doubles()[0] += 1;
          breaches.unless(!Arrays.equals(before, moved(flow)), "the flow is as before");
        });
  }

  /** A flow that jumps from time to time is said to, and stays where it jumps to the same time. */
  public Figure kind() {
    return FlowKindLaw.figure(
        objectives,
        objective -> objective.flow(network(0, DataType.DOUBLE), Shape.of(WIDTH)),
        source());
  }

  private static Batch labelled() {
    int[] labels = new int[SIZE];
    Arrays.setAll(labels, i -> i % CLASSES);
    return target().with(Optional.of(Context.of(new Labels(CLASSES, labels))));
  }

  /**
   * The velocities of points half way, or where the middle half of the way takes them in a jump.
   */
  private static double[] moved(Flow flow) {
    double[] out = new double[SIZE * WIDTH];
    if (flow instanceof FlowMap map) {
      map.transport(map.times().at(0.25), map.times().at(0.75), source().values(), SIZE, out);
    } else {
      ContinuousFlow velocity = ContinuousFlow.of(flow);
      velocity.velocity(velocity.times().at(0.5), source().values(), SIZE, out);
    }
    return out;
  }

  private Minibatch drawn(long seed) {
    Minibatch minibatch = objectives.get().minibatch(SIZE, Shape.of(WIDTH));
    draw(minibatch, seed);
    return minibatch;
  }

  private static void draw(Minibatch minibatch, long seed) {
    minibatch.draw(source(), target(), Randomness.seed(seed));
  }

  private static double[] gradient(Tape tape, Minibatch minibatch, FieldNetwork network) {
    double[] gradient = new double[network.parameters().size()];
    tape.gradients(minibatch.loss(tape, network), network.parameters(), gradient);
    return gradient;
  }

  private static double loss(Tape tape, Minibatch minibatch, FieldNetwork network) {
    tape.reset();
    return minibatch.loss(tape, network).scalar();
  }

  private FieldNetwork network(int classes, DataType type) {
    Objective objective = objectives.get();
    return TanhNetwork.random(
        new NetworkShape(Shape.of(WIDTH), objective.fields(), classes, objective.times()),
        5,
        type,
        Randomness.seed(31).stream());
  }

  private static Batch source() {
    return NormalPoints.of(SIZE, WIDTH, 0, 1, Randomness.seed(32).stream());
  }

  private static Batch target() {
    return NormalPoints.of(SIZE, WIDTH, 2, 0.5, Randomness.seed(33).stream());
  }
}
