package org.flowline.engine.spec.document;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.flowline.engine.spec.settings.ComponentOf;
import org.flowline.engine.spec.settings.ComponentSpec;
import org.flowline.engine.spec.settings.SettingsRecord;
import org.flowline.spi.component.Above;
import org.flowline.spi.component.AddedLater;
import org.flowline.spi.component.AlsoCalled;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.Below;
import org.flowline.spi.component.ComponentKey;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.component.Kind;
import org.flowline.spi.component.SettingException;

/**
 * How long and how a network is trained. The law of times is empty once nothing in the experiment
 * asks for one and none was chosen.
 */
public record TrainingSettings(
    @AlsoCalled({"iterations", "max_steps", "num_steps"})
        @Default("5000")
        @AtLeast(1)
        @Doc("Optimizer steps.")
        int steps,
    @AlsoCalled({"batch", "bs"}) @Default("256") @AtLeast(1) @Doc("Pairs in each minibatch.")
        int batchSize,
    @AddedLater
        @AlsoCalled({
          "accumulate_grad_batches",
          "accumulation_steps",
          "gradient_accumulation_steps"
        })
        @Default("1")
        @AtLeast(1)
        @Doc("Minibatches of each step, whose gradients are averaged.")
        int gradientAccumulation,
    @Above(0)
        @Below(1)
        @Doc("Decay a step of the moving average of the weights, which is then the model.")
        Optional<Double> ema,
    @Default("false") @Doc("Whether the decay of the average rises as (1 + n) / (10 + n) at first.")
        boolean emaWarmup,
    @Above(0) @Doc("Largest Euclidean norm of a gradient; longer ones are shortened.")
        Optional<Double> gradientClip,
    @Default("constant")
        @Doc(
            "How the learning rate falls after the warm-up: constant, linear or cosine to 0, or"
                + " step to a tenth after half and after three quarters.")
        RateSchedule schedule,
    @Default("0")
        @AtLeast(0)
        @Doc("Steps over which the learning rate rises from 0, fewer than all.")
        int warmup,
    @Default("uniform")
        @ComponentOf(value = Kind.TIME_SAMPLING, nameAlone = true)
        @Doc("Law of the training times: its name, or a type with settings.")
        Optional<ComponentSpec> timeSampling,
    @Default("1000") @AtLeast(1) @Doc("Steps between checkpoints.") int checkpointEvery,
    @Default("200") @AtLeast(1) @Doc("Steps between validations.") int evaluateEvery,
    @AddedLater
        @AlsoCalled({"sample_every", "samples_every", "pictures", "preview_every"})
        @AtLeast(1)
        @Doc(
            "Steps between pictures of samples while it trains, from before the first to after the"
                + " last; none if left out.")
        OptionalInt picturesEvery,
    @Default("last") @Doc("Which weights become the model.") Selection select) {
  /** What the record says of its settings. */
  public static final SettingsRecord SETTINGS = SettingsRecord.of(TrainingSettings.class);

  /** The name of how often samples are pictured, which shapes no weights. */
  public static final String PICTURES_EVERY = "pictures_every";

  /** The name of the law of times among them. */
  public static final String TIME_SAMPLING = "time_sampling";

  /** The law of times where nobody chose one. */
  public static final ComponentKey USUAL_TIMES = new ComponentKey(Kind.TIME_SAMPLING, "uniform");

  /**
   * Checks what concerns several settings.
   *
   * @throws SettingException if the warm-up is as long as the training, or an average that there is
   *     not shall rise
   */
  public TrainingSettings {
    if (warmup >= steps) {
      throw new SettingException(
          "warmup", "warmup must be below steps (" + steps + "), got " + warmup);
    }
    if (emaWarmup && ema.isEmpty()) {
      throw new SettingException("ema_warmup", "ema_warmup is of no use without ema, got true");
    }
  }

  /** What the learning rate is multiplied by at a step, from 1. */
  public double rate(long step) {
    return step <= warmup
        ? (double) step / (warmup + 1)
        : schedule.factor((double) (step - 1 - warmup) / (steps - warmup));
  }

  /** Whether samples are pictured after so many steps. */
  public boolean pictured(long step) {
    return picturesEvery.isPresent() && (step == steps || step % picturesEvery.getAsInt() == 0);
  }

  /** The same without the law of times. */
  public TrainingSettings withoutTimeSampling() {
    Map<String, Object> values = new HashMap<>(SETTINGS.byName(this));
    values.put(TIME_SAMPLING, Optional.empty());
    return (TrainingSettings) SETTINGS.construct(values);
  }

  /** The weight that the average of the weights keeps at a step, from 1; 0 without one. */
  public double decay(long step) {
    double decay = ema.orElse(0.0);
    return emaWarmup ? Math.min(decay, (1.0 + step) / (10.0 + step)) : decay;
  }
}
