package org.flowline.engine.wiring.rule;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.flowline.engine.data.LearnedColumns;
import org.flowline.engine.spec.document.Part;
import org.flowline.engine.spec.document.PartialExperiment;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.text.Position;
import org.flowline.spi.data.Bounds;
import org.flowline.spi.data.CentredNormal;
import org.flowline.spi.data.Data;
import org.flowline.spi.data.Dataset;
import org.flowline.spi.path.GaussianMoments;
import org.flowline.spi.path.GaussianPath;
import org.flowline.spi.path.ProbabilityPath;

/**
 * The rules about the coordinates of points: how far and how wide they are, and which are learned.
 *
 * @param partial the spec
 * @param bounds of coordinates that are learned on an unbounded scale
 * @param problems where a breach is told
 */
public record ColumnRules(PartialExperiment partial, Bounds bounds, Problems problems) {
  private static final double WIDE = 10;
  private static final double FAR = 1_000;

  /**
   * A diffusion path starts at data inside noise, and samples start from the noise alone. What this
   * costs is small while the noise is wide beside the data, which is a note if it is not.
   */
  public void noiseBesideData(ProbabilityPath path, Data target) {
    if (path instanceof GaussianPath diffusion && CentredNormal.neededBy(path).isPresent()) {
      GaussianMoments start = diffusion.moments(path.samplingTimes().from());
      double data = start.alpha() * DataSpread.largest(target, bounds);
      if (start.sigma() < WIDE * data) {
        problems.add(
            Problem.note(
                "%s starts from noise of standard deviation %s, under %s times that of the data in it (%s): samples, which start from noise alone, will be off"
                    .formatted(name(Part.PATH), digits(start.sigma()), digits(WIDE), digits(data)),
                partial.origins().ofFirst("path.sigma_max", "path.beta_max", "path.type")));
      }
    }
  }

  /** Networks compute in single precision, which has seven digits for mean and deviation. */
  public void offset(Part part, Data data) {
    DataSpread.Moments moments = DataSpread.farthest(data, bounds);
    if (Math.abs(moments.mean()) > FAR * moments.deviation()) {
      problems.add(
          Problem.note(
              "coordinate %d of %s has mean %s and deviation %s, and the network sees it in single precision, in steps of %s: move or standardise the data"
                  .formatted(
                      moments.index() + 1,
                      name(part),
                      digits(moments.mean()),
                      digits(moments.deviation()),
                      digits(Math.ulp((float) moments.mean()))),
              partial
                  .origins()
                  .ofFirst(
                      part.key() + ".standardise", part.key() + ".mean", part.key() + ".type")));
    }
  }

  /**
   * Which columns are learned. One is left out that has one value on both sides, where those are
   * standardised; noise beside standardised data has the value of theirs.
   *
   * @param noise whether the source is noise in the units of the target
   */
  public LearnedColumns learned(Data source, boolean noise, Data target) {
    List<Integer> atTarget = constant(target);
    List<Integer> atSource = noise ? atTarget : constant(source);
    List<Integer> both = new ArrayList<>(atTarget);
    both.retainAll(atSource);
    if (!source.shape().equals(target.shape())) {
      return LearnedColumns.all(target.shape());
    }
    if (both.size() == target.shape().width()) {
      problems.error(
          "every column of %s has one value: there is nothing to learn"
              .formatted(name(Part.TARGET)),
          type(Part.TARGET));
      return LearnedColumns.all(target.shape());
    }
    if (!both.isEmpty()) {
      problems.add(
          Problem.note(
              "%s in column %s: it is left out of learning, samples have it as it is, and densities are those of the other columns"
                  .formatted(
                      noise
                          ? name(Part.TARGET) + " has one value"
                          : "source and target have one value each",
                      names(both, target)),
              type(Part.TARGET)));
    }
    atOneEnd(Part.TARGET, target, atTarget, both);
    atOneEnd(Part.SOURCE, source, noise ? both : atSource, both);
    return new LearnedColumns(target.shape(), both);
  }

  private void atOneEnd(Part side, Data data, List<Integer> constant, List<Integer> both) {
    List<Integer> here = new ArrayList<>(constant);
    here.removeAll(both);
    if (!here.isEmpty()) {
      problems.add(
          Problem.note(
              "%s has one value in column %s, which the %s has not: it is learned like any other, and points that arrive there have it as it is"
                  .formatted(
                      name(side),
                      names(here, data),
                      side == Part.TARGET ? Part.SOURCE.key() : Part.TARGET.key()),
              type(side)));
    }
  }

  /** The standardised columns that have one value. */
  private static List<Integer> constant(Data data) {
    return data instanceof Dataset dataset && dataset.standardise()
        ? DataSpread.constant(dataset.rows())
        : List.of();
  }

  private static String names(List<Integer> columns, Data data) {
    List<String> names = data.columns();
    return columns.stream()
        .map(j -> names.isEmpty() ? Integer.toString(j + 1) : "'" + names.get(j) + "'")
        .collect(Collectors.joining(", "));
  }

  private static String digits(double value) {
    return new BigDecimal(value, new MathContext(3)).stripTrailingZeros().toPlainString();
  }

  private String name(Part part) {
    return partial.component(part).map(component -> component.key().toString()).orElse(part.key());
  }

  private Position type(Part part) {
    return partial.origins().of(part.key() + ".type");
  }
}
