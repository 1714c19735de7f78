package org.flowline.engine.spec.yaml;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flowline.engine.spec.text.Position;

/** A value of a spec as it was written: raw text, and where it stands. */
public sealed interface Node {
  /** Where the value starts, and where it came from after merging. */
  Position position();

  /** What sort of value it is, for messages. */
  String inWords();

  /**
   * A single value, not yet typed.
   *
   * @param text what was written, without quotes
   * @param quoted whether it stood in quotes or was a block
   */
  record Scalar(String text, boolean quoted, Position position) implements Node {
    /** Whether nothing was written at all, as in {@code key:}. */
    public boolean blank() {
      return text.isEmpty() && !quoted;
    }

    @Override
    public String inWords() {
      return blank() ? "nothing" : "'" + text + "'";
    }
  }

  /** A list of values. */
  record Sequence(List<Node> items, Position position) implements Node {
    /** Copies. */
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String inWords() {
      return "a list";
    }
  }

  /** Values by key, in the order of the document. */
  record Mapping(Map<String, Entry> entries, Position position) implements Node {
    /** Copies. */
    public Mapping {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /** A mapping of entries by their keys. */
    public static Mapping of(Collection<Entry> entries, Position position) {
      Map<String, Entry> byKey = new LinkedHashMap<>();
      entries.forEach(entry -> byKey.put(entry.key(), entry));
      return new Mapping(byKey, position);
    }

    /** The line of a key, if it is there. */
    public Optional<Entry> entry(String key) {
      return Optional.ofNullable(entries.get(key));
    }

    /** The value of a key, if it is there. */
    public Optional<Node> get(String key) {
      return entry(key).map(Entry::value);
    }

    /** The raw text of {@code type}, if it is there. */
    public Optional<Scalar> type() {
      return get("type").filter(Scalar.class::isInstance).map(Scalar.class::cast);
    }

    /** The same with one line added or replaced. */
    public Mapping with(Entry entry) {
      Map<String, Entry> changed = new LinkedHashMap<>(entries);
      changed.put(entry.key(), entry);
      return new Mapping(changed, position);
    }

    /** The same without a key. */
    public Mapping without(String key) {
      Map<String, Entry> changed = new LinkedHashMap<>(entries);
      changed.remove(key);
      return new Mapping(changed, position);
    }

    @Override
    public String inWords() {
      return "a mapping";
    }
  }

  /** One line of a mapping. */
  record Entry(String key, Position keyPosition, Node value) {
    /** The same line with another value. */
    public Entry value(Node changed) {
      return new Entry(key, keyPosition, changed);
    }

    /** An entry that nobody wrote. */
    public static Entry unwritten(String key, Node value) {
      return new Entry(key, value.position(), value);
    }
  }
}
