package org.flowline.laws.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.flowline.laws.Figure;
import org.flowline.spi.coupling.Coupling;
import org.flowline.spi.data.CentredNormal;
import org.flowline.spi.fitting.Need;
import org.flowline.spi.path.BridgePath;
import org.flowline.spi.path.Coefficients;
import org.flowline.spi.path.GaussianMoments;
import org.flowline.spi.path.GaussianPath;
import org.flowline.spi.path.Interval;
import org.flowline.spi.path.ProbabilityPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PathLawsTest {
  /** Which sign of a path is wrong. */
  enum Wrong {
    NONE,
    DATA,
    DATA_RATE,
    SOURCE_RATE,
    NOISE_RATE,
    BACKWARDS,
    MOMENTS
  }

  private static final String VELOCITY = "velocity is the derivative of the point";
  private static final String CONTINUITY = "continuity equation, in weak form";
  private static final String FOKKER_PLANCK = "Fokker-Planck equation, in weak form";
  private static final String TIED = "between two points it is a tied Brownian motion";
  private static final String START = "starts at the source";
  private static final String END = "ends at the data";
  private static final String RESIDUAL = "continuity equation, residual on a grid";
  private static final String MOMENTS = "alpha and sigma are those of the samples";
  private static final String GIVEN = "velocity given the data follows from them";

  /** {@code t x_1 + (1-t) x_0 + 0.2 sin(pi t) z}, with one sign wrong. */
  private record Line(Wrong wrong) implements GaussianPath {
    private double sign(Wrong of) {
      return wrong == of ? -1 : 1;
    }

    @Override
    public void coefficients(double t, Coefficients out) {
      double s = wrong == Wrong.BACKWARDS ? 1 - t : t;
      double rate = wrong == Wrong.BACKWARDS ? -1 : 1;
      out.data(sign(Wrong.DATA) * s, sign(Wrong.DATA_RATE) * sign(Wrong.DATA) * rate)
          .source(1 - s, -sign(Wrong.SOURCE_RATE) * rate)
          .noise(
              0.2 * Math.sin(Math.PI * s),
              sign(Wrong.NOISE_RATE) * rate * 0.2 * Math.PI * Math.cos(Math.PI * s));
    }

    @Override
    public boolean noisy() {
      return true;
    }

    @Override
    public GaussianMoments moments(double t) {
      GaussianMoments m = GaussianPath.super.moments(t);
      return wrong == Wrong.MOMENTS
          ? new GaussianMoments(m.alpha(), m.alphaRate(), m.sigma(), -m.sigmaRate())
          : m;
    }
  }

  private static List<String> broken(ProbabilityPath path) {
    return new PathLaws(() -> path)
        .figures().stream().filter(figure -> !figure.holds()).map(Figure::law).toList();
  }

  @ParameterizedTest
  @EnumSource(Wrong.class)
  void findsEverySignThatIsWrong(Wrong wrong) {
    List<String> broken = broken(new Line(wrong));
    switch (wrong) {
      case NONE -> assertEquals(List.of(), broken);
      case DATA -> assertTrue(broken.contains(END), broken::toString);
      case DATA_RATE, SOURCE_RATE, NOISE_RATE ->
          assertTrue(broken.containsAll(List.of(VELOCITY, CONTINUITY)), broken::toString);
      case BACKWARDS -> assertTrue(broken.containsAll(List.of(START, END)), broken::toString);
      case MOMENTS -> assertEquals(List.of(RESIDUAL, GIVEN), broken);
    }
  }

  /** A Brownian bridge with one noise in its points, and another in its g. */
  private record Bridge(double stated) implements BridgePath {
    @Override
    public void coefficients(double t, Coefficients out) {
      double deviation = Math.sqrt(t * (1 - t));
      out.data(t, 1).source(1 - t, -1).noise(deviation, (1 - 2 * t) / (2 * deviation));
    }

    @Override
    public boolean noisy() {
      return true;
    }

    @Override
    public double noise(double t) {
      return stated;
    }

    @Override
    public Interval times() {
      return new Interval(1e-3, 1 - 1e-3);
    }
  }

  @Test
  void bridgesKeepTheFokkerPlanckEquation() {
    assertEquals(List.of(), broken(new Bridge(1)));
    assertEquals(List.of(TIED), broken(new Bridge(1.1)));
  }

  /** Of a diffusion path with its own source: variance exploding, with the wrong spread stated. */
  private record Exploding(double error) implements GaussianPath {
    @Override
    public void coefficients(double t, Coefficients out) {
      double source = Math.exp(-7 * t);
      out.data(1, 0).source(source, -7 * source).noise(0, 0);
    }

    @Override
    public boolean noisy() {
      return false;
    }

    @Override
    public List<Need> needs() {
      return List.of(new CentredNormal(20).ofPath(), Coupling.INDEPENDENT);
    }

    @Override
    public GaussianMoments moments(double t) {
      GaussianMoments m = GaussianPath.super.moments(t);
      return new GaussianMoments(
          m.alpha(), m.alphaRate(), error * m.sigma(), error * m.sigmaRate());
    }
  }

  @Test
  void diffusionPathsKeepTheFokkerPlanckEquation() {
    assertEquals(List.of(), broken(new Exploding(1)));
    assertTrue(broken(new Exploding(1.1)).containsAll(List.of(FOKKER_PLANCK, MOMENTS)));
  }

  @Test
  void aPathThatIsNotANumberIsBroken() {
    List<String> broken = broken(new Exploding(Double.NaN));
    assertTrue(broken.containsAll(List.of(FOKKER_PLANCK, RESIDUAL, MOMENTS)), broken::toString);
  }
}
