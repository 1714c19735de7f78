package com.example.outside;

import java.util.Optional;
import org.flowline.autodiff.Operation;
import org.flowline.autodiff.Var;

/** {@code [n, d], [d, m] -> [n, 2 m]: [sin 2 pi x B, cos 2 pi x B]} (Tancik et al. 2020, eq. 5). */
public record FourierFeatures() implements Operation {
  @Override
  public String name() {
    return "fourier_features";
  }

  @Override
  public int[] shape(int[][] inputs) {
    return new int[] {inputs[0][0], 2 * inputs[1][1]};
  }

  @Override
  public void forward(Use use) {
    int n = use.shape(0)[0];
    int d = use.shape(1)[0];
    int m = use.shape(1)[1];
    double[] x = use.values(0);
    double[] b = use.values(1);
    double[] y = use.result();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < m; j++) {
        double turns = 0;
        for (int k = 0; k < d; k++) {
          turns += x[i * d + k] * b[k * m + j];
        }
        y[i * 2 * m + j] = Math.sin(2 * Math.PI * turns);
        y[i * 2 * m + m + j] = Math.cos(2 * Math.PI * turns);
      }
    }
  }

  @Override
  public Var vjp(Use use, int i, Var cotangent) {
    int m = use.shape(1)[1];
    Var ofSine = use.output().columns(m, 2 * m).mul(cotangent.columns(0, m));
    Var ofCosine = use.output().columns(0, m).mul(cotangent.columns(m, 2 * m));
    Var turns = ofSine.sub(ofCosine).times(2 * Math.PI);
    return i == 0
        ? turns.matmul(use.input(1), false, true)
        : use.input(0).matmul(turns, true, false);
  }

  @Override
  public Optional<Var> decomposed(Var... inputs) {
    Var angles = inputs[0].matmul(inputs[1]).times(2 * Math.PI);
    return Optional.of(angles.sin().concatColumns(angles.cos()));
  }
}
