package org.flowline.engine.wiring.rule;

import java.util.Optional;
import java.util.stream.IntStream;
import org.flowline.engine.spec.document.Part;
import org.flowline.engine.spec.document.PartialExperiment;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.text.Position;
import org.flowline.journal.run.RunData;
import org.flowline.spi.data.Bounds;
import org.flowline.spi.data.Data;
import org.flowline.spi.data.Dataset;
import org.flowline.spi.data.Distribution;

/**
 * The rules about the bounds of points.
 *
 * @param partial the spec
 * @param problems where a breach is told
 */
public record BoundRules(PartialExperiment partial, Problems problems) {
  private static final String UNBOUNDED = "target.unbounded";

  /**
   * The bounds within which a target is learned on an unbounded scale. A run keeps those that it
   * was trained with; one of before there were any has none.
   *
   * @param target the data, if they could be built
   * @param recorded what the run knows of its target, if this is one
   */
  public Bounds learned(Optional<Data> target, Optional<RunData.Side> recorded) {
    if (recorded.isPresent()) {
      return RecordedDataset.bounds(recorded.get());
    }
    return partial.unbounded() ? target.map(Data::bounds).orElse(Bounds.NONE) : Bounds.NONE;
  }

  /**
   * Both ends of a flow have the same bounds, since all points between are within them.
   *
   * @param noise whether the source is the noise that the path starts from
   * @param bounds that are learned within
   */
  public void sides(boolean noise, Data source, Data target, Bounds bounds) {
    if (source instanceof Distribution) {
      boolean told = target instanceof Dataset dataset && dataset.standardise();
      if (!bounds.none() && !noise && !told) {
        problems.add(
            Problem.error(
                    "the points of %s are as they are, and those of %s are learned on an unbounded scale within their bounds"
                        .formatted(name(Part.SOURCE), name(Part.TARGET)),
                    type(Part.SOURCE),
                    at(Part.TARGET))
                .hint("set %s to false, or leave 'source' out".formatted(UNBOUNDED)));
      }
      return;
    }
    if (!(source instanceof RecordedDataset)
        && source.shape().equals(target.shape())
        && !source.bounds().equals(bounds)
        && (partial.unbounded() || !source.bounds().equals(target.bounds()))) {
      int off = differing(source.bounds(), bounds);
      problems.add(
          Problem.error(
                  "the points of %s %s, those of %s %s, and a flow keeps within the bounds of both ends"
                      .formatted(
                          name(Part.SOURCE),
                          inWords(source.bounds(), target, off),
                          name(Part.TARGET),
                          inWords(bounds, target, off)),
                  at(Part.SOURCE),
                  at(Part.TARGET))
              .hint("give both the same bounds"));
    }
  }

  /** The first coordinate whose bounds are not the same. */
  private static int differing(Bounds some, Bounds others) {
    return IntStream.range(0, Math.max(some.low().size(), others.low().size()))
        .filter(j -> some.low(j) != others.low(j) || some.high(j) != others.high(j))
        .findFirst()
        .orElseThrow();
  }

  private static String inWords(Bounds bounds, Data target, int j) {
    String column =
        target.columns().isEmpty() ? Integer.toString(j + 1) : "'" + target.columns().get(j) + "'";
    return bounds.bounded(j)
        ? "are %s in column %s".formatted(bounds.inWords(j), column)
        : "have no bounds in column " + column;
  }

  private String name(Part part) {
    return partial.component(part).map(component -> component.key().toString()).orElse(part.key());
  }

  private Position at(Part part) {
    return partial.origins().ofFirst(part.key() + ".bounds", part.key() + ".type");
  }

  private Position type(Part part) {
    return partial.origins().of(part.key() + ".type");
  }
}
