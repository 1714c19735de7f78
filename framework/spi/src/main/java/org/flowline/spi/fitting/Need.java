package org.flowline.spi.fitting;

import java.util.List;

/**
 * What one part of an experiment needs of another.
 *
 * @param anyOf the capabilities of one part of which one will do
 * @param sentence what is wrong where there is none, with the names of parts in braces: {@code
 *     {solver} solves stochastic equations, for which {objective} gives no score}; of a metric, its
 *     name is {@code {metric}}
 * @param advice what else can be done about it than to take another part that has it; may be empty
 * @since 0.1.0
 */
public record Need(List<Capability> anyOf, String sentence, String advice) {
  /**
   * Checks.
   *
   * @throws IllegalArgumentException if there is no capability, or they are of several parts
   */
  public Need {
    anyOf = List.copyOf(anyOf);
    if (anyOf.stream().map(Capability::part).distinct().count() != 1) {
      throw new IllegalArgumentException("a need is of one part, got " + anyOf);
    }
  }

  /** The need of one capability. */
  public static Need of(Capability what, String sentence, String advice) {
    return new Need(List.of(what), sentence, advice);
  }

  /** The key in a spec of the part that it is needed of. */
  public String part() {
    return anyOf.get(0).part();
  }

  /** Whether a part that offers some capabilities meets it. */
  public boolean metBy(Fitting part) {
    return anyOf.stream().anyMatch(part::offers);
  }
}
