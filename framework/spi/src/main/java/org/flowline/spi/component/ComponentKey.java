package org.flowline.spi.component;

/**
 * The pair that names a component in a spec, such as (path, {@code ot}).
 *
 * @param kind what sort of part it is
 * @param type the value of {@code type:} that selects it, unique within its kind
 * @since 0.1.0
 */
public record ComponentKey(Kind kind, String type) {
  @Override
  public String toString() {
    return kind.label() + " '" + type + "'";
  }
}
