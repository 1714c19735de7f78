package org.flowline.plugins.solvers;

import jakarta.inject.Inject;
import java.util.List;
import org.flowline.spi.component.Doc;
import org.flowline.spi.solver.ButcherTableau;
import org.flowline.toolkit.solver.AdaptiveRungeKutta;
import org.flowline.toolkit.solver.AdaptiveSteps;
import org.flowline.toolkit.solver.Interpolant;

/**
 * The method of Tsitouras 2011 (table 1), of order 5 with an embedded solution of order 4, and
 * steps chosen to keep the estimated error within tolerance. Its coefficients minimise the error of
 * order 6, and are decimals because they solve their equations numerically.
 */
@Doc(
    value = "Tsitouras' method: order 5, steps chosen to keep the error within tolerance.",
    formula = "each step keeps the root mean square of error / (atol + rtol |x|) below 1")
public final class Tsitouras extends AdaptiveRungeKutta {
  private static final List<Double> WEIGHTS =
      List.of(
          0.09646076681806523,
          0.01,
          0.4798896504144996,
          1.379008574103742,
          -3.290069515436081,
          2.324710524099774,
          0.0);
  private static final ButcherTableau TABLEAU =
      new ButcherTableau(
          5,
          List.of(0.0, 0.161, 0.327, 0.9, 0.9800255409045097, 1.0, 1.0),
          List.of(
              List.of(),
              List.of(0.161),
              List.of(-0.008480655492356989, 0.335480655492357),
              List.of(2.8971530571054935, -6.359448489975075, 4.3622954328695815),
              List.of(
                  5.325864828439257, -11.748883564062828, 7.4955393428898365, -0.09249506636175525),
              List.of(
                  5.86145544294642,
                  -12.92096931784711,
                  8.159367898576159,
                  -0.071584973281401,
                  -0.028269050394068383),
              WEIGHTS.subList(0, 6)),
          WEIGHTS,
          List.of(
              0.09646076681806523 - 0.001780011052225777,
              0.01 - 0.0008164344596567469,
              0.4798896504144996 + 0.007880878010261995,
              1.379008574103742 - 0.1447110071732629,
              -3.290069515436081 + 0.5823571654525552,
              2.324710524099774 - 0.45808210592918697,
              1 / 66.0));

  /** Of order 4 (Tsitouras 2011, section 4), expanded in powers of s. */
  private static final Interpolant INTERPOLANT =
      new Interpolant(
          4,
          List.of(
              List.of(1.0, -2.763706197274826, 2.9132554618219126, -1.0530884977290216),
              List.of(0.0, 0.13169999999999998, -0.2234, 0.1017),
              List.of(0.0, 3.9302962368947516, -5.941033872131505, 2.490627285651253),
              List.of(0.0, -12.411077166933676, 30.33818863028232, -16.548102889244902),
              List.of(0.0, 37.50931341651104, -88.1789048947664, 47.37952196281928),
              List.of(0.0, -27.896526289197286, 65.09189467479366, -34.87065786149661),
              List.of(0.0, 1.5, -4.0, 2.5)));

  /** A solver with the given settings. */
  @Inject
  public Tsitouras(AdaptiveSteps settings) {
    super(TABLEAU, INTERPOLANT, settings);
  }
}
