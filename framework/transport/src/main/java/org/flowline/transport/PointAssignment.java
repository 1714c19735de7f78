package org.flowline.transport;

/** Everything that squared Euclidean problems of one size need, from points to result. */
final class PointAssignment {

  /** Up to this dimension a tree can stand in for the matrix of all costs. */
  static final int TREE_DIMENSIONS = 6;

  /** The largest problem for which a matrix, of 128 MB then, is preferred for its speed. */
  private static final int PREFERRED_MATRIX = 4096;

  /** First epsilon, relative to the variance of the points. */
  private static final double COARSE = 0.03;

  /** Last epsilon, relative to the typical squared distance to the nearest neighbour. */
  private static final double FINE = 0.2;

  private final int n;
  private final int dimension;
  private final MatchedSpread matched;
  private final Arrangement arrangement;
  private final ExactAssignment exact;
  private final AssignmentResult result;

  PointAssignment(int n, int dimension) {
    this.n = n;
    this.dimension = dimension;
    matched = new MatchedSpread(n, dimension);
    arrangement =
        prefersTree(n, dimension)
            ? new TreeArrangement(n, dimension)
            : new MatrixArrangement(n, dimension);
    exact = new ExactAssignment(n);
    result = new AssignmentResult(n);
  }

  boolean fits(int otherN, int otherDimension) {
    return n == otherN && dimension == otherDimension;
  }

  /** Boxes bound worse with each dimension, so a plain scan of a row is faster up to a larger n. */
  private static boolean prefersTree(int n, int dimension) {
    double breakEven = 512 * Math.pow(4, dimension - 2);
    return dimension <= TREE_DIMENSIONS && n > Math.min(PREFERRED_MATRIX, breakEven);
  }

  AssignmentResult solve(double[] source, double[] target) {
    result.clear();
    matched.load(source, target);
    PricedColumns columns = arrangement.arrange(matched.source(), matched.target());
    if (n > 1) {
      double variance = matched.variance();
      double neighbour = variance / Math.pow(n, 2.0 / Math.max(2, dimension));
      exact.solve(columns, COARSE * variance, FINE * neighbour);
    }
    for (int i = 0; i < n; i++) {
      int row = arrangement.row(i);
      int place = exact.columnOf[i];
      int column = arrangement.column(place);
      double cost = AssignmentProblem.squaredDistance(source, row, target, column, dimension);
      result.assign(row, column, cost, matched.columnTerm(column) - columns.prices[place]);
    }
    return result;
  }

  /** In which order rows and columns are worked on, and how columns are searched. */
  private interface Arrangement {
    PricedColumns arrange(double[] source, double[] target);

    int row(int place);

    int column(int place);
  }

  private static final class TreeArrangement implements Arrangement {

    private final PointTree sources;
    private final PointTree targets;
    private final TreeColumns columns;

    TreeArrangement(int n, int dimension) {
      sources = new PointTree(n, dimension);
      targets = new PointTree(n, dimension);
      columns = new TreeColumns(sources, targets, n, dimension);
    }

    @Override
    public PricedColumns arrange(double[] source, double[] target) {
      sources.load(source);
      targets.load(target);
      columns.reset();
      return columns;
    }

    @Override
    public int row(int place) {
      return sources.order[place];
    }

    @Override
    public int column(int place) {
      return targets.order[place];
    }
  }

  private static final class MatrixArrangement implements Arrangement {

    private final int dimension;
    private final DenseColumns columns;

    MatrixArrangement(int n, int dimension) {
      this.dimension = dimension;
      columns = new DenseColumns(n);
    }

    @Override
    public PricedColumns arrange(double[] source, double[] target) {
      columns.load(source, target, dimension);
      return columns;
    }

    @Override
    public int row(int place) {
      return place;
    }

    @Override
    public int column(int place) {
      return place;
    }
  }
}
