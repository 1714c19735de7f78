package org.flowline.cli.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.flowline.engine.spec.text.NearestName;
import org.flowline.spi.data.Context;
import org.flowline.spi.data.ContextShape;
import org.flowline.spi.data.Labels;
import org.flowline.toolkit.file.CsvFile;
import org.flowline.toolkit.file.CsvFormat;
import org.flowline.toolkit.file.CsvHeader;
import org.flowline.toolkit.file.CsvTable;

/** Contexts in the rows of a csv file, by the names that a run has for their parts. */
record CsvContexts(ContextNames names) {
  /**
   * The contexts of a file, in the user's units, whatever else it has. A file without names has the
   * numbers in their order and then the class.
   *
   * @throws IllegalArgumentException if it cannot be read or lacks a part; the message names the
   *     place
   */
  Context read(Path file) {
    CsvFile csv = CsvFile.read(file);
    List<String> first = csv.firstLine();
    boolean header =
        CsvFile.isHeader(first)
            || names.all().stream().anyMatch(name -> isWord(name) && first.contains(name));
    if (!header && first.size() == names.all().size()) {
      List<String> places =
          IntStream.rangeClosed(1, first.size()).mapToObj(Integer::toString).toList();
      List<String> numbers = places.subList(0, names.numbers().size());
      return of(file, table(csv, CsvHeader.FALSE, numbers, last(places)), numbers);
    }
    Optional<String> missing = missing(first);
    if (missing.isPresent()) {
      throw new IllegalArgumentException(flaw(file, first, missing.get()));
    }
    List<String> numbers = numbersIn(first);
    return of(file, table(csv, CsvHeader.TRUE, numbers, names.label()), numbers);
  }

  /** Whether a name cannot be a number in a row. */
  static boolean isWord(String name) {
    return CsvFile.isHeader(List.of(name));
  }

  private Optional<String> last(List<String> places) {
    return names.label().map(name -> places.get(places.size() - 1));
  }

  private static CsvTable table(
      CsvFile csv, CsvHeader header, List<String> numbers, Optional<String> label) {
    return csv.table(new CsvFormat(header, Optional.of(List.of()), label, numbers), false);
  }

  /** Those of the numbers that a header names. */
  List<String> numbersIn(List<String> header) {
    return names.numbers().stream().filter(name -> isWord(name) && header.contains(name)).toList();
  }

  /** The first part that has to be given and that a header has no column for. */
  Optional<String> missing(List<String> header) {
    return names.needed().stream().filter(name -> !header.contains(name)).findFirst();
  }

  /** That a file has no column for a part, with the one that probably is meant. */
  String flaw(Path file, List<String> header, String missing) {
    List<String> others = header.stream().filter(name -> !names.all().contains(name)).toList();
    return "'%s' has no column '%s'%s; the condition is %s"
        .formatted(
            file,
            missing,
            NearestName.to(missing, others)
                .map(column -> " (it has '%s': did you mean '%s'?)".formatted(column, missing))
                .orElse(""),
            names.inWords());
  }

  /**
   * What a table says of the contexts of its rows, with the classes numbered as the run has them.
   *
   * @param numbers the columns of its numbers, as the table was read
   * @throws IllegalArgumentException if it has a class that the run does not know
   */
  Context of(Path file, CsvTable table, List<String> numbers) {
    Context read = table.rows().context().orElseThrow();
    Optional<Labels> labels =
        names.classes().isEmpty()
            ? Optional.empty()
            : read.labels().map(own -> known(file, table.classes(), own.values()));
    return new Context(
        new ContextShape(names.classes().size(), names.numbers().size(), false),
        read.size(),
        labels,
        names.whole(numbers, read.numbers(), read.size()));
  }

  private Labels known(Path file, List<String> classes, int[] own) {
    List<OptionalInt> known =
        classes.stream().map(name -> ClassNames.index(name, names.classes())).toList();
    int[] labels = new int[own.length];
    for (int i = 0; i < labels.length; i++) {
      String name = classes.get(own[i]);
      int row = i;
      labels[i] =
          known
              .get(own[i])
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "'%s', row %d (from 0): %s"
                              .formatted(file, row, ClassNames.unknown(name, names.classes()))));
    }
    return new Labels(names.classes().size(), labels);
  }
}
