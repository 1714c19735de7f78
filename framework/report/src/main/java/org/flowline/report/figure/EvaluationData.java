package org.flowline.report.figure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.flowline.journal.array.Npy;
import org.flowline.journal.array.NpyArray;
import org.flowline.journal.run.EvaluationArray;
import org.flowline.journal.run.RunData;
import org.flowline.journal.run.RunDirectory;
import org.flowline.report.plot.Points;

/**
 * The arrays of one evaluation directory, each where it is there and makes sense.
 *
 * @param source the start points, {@code [n, d]}
 * @param target the test data, {@code [n, d]}
 * @param samples the generated points, {@code [n, d]}
 * @param trajectories the ways of some points
 * @param field the velocity on a grid, for d = 2
 * @param density of the trained flow, for d = 2
 * @param marginals the density on the way, for d = 2
 * @param labels the class of each row of test data and samples, where the flow depends on it
 * @param columns what the d coordinates are called
 * @param classes what the classes are called, as far as that is known
 * @param chosen the columns to show; those that samples miss most if there are none
 * @param table whether a point is a row of numbers, and no image or series
 * @param missing why arrays are not there, one sentence each
 */
record EvaluationData(
    Optional<Points> source,
    Optional<Points> target,
    Optional<Points> samples,
    Optional<Trajectories> trajectories,
    Optional<VelocityField> field,
    Optional<DensityGrid> density,
    Optional<Marginals> marginals,
    Optional<int[]> labels,
    List<String> columns,
    List<String> classes,
    List<Integer> chosen,
    boolean table,
    List<String> missing) {
  private static final char SUBSCRIPT_ZERO = '\u2080';

  static EvaluationData read(Path directory) {
    List<String> missing = new ArrayList<>();
    Optional<Points> source = points(directory, EvaluationArray.SOURCE, missing);
    Optional<Points> target = points(directory, EvaluationArray.TARGET, missing);
    Optional<NpyArray> samples = array(directory, EvaluationArray.SAMPLES, missing);
    Optional<Points> made =
        samples.flatMap(array -> points(array, EvaluationArray.SAMPLES, missing));
    Optional<RunData.Side> side = target(directory);
    return new EvaluationData(
        source,
        target,
        made,
        trajectories(directory, missing),
        field(directory, missing),
        density(directory, missing),
        marginals(directory, missing),
        labels(directory),
        columns(made.map(Points::dimension).orElse(0), side),
        side.map(RunData.Side::classes).orElse(List.of()),
        List.of(),
        samples.filter(array -> array.rank() <= 2).isPresent(),
        samples.filter(EvaluationData::none).isPresent()
            ? List.of("There are no pictures of samples: the run has no test points.")
            : List.copyOf(missing));
  }

  private static boolean none(NpyArray points) {
    return points.rank() > 0 && points.shape()[0] == 0;
  }

  /** What the run that an evaluation is of knows of its target: a picture does not fail for it. */
  static Optional<RunData.Side> target(Path directory) {
    Optional<RunDirectory> run = RunDirectory.holding(directory);
    try {
      return run.isPresent() ? RunData.read(run.get()).map(RunData::target) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The class of each row of test points and samples; empty if there are none. */
  static Optional<int[]> labels(Path directory) {
    return array(directory, EvaluationArray.LABELS, new ArrayList<>())
        .map(array -> Arrays.stream(array.values()).mapToInt(x -> (int) x).toArray());
  }

  /** The names that the data have, or x with an index. */
  private static List<String> columns(int dimension, Optional<RunData.Side> side) {
    List<String> known = side.map(RunData.Side::columns).orElse(List.of());
    if (known.size() == dimension) {
      return known;
    }
    return dimension == 1
        ? List.of("x")
        : IntStream.rangeClosed(1, dimension).mapToObj(EvaluationData::indexed).toList();
  }

  private static String indexed(int index) {
    StringBuilder name = new StringBuilder("x");
    Integer.toString(index).chars().forEach(c -> name.append((char) (SUBSCRIPT_ZERO + c - '0')));
    return name.toString();
  }

  /** The colours of the classes, where there are some. */
  Optional<ClassColors> classColors() {
    return labels.flatMap(all -> ClassColors.of(all, classes));
  }

  /** The same, of which some columns are to be shown. */
  EvaluationData showing(List<Integer> columnsToShow) {
    return new EvaluationData(
        source,
        target,
        samples,
        trajectories,
        field,
        density,
        marginals,
        labels,
        columns,
        classes,
        columnsToShow,
        table,
        missing);
  }

  /** The columns to show, of at least two. */
  ColumnChoice choice(Points of) {
    if (chosen.size() > 1 && chosen.stream().allMatch(column -> column < of.dimension())) {
      return new ColumnChoice(chosen, "");
    }
    return ColumnChoice.of(target.filter(data -> data.dimension() == of.dimension()), of);
  }

  /** Where there is room for two coordinates, or one, which they are. */
  PlaneView plane(int dimension) {
    if (table && dimension > 2 && samples.isPresent() && columns.size() == dimension) {
      return choice(samples.get()).plane(dimension, columns);
    }
    List<String> names =
        columns.size() == dimension ? columns : columns(dimension, Optional.empty());
    return new PlaneView(
        0,
        1,
        dimension,
        names,
        dimension > 2 ? " The first two of " + dimension + " coordinates." : "");
  }

  private static Optional<NpyArray> array(
      Path directory, EvaluationArray name, List<String> missing) {
    Path file = name.in(directory);
    if (!Files.isRegularFile(file)) {
      missing.add("There is no " + name.file() + ".");
      return Optional.empty();
    }
    try {
      return Optional.of(Npy.read(file));
    } catch (IOException e) {
      missing.add(name.file() + " cannot be read: " + e.getMessage());
      return Optional.empty();
    }
  }

  private static Optional<Points> points(
      Path directory, EvaluationArray name, List<String> missing) {
    return array(directory, name, missing).flatMap(array -> points(array, name, missing));
  }

  private static Optional<Points> points(
      NpyArray array, EvaluationArray name, List<String> missing) {
    return array.rank() == 0 || array.values().length == 0
        ? odd(missing, name, array, "[n, d]")
        : Optional.of(flat(array));
  }

  /** Everything behind the first dimension becomes one. */
  private static Points flat(NpyArray array) {
    int count = array.shape()[0];
    return new Points(count, array.values().length / count, array.values());
  }

  private static Optional<Trajectories> trajectories(Path directory, List<String> missing) {
    Optional<NpyArray> states = array(directory, EvaluationArray.TRAJECTORIES, missing);
    if (states.isEmpty()) {
      return Optional.empty();
    }
    Optional<NpyArray> times = array(directory, EvaluationArray.TRAJECTORY_TIMES, missing);
    if (times.isEmpty()) {
      return Optional.empty();
    }
    int[] shape = states.get().shape();
    int count = times.get().values().length;
    if (shape.length < 2 || shape[0] != count || states.get().values().length == 0) {
      return odd(missing, EvaluationArray.TRAJECTORIES, states.get(), "[" + count + ", m, d]");
    }
    double[] values = states.get().values();
    return Optional.of(
        new Trajectories(
            times.get().values(), shape[1], values.length / (shape[0] * shape[1]), values));
  }

  private static Optional<VelocityField> field(Path directory, List<String> missing) {
    if (!Files.isRegularFile(EvaluationArray.FIELD.in(directory))) {
      missing.add(
          Files.isRegularFile(EvaluationArray.LABELS.in(directory))
              ? "There is no field and no density: the flow is another for each class, and a grid"
                  + " has none."
              : Files.isRegularFile(EvaluationArray.CONTEXT.in(directory))
                  ? "There is no field and no density: the flow is another under each condition, and"
                      + " a grid has none."
                  : "There is no "
                      + EvaluationArray.FIELD.file()
                      + " (it is written of a velocity in two dimensions).");
      return Optional.empty();
    }
    Optional<NpyArray> field = array(directory, EvaluationArray.FIELD, missing);
    Optional<Points> grid = grid(directory, EvaluationArray.FIELD_GRID, missing);
    Optional<NpyArray> times = array(directory, EvaluationArray.FIELD_TIMES, missing);
    if (field.isEmpty() || grid.isEmpty() || times.isEmpty()) {
      return Optional.empty();
    }
    int[] expected = {times.get().values().length, grid.get().count(), 2};
    if (!Arrays.equals(field.get().shape(), expected) || times.get().values().length == 0) {
      return odd(missing, EvaluationArray.FIELD, field.get(), Arrays.toString(expected));
    }
    return Optional.of(new VelocityField(times.get().values(), grid.get(), field.get().values()));
  }

  /** Not every run asks for a density, so nothing is said where there is none. */
  private static Optional<DensityGrid> density(Path directory, List<String> missing) {
    if (!Files.isRegularFile(EvaluationArray.LOG_DENSITY.in(directory))) {
      return Optional.empty();
    }
    Optional<NpyArray> values = array(directory, EvaluationArray.LOG_DENSITY, missing);
    Optional<Points> grid = grid(directory, EvaluationArray.DENSITY_GRID, missing);
    if (values.isEmpty() || grid.isEmpty()) {
      return Optional.empty();
    }
    int n = grid.get().count();
    return values.get().values().length == n
        ? Optional.of(new DensityGrid(grid.get(), values.get().values()))
        : odd(missing, EvaluationArray.LOG_DENSITY, values.get(), "[" + n + "]");
  }

  /** A map has no times between, and higher dimensions no picture of them. */
  private static Optional<Marginals> marginals(Path directory, List<String> missing) {
    if (!Files.isRegularFile(EvaluationArray.MARGINAL_TIMES.in(directory))) {
      return Optional.empty();
    }
    boolean exact = Files.isRegularFile(EvaluationArray.MARGINAL_GRID.in(directory));
    EvaluationArray name =
        exact ? EvaluationArray.MARGINAL_LOG_DENSITIES : EvaluationArray.MARGINAL_POINTS;
    Optional<NpyArray> times = array(directory, EvaluationArray.MARGINAL_TIMES, missing);
    Optional<NpyArray> values = array(directory, name, missing);
    if (times.isEmpty() || values.isEmpty()) {
      return Optional.empty();
    }
    int count = times.get().values().length;
    int each = count == 0 ? 0 : values.get().values().length / count;
    if (!exact) {
      int[] expected = {count, each / 2, 2};
      return Arrays.equals(values.get().shape(), expected) && each > 0
          ? Optional.of(Marginals.ofPoints(times.get().values(), values.get().values()))
          : odd(missing, name, values.get(), "[" + count + ", n, 2]");
    }
    Optional<Points> grid = grid(directory, EvaluationArray.MARGINAL_GRID, missing);
    if (grid.isEmpty()) {
      return Optional.empty();
    }
    int n = grid.get().count();
    if (!Arrays.equals(values.get().shape(), new int[] {count, n}) || count == 0) {
      return odd(missing, name, values.get(), "[" + count + ", " + n + "]");
    }
    return Optional.of(
        Marginals.ofDensities(times.get().values(), grid.get(), values.get().values()));
  }

  /** As many points one way as the other, which are apart. */
  private static Optional<Points> grid(Path directory, EvaluationArray name, List<String> missing) {
    Optional<NpyArray> array = array(directory, name, missing);
    if (array.isEmpty()) {
      return Optional.empty();
    }
    double[] values = array.get().values();
    int n = values.length / 2;
    int side = (int) Math.round(Math.sqrt(n));
    if (side * side != n || side < 2) {
      return odd(missing, name, array.get(), "[n, 2], n a square number");
    }
    if (!(values[2 * n - 2] > values[0] && values[2 * n - 1] > values[1])
        || !Arrays.stream(values).allMatch(Double::isFinite)) {
      missing.add(name.file() + " has no points that are apart.");
      return Optional.empty();
    }
    return Optional.of(new Points(n, 2, values));
  }

  private static <T> Optional<T> odd(
      List<String> missing, EvaluationArray name, NpyArray array, String expected) {
    missing.add(
        name.file()
            + " has the shape "
            + Arrays.toString(array.shape())
            + " instead of "
            + expected
            + ".");
    return Optional.empty();
  }
}
