package org.flowline.engine.sweep.axis;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.Collectors;
import org.flowline.engine.spec.text.KeyPath;
import org.flowline.engine.spec.text.NumberText;
import org.flowline.engine.spec.text.Position;
import org.flowline.engine.spec.yaml.Node;
import org.flowline.spi.search.Domain;

/**
 * One direction of a study's space.
 *
 * @param keys what it sets, several where they move together
 * @param domain the indices of {@code options}, or the numbers of a range
 * @param options for a choice the parameters of each index; for a range those of its two ends
 * @param place where its values are written
 */
public record Axis(
    List<KeyPath> keys, Domain domain, List<List<Parameter>> options, Position place) {
  private static final MathContext DIGITS = new MathContext(6);

  /** Copies. */
  public Axis {
    keys = List.copyOf(keys);
    options = List.copyOf(options);
  }

  /** A name that the order of keys does not change. */
  public String name() {
    return keys.stream().map(KeyPath::text).sorted().collect(Collectors.joining(","));
  }

  /** The parameters at a coordinate. */
  public List<Parameter> at(double coordinate) {
    if (domain instanceof Domain.Choice) {
      return options.get((int) coordinate);
    }
    Node.Scalar number = new Node.Scalar(text(coordinate), false, place);
    return List.of(Parameter.of(keys.get(0), number));
  }

  /** The coordinate that is really tried where a search proposes one. */
  public double tried(double coordinate) {
    return domain instanceof Domain.Choice ? coordinate : Double.parseDouble(text(coordinate));
  }

  private String text(double coordinate) {
    if (domain instanceof Domain.IntUniform) {
      return Long.toString((long) coordinate);
    }
    double rounded = new BigDecimal(coordinate).round(DIGITS).doubleValue();
    return NumberText.of(inside(rounded) ? rounded : coordinate);
  }

  private boolean inside(double value) {
    if (domain instanceof Domain.Uniform range) {
      return range.low() <= value && value <= range.high();
    }
    return domain instanceof Domain.LogUniform range
        && range.low() <= value
        && value <= range.high();
  }
}
