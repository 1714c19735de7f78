package org.flowline.engine.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Turns a mapping into a settings record, collecting everything that is wrong with it. */
final class RecordBinder {
  private final Problems problems;
  private final Origins origins;

  RecordBinder(Problems problems, Origins origins) {
    this.problems = problems;
    this.origins = origins;
  }

  /** The record, empty if anything is wrong. */
  Optional<Record> bind(SettingsRecord settings, Node.Mapping mapping, Owner owner) {
    int errors = problems.errors();
    refuseUnknown(settings, mapping, owner);
    List<Object> values = new ArrayList<>();
    for (SettingsRecord.Field field : settings.fields()) {
      read(field, mapping, owner).ifPresent(values::add);
    }
    if (values.size() < settings.fields().size()) {
      return Optional.empty();
    }
    Optional<Record> made = construct(settings, values, owner);
    return problems.errors() > errors ? Optional.empty() : made;
  }

  /** Reports each key that is neither a setting nor one of the owner's extras. */
  private void refuseUnknown(SettingsRecord settings, Node.Mapping mapping, Owner owner) {
    List<String> allowed =
        Stream.concat(settings.names().stream(), owner.extras().stream()).toList();
    for (Node.Entry entry : mapping.entries().values()) {
      if (!allowed.contains(entry.key())) {
        List<String> shown = allowed.stream().filter(name -> !name.equals("type")).toList();
        problems.add(
            Problem.error(
                    "unknown setting '" + entry.key() + "' of " + owner.label(),
                    entry.keyPosition())
                .hint(
                    shown.isEmpty()
                        ? owner.label() + " has no settings"
                        : "settings of " + owner.label() + ": " + String.join(", ", shown))
                .suggestion(NearestName.to(entry.key(), allowed, settings.otherNames()))
                .see(owner.see()));
      }
    }
  }

  private Optional<Object> read(SettingsRecord.Field field, Node.Mapping mapping, Owner owner) {
    String key = owner.prefix() + "." + field.name();
    String label = "'" + field.name() + "' of " + owner.label();
    Optional<Node> written = mapping.get(field.name());
    origins.put(key, written.map(Node::position).orElse(Position.DEFAULT));
    Optional<Node> node = written.or(field::standard);
    if (node.isPresent()) {
      return field.type().read(node.get(), label, problems);
    }
    if (field.required()) {
      problems.add(
          Problem.error(owner.label() + " needs '" + field.name() + "'", owner.place())
              .hint("'" + field.name() + "' takes " + field.type().inWords())
              .see(owner.see()));
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
