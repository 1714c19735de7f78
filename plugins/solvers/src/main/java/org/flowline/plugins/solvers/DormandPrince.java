package org.flowline.plugins.solvers;

import jakarta.inject.Inject;
import java.util.List;
import org.flowline.spi.component.AlsoCalled;
import org.flowline.spi.component.Doc;
import org.flowline.spi.solver.ButcherTableau;
import org.flowline.toolkit.solver.AdaptiveRungeKutta;
import org.flowline.toolkit.solver.AdaptiveSteps;
import org.flowline.toolkit.solver.Interpolant;

/**
 * The method of Dormand and Prince 1980, of order 5 with an embedded solution of order 4, and steps
 * chosen to keep the estimated error within tolerance.
 *
 * <pre>
 *   0   |
 *  1/5  | 1/5
 *  3/10 | 3/40         9/40
 *  4/5  | 44/45       -56/15       32/9
 *  8/9  | 19372/6561  -25360/2187  64448/6561  -212/729
 *   1   | 9017/3168   -355/33      46732/5247  49/176   -5103/18656
 *   1   | 35/384       0           500/1113    125/192  -2187/6784     11/84
 *  -----+-------------------------------------------------------------------------
 *   y   | 35/384       0           500/1113    125/192  -2187/6784     11/84    0
 *   ŷ   | 5179/57600   0           7571/16695  393/640  -92097/339200  187/2100 1/40
 * </pre>
 */
@AlsoCalled({"rk45", "ode45", "dormand_prince"})
@Doc(
    value =
        "Dormand and Prince's method: order 5, steps chosen to keep the error within tolerance.",
    formula = "each step keeps the root mean square of error / (atol + rtol |x|) below 1")
public final class DormandPrince extends AdaptiveRungeKutta {
  private static final List<Double> WEIGHTS =
      List.of(35 / 384.0, 0.0, 500 / 1113.0, 125 / 192.0, -2187 / 6784.0, 11 / 84.0, 0.0);
  private static final ButcherTableau TABLEAU =
      new ButcherTableau(
          5,
          List.of(0.0, 1 / 5.0, 3 / 10.0, 4 / 5.0, 8 / 9.0, 1.0, 1.0),
          List.of(
              List.of(),
              List.of(1 / 5.0),
              List.of(3 / 40.0, 9 / 40.0),
              List.of(44 / 45.0, -56 / 15.0, 32 / 9.0),
              List.of(19372 / 6561.0, -25360 / 2187.0, 64448 / 6561.0, -212 / 729.0),
              List.of(9017 / 3168.0, -355 / 33.0, 46732 / 5247.0, 49 / 176.0, -5103 / 18656.0),
              WEIGHTS.subList(0, 6)),
          WEIGHTS,
          List.of(
              5179 / 57600.0,
              0.0,
              7571 / 16695.0,
              393 / 640.0,
              -92097 / 339200.0,
              187 / 2100.0,
              1 / 40.0));

  /** Of order 4: the one of the code DOPRI5 (Hairer, Norsett, Wanner 1993, section II.6). */
  private static final Interpolant INTERPOLANT =
      Interpolant.hermite(
          4,
          WEIGHTS,
          List.of(
              -12715105075.0 / 11282082432.0,
              0.0,
              87487479700.0 / 32700410799.0,
              -10690763975.0 / 1880347072.0,
              701980252875.0 / 199316789632.0,
              -1453857185.0 / 822651844.0,
              69997945.0 / 29380423.0));

  /** A solver with the given settings. */
  @Inject
  public DormandPrince(AdaptiveSteps settings) {
    super(TABLEAU, INTERPOLANT, settings);
  }
}
