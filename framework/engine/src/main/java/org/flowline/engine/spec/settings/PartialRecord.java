package org.flowline.engine.spec.settings;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A settings record as far as it could be read: what is missing or wrong is absent, and told in the
 * problems. The rest can still be checked, so that all errors are told at once.
 */
public final class PartialRecord implements PartialValue {
  private final Map<String, Object> values;
  private final Optional<Record> whole;

  /**
   * A record.
   *
   * @param values by name, some of them partial
   * @param whole the record, if nothing is wrong with it
   */
  PartialRecord(Map<String, Object> values, Optional<Record> whole) {
    this.values = Map.copyOf(values);
    this.whole = whole;
  }

  @Override
  public Optional<Object> whole() {
    return whole.map(record -> record);
  }

  /** The record, if nothing is wrong with it. */
  public <R extends Record> Optional<R> as(Class<R> type) {
    return whole.map(type::cast);
  }

  /**
   * The value of a setting, if nothing is wrong with it; what a spec may leave out is taken out.
   */
  public <T> Optional<T> get(String name, Class<T> type) {
    return value(name)
        .flatMap(PartialValue::whole)
        .flatMap(value -> value instanceof Optional<?> maybe ? maybe : Optional.of(value))
        .map(type::cast);
  }

  /** A block of this one, as far as it could be read; nothing of it if it is no mapping. */
  public PartialRecord block(String name) {
    return value(name)
        .filter(PartialRecord.class::isInstance)
        .map(PartialRecord.class::cast)
        .orElseGet(() -> new PartialRecord(Map.of(), Optional.empty()));
  }

  /** The items of a list, one for each that was written. */
  public List<Optional<Object>> items(String name) {
    return value(name)
        .filter(PartialList.class::isInstance)
        .map(list -> ((PartialList) list).items())
        .orElse(List.of());
  }

  /** The values that nothing is wrong with, by name. */
  public Map<String, Object> values() {
    Map<String, Object> known = new HashMap<>();
    values.forEach(
        (name, value) -> PartialValue.whole(value).ifPresent(whole -> known.put(name, whole)));
    return known;
  }

  private Optional<Object> value(String name) {
    return Optional.ofNullable(values.get(name));
  }
}
