package org.flowline.toolkit.network;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.flowline.autodiff.Var;
import org.flowline.spi.fitting.Fitting;

/**
 * The nonlinearity between two layers, applied to each element.
 *
 * @since 0.1.0
 */
public enum Activation {
  /** Scaled exponential linear unit (Klambauer et al. 2017, equation 2). */
  SELU {
    @Override
    public Var apply(Var x) {
      return x.selu();
    }

    /** The slope jumps at 0. */
    @Override
    public boolean smooth() {
      return false;
    }
  },
  /** {@code x / (1 + exp(-x))}, also called swish (Ramachandran et al. 2017). */
  SILU {
    @Override
    public Var apply(Var x) {
      return x.silu();
    }
  },
  /** Hyperbolic tangent. */
  TANH {
    @Override
    public Var apply(Var x) {
      return x.tanh();
    }
  },
  /** {@code log(1 + exp(x))}. */
  SOFTPLUS {
    @Override
    public Var apply(Var x) {
      return x.softplus();
    }
  },
  /** Gaussian error linear unit (Hendrycks and Gimpel 2016). */
  GELU {
    @Override
    public Var apply(Var x) {
      return x.gelu();
    }
  };

  /** The function of each element, of the same shape. */
  public abstract Var apply(Var x);

  /** Whether it has a second derivative everywhere. */
  public boolean smooth() {
    return true;
  }

  /** What to set so that a network with a setting {@code activation} is smooth. */
  public static Fitting.Remedy smoother() {
    return new Fitting.Remedy(
        "activation",
        Arrays.stream(values())
            .filter(Activation::smooth)
            .map(activation -> activation.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", ", "use a smooth activation: ", "")));
  }
}
