package org.flowline.engine.wiring;

import jakarta.inject.Inject;
import java.util.Set;
import org.flowline.spi.component.Doc;
import org.flowline.spi.data.Shape;
import org.flowline.spi.fitting.Capability;
import org.flowline.spi.fitting.Trait;
import org.flowline.spi.flow.Flow;
import org.flowline.spi.network.Condition;
import org.flowline.spi.network.Network;
import org.flowline.spi.objective.Minibatch;
import org.flowline.spi.objective.Objective;

@Doc("Jumps between two times.")
final class FakeJumps implements Objective {
  @Inject
  FakeJumps() {}

  @Override
  public Minibatch minibatch(int size, Shape shape) {
    throw new UnsupportedOperationException("these tests wire parts and never run them");
  }

  @Override
  public Flow flow(Network trained, Shape shape, Condition condition) {
    throw new UnsupportedOperationException("these tests wire parts and never run them");
  }

  @Override
  public int times() {
    return 2;
  }

  @Override
  public Set<Capability> offers() {
    return Set.of(Trait.FLOW_MAP);
  }
}
