package org.flowline.cli.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flowline.engine.spec.document.Part;
import org.flowline.engine.wiring.Experiment;
import org.flowline.spi.data.Context;
import org.flowline.toolkit.file.CsvSettings;

/**
 * What a run calls the parts of the context that its network is told.
 *
 * @param numbers names of its numbers, in their order
 * @param label the name of the class; empty if no class is told
 * @param classes what the classes are called, in their order
 */
record ContextNames(List<String> numbers, Optional<String> label, List<String> classes) {
  /** Of a model that is told nothing. */
  static final ContextNames NONE = new ContextNames(List.of(), Optional.empty(), List.of());

  /** What the class is called where it has no column. */
  static final String LABEL = "label";

  ContextNames {
    numbers = List.copyOf(numbers);
    classes = List.copyOf(classes);
  }

  /** Those of a run. */
  static ContextNames of(Experiment experiment) {
    boolean classes = experiment.context().classes() > 0;
    Optional<String> column =
        experiment.spec().component(Part.TARGET).settings() instanceof CsvSettings csv
            ? csv.format().with(experiment.spec().condition().named()).label()
            : Optional.empty();
    return new ContextNames(
        experiment.context().numbers() > 0 ? experiment.target().contextColumns() : List.of(),
        classes ? Optional.of(column.orElse(LABEL)) : Optional.empty(),
        classes ? experiment.target().classNames() : List.of());
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
