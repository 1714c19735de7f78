package org.flowline.engine.spec.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.text.Origins;
import org.flowline.engine.spec.text.Position;
import org.flowline.engine.spec.yaml.Node;

/** Turns a mapping into a settings record, collecting everything that is wrong with it. */
public final class RecordBinder {
  private final Reading reading;
  private final Problems problems;
  private final Origins origins;

  /** A binder of records. */
  public RecordBinder(Reading reading) {
    this.reading = reading;
    this.problems = reading.problems();
    this.origins = reading.origins();
  }

  /** The record, empty if anything is wrong. */
  public Optional<Record> bind(SettingsRecord settings, Node.Mapping mapping, Owner owner) {
    return partial(settings, mapping, owner).as(Record.class);
  }

  /** As much of the record as can be read. */
  PartialRecord partial(SettingsRecord settings, Node.Mapping mapping, Owner owner) {
    int errors = problems.errors();
    refuseUnknown(settings, mapping, owner);
    Map<String, Object> values = values(settings.keys(), mapping, owner);
    List<Object> whole =
        settings.names().stream()
            .flatMap(name -> Optional.ofNullable(values.get(name)).stream())
            .flatMap(value -> PartialValue.whole(value).stream())
            .toList();
    Optional<Record> made =
        whole.size() == settings.names().size()
            ? construct(settings, whole, owner)
            : Optional.empty();
    return new PartialRecord(values, problems.errors() > errors ? Optional.empty() : made);
  }

  /**
   * What can be read of a whole spec, whose record is made once it is complete.
   *
   * @param keys which of its keys are read
   */
  public PartialRecord document(
      SettingsRecord settings, Predicate<String> keys, Node.Mapping mapping, Owner owner) {
    return new PartialRecord(
        values(settings.keys().filter(field -> keys.test(field.name())), mapping, owner),
        Optional.empty());
  }

  /**
   * The values of the further keys of a component's mapping, at their defaults where they are
   * wrong.
   */
  Map<String, Object> further(SettingsRecord settings, Node.Mapping mapping, Owner owner) {
    Map<String, Object> values = values(settings.keys(), mapping, owner);
    settings.keys().forEach(field -> values.computeIfAbsent(field.name(), n -> field.unwritten()));
    return values;
  }

  private Map<String, Object> values(
      Stream<SettingsRecord.Field> fields, Node.Mapping mapping, Owner owner) {
    Map<String, Object> values = new LinkedHashMap<>();
    fields.forEach(
        field -> read(field, mapping, owner).ifPresent(value -> values.put(field.name(), value)));
    return values;
  }

  /** Reports each key that is neither a setting nor one of the owner's extras. */
  private void refuseUnknown(SettingsRecord settings, Node.Mapping mapping, Owner owner) {
    List<String> allowed =
        Stream.concat(settings.names().stream(), owner.extras().stream()).toList();
    for (Node.Entry entry : mapping.entries().values()) {
      if (!allowed.contains(entry.key())) {
        problems.add(owner.unknown(entry, settings, allowed));
      }
    }
  }

  private Optional<Object> read(SettingsRecord.Field field, Node.Mapping mapping, Owner owner) {
    Optional<Node.Entry> written = mapping.entry(field.name());
    SettingPlace place =
        owner.place(field, written.map(Node.Entry::keyPosition).orElse(Position.DEFAULT));
    if (!BlockType.is(field.type())) {
      origins.put(
          place.key(), written.map(entry -> entry.value().position()).orElse(Position.DEFAULT));
    }
    Optional<Node> node = written.map(Node.Entry::value).or(field::standard);
    if (node.isPresent()) {
      // Trials of a study have most blocks of their spec in common.
      return owner.whole() && !(node.get() instanceof Node.Scalar)
          ? reading.remembered(
              place, node.get(), inside -> field.type().read(node.get(), place, inside))
          : field.type().read(node.get(), place, reading);
    }
    if (field.required()) {
      problems.add(owner.missing(field));
    }
    return field.type().absent();
  }

  /**
   * Constructs the record. A value that it rejects is reported and replaced by its default, so that
   * the next one is found as well.
   */
  private Optional<Record> construct(SettingsRecord settings, List<Object> values, Owner owner) {
    List<Object> tried = new ArrayList<>(values);
    List<String> blamed = new ArrayList<>();
    while (true) {
      try {
        Record made = settings.construct(tried);
        return blamed.isEmpty() ? Optional.of(made) : Optional.empty();
      } catch (IllegalArgumentException e) {
        Optional<String> name = Rejection.named(e);
        if (name.isPresent() && blamed.contains(name.get())) {
          return Optional.empty();
        }
        problems.add(Rejection.of(String.valueOf(e.getMessage()), name, owner, origins));
        int index = name.map(settings.names()::indexOf).orElse(-1);
        if (index < 0 || settings.fields().get(index).required()) {
          return Optional.empty();
        }
        blamed.add(settings.names().get(index));
        tried.set(index, settings.fields().get(index).unwritten());
      }
    }
  }
}
