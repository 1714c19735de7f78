package org.flowline.cli.model;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.flowline.engine.spec.document.Part;
import org.flowline.engine.spec.text.NearestName;
import org.flowline.engine.wiring.Experiment;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.ContextColumns;
import org.flowline.spi.data.Data;
import org.flowline.toolkit.file.CsvFile;
import org.flowline.toolkit.file.CsvFormat;
import org.flowline.toolkit.file.CsvHeader;
import org.flowline.toolkit.file.CsvSettings;
import org.flowline.toolkit.file.CsvTable;

/**
 * How a run reads points of a csv file: as its own data file, where it has one. Columns are found
 * by their names, others are passed over, and those of the condition tell that of each row. Only
 * where the file or the run has no names are columns taken by their places.
 *
 * @param sides whose columns are looked for, in this order
 * @param context what the run calls the parts of a context
 * @param width coordinates of a point
 */
record CsvPoints(List<Side> sides, ContextNames context, int width) {
  /**
   * What a run knows of a side.
   *
   * @param columns names of the coordinates, if they have any
   * @param file how its csv file is read, if it comes from one
   */
  private record Side(List<String> columns, Optional<CsvFormat> file) {
    static Side of(Data data, Experiment experiment, Part part) {
      ContextColumns named =
          part == Part.TARGET ? experiment.spec().condition().named() : ContextColumns.NONE;
      return new Side(
          data.columns(),
          experiment.spec().component(part).settings() instanceof CsvSettings csv
              ? Optional.of(csv.format().with(named))
              : Optional.empty());
    }
  }

  /** Of points that are data. */
  static CsvPoints ofTarget(Experiment experiment, ContextNames context) {
    return of(
        experiment, context, Stream.of(Side.of(experiment.target(), experiment, Part.TARGET)));
  }

  /**
   * Of points that start at the source, in columns that are called as there or as in the data, or
   * numbered, as whoever carries data back writes them where the source has no names.
   */
  static CsvPoints ofSource(Experiment experiment, ContextNames context) {
    Stream<Side> named =
        Stream.of(
            Side.of(experiment.source(), experiment, Part.SOURCE),
            Side.of(experiment.target(), experiment, Part.TARGET));
    // Where nobody has names, columns of any are taken by their places.
    boolean ofTargetOnly =
        experiment.source().columns().isEmpty() && !experiment.target().columns().isEmpty();
    Side numbered =
        new Side(ArrayFile.numbered(experiment.target().shape().width()), Optional.empty());
    return of(
        experiment, context, ofTargetOnly ? Stream.concat(named, Stream.of(numbered)) : named);
  }

  private static CsvPoints of(Experiment experiment, ContextNames context, Stream<Side> sides) {
    return new CsvPoints(sides.toList(), context, experiment.target().shape().width());
  }

  /**
   * The points, with contexts where the network is told any and the file has their columns.
   *
   * @throws IllegalArgumentException if the file cannot be read, is not a table of finite numbers,
   *     has a header without a column of the run, has some columns of a context and not the others,
   *     or has a class that the run does not know; the message names the place in the file
   */
  Batch read(Path file) {
    CsvFile read = CsvFile.read(file);
    CsvFormat format = format(file.toString(), read.firstLine());
    requireWhole(file, read.firstLine(), format);
    CsvTable table = read.table(format, false);
    Batch rows = table.rows();
    boolean whole =
        context.sufficient(format.context())
            && (context.classes().isEmpty() || rows.labels().isPresent());
    if (context.all().isEmpty() || !whole) {
      return rows.withoutContext();
    }
    return rows.with(Optional.of(new CsvContexts(context).of(file, table, format.context())));
  }

  /** A part of a context alone says nothing. */
  private void requireWhole(Path file, List<String> first, CsvFormat format) {
    boolean some =
        !format.context().isEmpty()
            || context.numbers().stream().anyMatch(name -> isWord(name, first))
            || (format.label().isPresent() && !context.numbers().isEmpty());
    boolean all =
        context.sufficient(format.context())
            && (context.classes().isEmpty() || format.label().isPresent());
    if (some && !all) {
      CsvContexts contexts = new CsvContexts(context);
      contexts
          .missing(first)
          .ifPresent(
              missing -> {
                throw new IllegalArgumentException(contexts.flaw(file, first, missing));
              });
    }
  }

  private CsvFormat format(String file, List<String> first) {
    return sides.stream()
        .flatMap(side -> byName(first, side).stream())
        .findFirst()
        .orElseGet(() -> byPlace(file, first));
  }

  /** Where the file or the run has no names. */
  private CsvFormat byPlace(String file, List<String> first) {
    List<List<String>> named =
        sides.stream().map(Side::columns).filter(names -> !names.isEmpty()).toList();
    boolean header =
        CsvFile.isHeader(first)
            || named.stream().flatMap(List::stream).anyMatch(name -> isWord(name, first));
    if (header) {
      named.stream()
          .max(Comparator.comparingLong(names -> names.stream().filter(first::contains).count()))
          .filter(names -> !inOrder(names, first))
          .ifPresent(
              names -> {
                throw new IllegalArgumentException(missing(file, first, names));
              });
    }
    return sides.stream()
        .flatMap(side -> asOwn(first, header, side).stream())
        .findFirst()
        .orElseGet(
            () ->
                new CsvFormat(
                    CsvHeader.AUTO,
                    Optional.empty(),
                    context.label().filter(name -> first.size() > width && first.contains(name)),
                    inFile(first)));
  }

  private static boolean isWord(String name, List<String> first) {
    return first.contains(name) && CsvContexts.isWord(name);
  }

  /** Whether columns, some of which have one name, stand as they do in the run. */
  private static boolean inOrder(List<String> names, List<String> first) {
    return first.stream().filter(names::contains).toList().equals(names);
  }

  private static String missing(String file, List<String> first, List<String> names) {
    Optional<String> missing = names.stream().filter(name -> !first.contains(name)).findFirst();
    String flaw =
        missing
            .map(
                name ->
                    "has no column '%s'%s".formatted(name, meant(name, first, names).orElse("")))
            .orElse("has columns of one name in another order than the run");
    return "'%s' %s; the columns of the run are %s, and only a file without names is read by their places"
        .formatted(file, flaw, String.join(", ", names));
  }

  /** The column that probably is the missing one. */
  private static Optional<String> meant(String name, List<String> first, List<String> names) {
    List<String> others = first.stream().filter(column -> !names.contains(column)).toList();
    return NearestName.to(name, others)
        .map(column -> " (it has '%s': did you mean '%s'?)".formatted(column, name));
  }

  /** Where the first line has all names that a side knows. */
  private Optional<CsvFormat> byName(List<String> first, Side side) {
    List<String> names = side.columns();
    if (names.isEmpty()
        || new HashSet<>(names).size() < names.size()
        || !new HashSet<>(first).containsAll(names)) {
      return Optional.empty();
    }
    Optional<String> classesOfRows =
        context
            .label()
            .filter(
                column ->
                    first.contains(column)
                        || number(column, first)
                            .filter(k -> !names.contains(first.get(k)))
                            .isPresent());
    return Optional.of(
        new CsvFormat(
            CsvHeader.TRUE,
            Optional.of(names),
            classesOfRows.filter(column -> !names.contains(column)),
            inFile(first)));
  }

  /** The columns of the numbers of a context, where the file has all that have to be given. */
  private List<String> inFile(List<String> first) {
    List<String> there = new CsvContexts(context).numbersIn(first);
    return context.sufficient(there) ? there : List.of();
  }

  /** Where the file has more columns than a point, which a side's own file has, too. */
  private Optional<CsvFormat> asOwn(List<String> first, boolean header, Side side) {
    return side.file()
        .filter(own -> first.size() > width)
        .filter(
            own ->
                Stream.of(
                        own.columns().orElse(List.of()),
                        own.label().stream().toList(),
                        own.context())
                    .flatMap(List::stream)
                    .allMatch(
                        column -> first.contains(column) || number(column, first).isPresent()))
        .map(
            own ->
                new CsvFormat(
                    header ? own.header() : CsvHeader.FALSE,
                    own.columns(),
                    own.label(),
                    own.context()));
  }

  /** The place of a column that is called by its number. */
  private static Optional<Integer> number(String column, List<String> first) {
    return IntStream.range(0, first.size())
        .boxed()
        .filter(k -> column.equals(Integer.toString(k + 1)))
        .findFirst();
  }
}
