package com.example.wrong;

import jakarta.inject.Inject;
import java.util.List;
import org.flowline.spi.component.Doc;
import org.flowline.spi.optimizer.*;

@Doc("Never moves.")
public final class Idle implements Optimizer {
  @Inject
  public Idle() {}

  @Override
  public Updater updater(int size) {
    return new Updater() {
      @Override
      public void update(float[] weights, float[] gradient, long step, double rate) {}

      @Override
      public List<float[]> state() {
        return List.of();
      }
    };
  }
}
