package org.flowline.engine.spec;

import java.util.Optional;
import org.flowline.spi.component.AlsoCalled;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.objective.TimeSampling;

/**
 * How long and how a network is trained.
 *
 * @param steps optimizer steps, at least 1
 * @param batchSize pairs a step, at least 1
 * @param ema decay a step of the moving average of the weights, in (0, 1); no average if empty
 * @param emaWarmup whether the decay rises as {@code (1 + n) / (10 + n)} with the step n before it
 *     is that of {@code ema}
 * @param gradientClip the largest Euclidean norm of a gradient, above 0; no limit if empty
 * @param schedule how the learning rate falls after the warm-up
 * @param warmup steps over which the learning rate rises from 0, at least 0
 * @param timeSampling the law of the training times
 * @param checkpointEvery steps between checkpoints, at least 1
 * @param evaluateEvery steps between validations, at least 1
 * @param select which weights become the model
 */
public record TrainingSettings(
    @AlsoCalled({"iterations", "max_steps", "num_steps"})
        @Default("5000")
        @Doc("Optimizer steps, at least 1.")
        int steps,
    @AlsoCalled({"batch", "bs"}) @Default("256") @Doc("Pairs in each step, at least 1.")
        int batchSize,
    @Doc(
            "Decay a step of the moving average of the weights, which is then the model; between 0"
                + " and 1.")
        Optional<Double> ema,
    @Default("false") @Doc("Whether the decay of the average rises as (1 + n) / (10 + n) at first.")
        boolean emaWarmup,
    @Doc("Largest Euclidean norm of a gradient; longer ones are shortened; above 0.")
        Optional<Double> gradientClip,
    @Default("constant")
        @Doc(
            "How the learning rate falls after the warm-up: constant, linear or cosine to 0, or"
                + " step to a tenth after half and after three quarters.")
        RateSchedule schedule,
    @Default("0") @Doc("Steps over which the learning rate rises from 0; at least 0, below steps.")
        int warmup,
    @Default("uniform") @Doc("Law of the training times: uniform, logit_normal or stratified.")
        TimeSampling timeSampling,
    @Default("1000") @Doc("Steps between checkpoints, at least 1.") int checkpointEvery,
    @Default("200") @Doc("Steps between validations, at least 1.") int evaluateEvery,
    @Default("last") @Doc("Which weights become the model.") Selection select) {
  /** What the record says of its settings. */
  public static final SettingsRecord SETTINGS = SettingsRecord.of(TrainingSettings.class);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a setting is out of its range
   */
  public TrainingSettings {
    atLeastOne("steps", steps);
    atLeastOne("batch_size", batchSize);
    if (warmup < 0 || warmup >= steps) {
      throw new IllegalArgumentException(
          "warmup must be at least 0 and below steps (" + steps + "), got " + warmup);
    }
    if (emaWarmup && ema.isEmpty()) {
      throw new IllegalArgumentException("ema_warmup is of no use without ema, got true");
    }
    atLeastOne("checkpoint_every", checkpointEvery);
    atLeastOne("evaluate_every", evaluateEvery);
    ema.ifPresent(
        decay -> {
          if (!(0 < decay && decay < 1)) {
            throw new IllegalArgumentException("ema must be between 0 and 1, got " + decay);
          }
        });
    gradientClip.ifPresent(
        norm -> {
          if (!(0 < norm)) {
            throw new IllegalArgumentException("gradient_clip must be above 0, got " + norm);
          }
        });
  }

  /** What the learning rate is multiplied by at a step, from 1. */
  public double rate(long step) {
    return step <= warmup
        ? (double) step / (warmup + 1)
        : schedule.factor((double) (step - 1 - warmup) / (steps - warmup));
  }

  /** The weight that the average of the weights keeps at a step, from 1; 0 without one. */
  public double decay(long step) {
    double decay = ema.orElse(0.0);
    return emaWarmup ? Math.min(decay, (1.0 + step) / (10.0 + step)) : decay;
  }

  private static void atLeastOne(String setting, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(setting + " must be at least 1, got " + value);
    }
  }
}
