package org.flowline.cli.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.flowline.engine.data.ContextUnits;
import org.flowline.engine.spec.document.Part;
import org.flowline.engine.wiring.Experiment;
import org.flowline.engine.wiring.rule.ConditionParts;
import org.flowline.spi.data.Context;

/**
 * What a run calls the parts of the context that its network is told.
 *
 * @param numbers names of its numbers, in their order
 * @param label the name of the class; empty if no class is told
 * @param classes what the classes are called, in their order
 * @param constants the values of numbers that have no other in all data, by their place: the
 *     network is not told them, and nobody has to give them
 */
record ContextNames(
    List<String> numbers,
    Optional<String> label,
    List<String> classes,
    SortedMap<Integer, Double> constants) {
  /** Of a model that is told nothing. */
  static final ContextNames NONE =
      new ContextNames(List.of(), Optional.empty(), List.of(), new TreeMap<>());

  ContextNames {
    numbers = List.copyOf(numbers);
    classes = List.copyOf(classes);
    constants = Collections.unmodifiableSortedMap(new TreeMap<>(constants));
  }

  /**
   * Those of a run.
   *
   * @param units of its training rows
   */
  static ContextNames of(Experiment experiment, ContextUnits units) {
    boolean classes = experiment.context().classes() > 0;
    String label =
        ConditionParts.label(
            experiment.spec().component(Part.TARGET), experiment.spec().condition().named());
    return new ContextNames(
        experiment.context().numbers() > 0 ? experiment.target().contextColumns() : List.of(),
        classes ? Optional.of(label) : Optional.empty(),
        classes ? experiment.target().classNames() : List.of(),
        constants(units));
  }

  private static SortedMap<Integer, Double> constants(ContextUnits units) {
    SortedMap<Integer, Double> constants = new TreeMap<>();
    if (!units.told().leftOut().isEmpty()) {
      Optional<Context> any = Optional.of(new Context(units.told().seen(), 1));
      double[] values = units.invert(any).orElseThrow().numbers();
      units.told().leftOut().forEach(j -> constants.put(j, values[j]));
    }
    return constants;
  }

  /** The names of what has to be given of a point: all but the constants. */
  List<String> needed() {
    return all().stream().filter(name -> !constants.containsKey(numbers.indexOf(name))).toList();
  }

  /** Whether some columns have all numbers that have to be given. */
  boolean sufficient(List<String> columns) {
    return columns.size() == numbers.size()
        || columns.containsAll(needed().stream().filter(numbers::contains).toList());
  }

  /**
   * All numbers of contexts, of which a file has some.
   *
   * @param columns what it has, by the names here, or as many as there are numbers
   * @param read {@code [n, columns]}
   * @param n how many contexts there are
   */
  double[] whole(List<String> columns, double[] read, int n) {
    if (columns.size() == numbers.size()) {
      return read;
    }
    double[] whole = new double[n * numbers.size()];
    for (int j = 0; j < numbers.size(); j++) {
      int column = columns.indexOf(numbers.get(j));
      for (int i = 0; i < n; i++) {
        whole[i * numbers.size() + j] =
            column < 0
                ? Objects.requireNonNull(constants.get(j))
                : read[i * columns.size() + column];
      }
    }
    return whole;
  }

  /** The names of the numbers, then that of the class. */
  List<String> all() {
    List<String> all = new ArrayList<>(numbers);
    label.ifPresent(all::add);
    return List.copyOf(all);
  }

  /** What one context is told, in the order of {@link #all}. */
  List<String> texts(Context context, int row) {
    List<String> texts = new ArrayList<>();
    for (int j = 0; j < numbers.size(); j++) {
      texts.add(Double.toString(context.numbers()[row * numbers.size() + j]));
    }
    context.labels().ifPresent(labels -> texts.add(classes.get(labels.values()[row])));
    return texts;
  }

  /** All names in words. */
  String inWords() {
    return inWords(all());
  }

  /** Names in words. */
  static String inWords(List<String> names) {
    int last = names.size() - 1;
    return last == 0
        ? names.get(0)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }
}
