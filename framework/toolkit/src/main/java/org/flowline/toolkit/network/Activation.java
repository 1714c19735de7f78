package org.flowline.toolkit.network;

import org.flowline.autodiff.Var;

/** The nonlinearity between two layers, applied to each element. */
public enum Activation {
  /** Scaled exponential linear unit (Klambauer et al. 2017, equation 2). */
  SELU {
    @Override
    public Var apply(Var x) {
      return x.selu();
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
}
