package com.example.breaching;

import jakarta.inject.Inject;
import java.util.*;
import java.util.random.RandomGenerator;
import org.flowline.autodiff.*;
import org.flowline.spi.component.Doc;
import org.flowline.spi.coupling.*;
import org.flowline.spi.data.*;
import org.flowline.spi.network.*;
import org.flowline.spi.objective.*;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.search.*;
import org.nd4j.linalg.api.buffer.DataType;

/** Components that give what their contracts exclude. */
final class Breaching {
  private Breaching() {}

  @Doc("Draws a time after the end.")
  public static final class Late implements TimeSampling {
    @Inject
    public Late() {}

    @Override
    public void draw(RandomGenerator random, double[] out) {
      out[2] = 1.5;
    }

    @Override
    public double density(double fraction) {
      return 1;
    }
  }

  @Doc("Pairs a row that there is not.")
  public static final class Beside implements Coupling {
    @Inject
    public Beside() {}

    @Override
    public void couple(Batch source, Batch target, RandomGenerator random, Assignment out) {
      out.source()[3] = -1;
    }

    @Override
    public boolean independent() {
      return true;
    }
  }

  @Doc("Draws what is no number.")
  public static final class NoNumber implements Distribution {
    @Inject
    public NoNumber() {}

    @Override
    public Shape shape() {
      return Shape.of(2);
    }

    @Override
    public void sample(Batch out, RandomGenerator random) {
      for (int i = 0; i < out.values().length; i++) {
        out.values()[i] = i == 3 ? Double.NaN : random.nextGaussian();
      }
    }
  }

  @Doc("Has two classes, and draws a third.")
  public static final class NoClass implements Distribution {
    @Inject
    public NoClass() {}

    @Override
    public Shape shape() {
      return Shape.of(2);
    }

    @Override
    public int classes() {
      return 2;
    }

    @Override
    public void sample(Batch out, RandomGenerator random) {
      Arrays.setAll(out.values(), i -> random.nextGaussian());
      out.labels().ifPresent(labels -> labels.values()[1] = 2);
    }
  }

  @Doc("Says that its points are of the plane, and gives points of a line.")
  public static final class OtherShape implements Dataset {
    @Inject
    public OtherShape() {}

    @Override
    public Shape shape() {
      return Shape.of(2);
    }

    @Override
    public Rows rows() {
      Batch rows = new Batch(5_000, Shape.of(1));
      Arrays.setAll(rows.values(), i -> Math.sin(i));
      return rows;
    }

    @Override
    public boolean standardise() {
      return true;
    }

    @Override
    public int size() {
      return 5_000;
    }

    @Override
    public String digest() {
      return "0".repeat(64);
    }
  }

  @Doc("Gives one number for each point, whatever is asked for.")
  public static final class Narrow implements Architecture {
    @Inject
    public Narrow() {}

    @Override
    public FieldNetwork build(NetworkShape shape, DataType type, RandomGenerator random) {
      Parameters parameters =
          Parameters.builder(type).add("weight", shape.point().width(), 1).build();
      return new FieldNetwork() {
        @Override
        public Parameters parameters() {
          return parameters;
        }

        @Override
        public Var forward(Tape tape, Var points, Var times, Optional<Var> condition) {
          return points.matmul(tape.parameter(parameters, 0));
        }
      };
    }
  }

  @Doc("Proposes nothing.")
  public static final class Short implements Search {
    @Inject
    public Short() {}

    @Override
    public boolean accepts(Domain domain) {
      return true;
    }

    @Override
    public OptionalLong size(SearchSpace space) {
      return OptionalLong.empty();
    }

    @Override
    public OptionalInt generation() {
      return OptionalInt.empty();
    }

    @Override
    public Candidate propose(SearchSpace space, int index, List<Observation> seen, Randomness random) {
      return new Candidate(List.of());
    }
  }

  @Doc("Keeps a trial that there is not.")
  public static final class Beyond implements StoppingRule {
    @Inject
    public Beyond() {}

    @Override
    public List<Long> rungs(long steps) {
      return List.of(steps / 2);
    }

    @Override
    public List<Integer> survivors(List<OptionalDouble> scores) {
      return List.of(scores.size());
    }

    @Override
    public boolean synchronous() {
      return false;
    }
  }
}
