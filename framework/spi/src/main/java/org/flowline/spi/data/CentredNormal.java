package org.flowline.spi.data;

import java.util.Optional;
import org.flowline.spi.fitting.Capability;
import org.flowline.spi.fitting.Fitting;
import org.flowline.spi.fitting.Need;

/**
 * That the source is N(0, s^2 I).
 *
 * @param deviation s
 * @since 0.1.0
 */
public record CentredNormal(double deviation) implements Capability {
  @Override
  public String part() {
    return "source";
  }

  /** The need of a path that keeps its law from this source only. */
  public Need ofPath() {
    return Need.of(
        this,
        "{path} starts from a centred normal source of standard deviation %s, which this source is not"
            .formatted(deviation),
        "leave 'source' out: it follows from the path");
  }

  /** The one that a part needs, if it does. */
  public static Optional<CentredNormal> neededBy(Fitting part) {
    return part.needs().stream()
        .flatMap(need -> need.anyOf().stream())
        .filter(CentredNormal.class::isInstance)
        .map(CentredNormal.class::cast)
        .findFirst();
  }
}
