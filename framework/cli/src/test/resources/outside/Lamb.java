package com.example.outside;

import jakarta.inject.Inject;
import java.util.List;
import org.flowline.spi.component.Doc;
import org.flowline.spi.optimizer.*;

/** Adam's direction, as long in each block as the block itself (You et al. 2020, algorithm 2). */
@Doc("LAMB: Adam's direction, with a length that follows the weights of each array.")
public record Lamb(LionSettings settings) implements Optimizer {
  @Inject
  public Lamb {}

  @Override
  public Updater updater(int size) {
    return updater(List.of(WeightBlock.flat(size)));
  }

  @Override
  public Updater updater(List<WeightBlock> blocks) {
    int size = blocks.stream().mapToInt(WeightBlock::size).sum();
    return new Moments(settings, blocks, new float[size], new float[size], new float[size]);
  }

  private record Moments(
      LionSettings settings, List<WeightBlock> blocks, float[] m, float[] v, float[] direction)
      implements Updater {
    @Override
    public void update(float[] weights, float[] gradient, long step, double rate) {
      double b1 = settings.beta1();
      double b2 = settings.beta2();
      for (int i = 0; i < m.length; i++) {
        m[i] = (float) (b1 * m[i] + (1 - b1) * gradient[i]);
        v[i] = (float) (b2 * v[i] + (1 - b2) * gradient[i] * gradient[i]);
        double mean = m[i] / (1 - Math.pow(b1, step));
        double square = v[i] / (1 - Math.pow(b2, step));
        direction[i] =
            (float) (mean / (Math.sqrt(square) + 1e-6) + settings.weightDecay() * weights[i]);
      }
      for (int k = 0; k < blocks.size(); k++) {
        WeightBlock block = blocks.get(k);
        double length = length(weights, block);
        double asked = length(direction, block);
        double trust = length > 0 && asked > 0 ? length / asked : 1;
        for (int i = block.offset(); i < block.offset() + block.size(); i++) {
          weights[i] -= (float) (rate * settings.learningRate() * trust * direction[i]);
        }
      }
    }

    private static double length(float[] values, WeightBlock block) {
      double sum = 0;
      for (int i = block.offset(); i < block.offset() + block.size(); i++) {
        sum += (double) values[i] * values[i];
      }
      return Math.sqrt(sum);
    }

    @Override
    public List<float[]> state() {
      return List.of(m, v);
    }
  }
}
