package org.flowline.engine.sweep;

import jakarta.inject.Inject;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.launch.Launcher;
import org.flowline.spi.launch.Slot;
import org.flowline.spi.launch.WorkerCommand;
import org.flowline.spi.search.StoppingRule;

/** A stopping rule and two launchers; they stop and launch nothing. */
final class FakeStudyParts {
  private FakeStudyParts() {}

  @Doc("Compares once.")
  static final class Halving implements StoppingRule {
    private final Halving.Config config;

    @Inject
    Halving(Halving.Config config) {
      this.config = config;
    }

    @Override
    public List<Long> rungs(long steps) {
      return config.minSteps() < steps ? List.of(config.minSteps()) : List.of();
    }

    @Override
    public List<Integer> survivors(List<OptionalDouble> scores) {
      return IntStream.range(0, scores.size()).boxed().toList();
    }

    record Config(@Default("500") @Doc("The rung.") long minSteps) {}
  }

  private abstract static class Place implements Launcher {
    @Override
    public int parallel() {
      return 1;
    }

    @Override
    public Slot open(int number, WorkerCommand worker) {
      throw new UnsupportedOperationException("these tests launch nothing");
    }
  }

  @Doc("This machine.")
  static final class Local extends Place {
    @Inject
    Local() {}
  }

  @Doc("Another machine.")
  static final class Cluster extends Place {
    private final Cluster.Config config;

    @Inject
    Cluster(Cluster.Config config) {
      this.config = config;
    }

    String queue() {
      return config.queue();
    }

    record Config(@Doc("Its queue.") String queue) {}
  }
}
