package org.flowline.transport;

import java.util.Arrays;

/**
 * A balanced k-d tree: points in an order in which near ones stand together, and the boxes around
 * the halves, quarters and so on of that order.
 *
 * <p>Boxes are numbered as in a binary heap: 1 is the root, the children of box {@code b} are
 * {@code 2b} and {@code 2b + 1}, and the leaves are the boxes from {@link #leaves} on. Bentley,
 * "Multidimensional binary search trees used for associative searching", CACM 18 (1975).
 */
final class PointTree {

  private static final int LEAF = 32;

  /** Number of leaves, a power of two. */
  final int leaves;

  /** For each place in the tree, the caller's row that was put there. */
  final int[] order;

  /** The points by place in the tree, {@code [n, dimension]}. */
  final double[] points;

  /** The middle of each box, {@code [2 leaves, dimension]}. */
  final double[] middle;

  /** How far each box reaches to either side of its middle, {@code [2 leaves, dimension]}. */
  final double[] reach;

  /** First place of each leaf, and at the end the number of points. */
  final int[] leafStart;

  /** The box that is the leaf of each place. */
  final int[] leafOf;

  private final int n;
  private final int dimension;

  /** Makes room for {@code n} points. */
  PointTree(int n, int dimension) {
    this.n = n;
    this.dimension = dimension;
    leaves = Integer.highestOneBit(2 * Math.max(1, (n + LEAF - 1) / LEAF) - 1);
    order = new int[n];
    points = new double[n * dimension];
    middle = new double[2 * leaves * dimension];
    reach = new double[2 * leaves * dimension];
    leafStart = new int[leaves + 1];
    leafOf = new int[n];
  }

  /** Builds the tree over {@code source}, {@code [n, dimension]}. */
  void load(double[] source) {
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    split(source, 1, 0, n);
    leafStart[leaves] = n;
    for (int leaf = 0; leaf < leaves; leaf++) {
      Arrays.fill(leafOf, leafStart[leaf], leafStart[leaf + 1], leaf + leaves);
    }
    for (int i = 0; i < n; i++) {
      System.arraycopy(source, order[i] * dimension, points, i * dimension, dimension);
    }
  }

  private void split(double[] source, int box, int from, int to) {
    int widest = 0;
    double width = -1;
    for (int k = 0; k < dimension; k++) {
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      for (int i = from; i < to; i++) {
        double coordinate = source[order[i] * dimension + k];
        least = Math.min(least, coordinate);
        most = Math.max(most, coordinate);
      }
      double centre = least + (most - least) / 2;
      middle[box * dimension + k] = centre;
      reach[box * dimension + k] = Math.max(most - centre, centre - least);
      if (most - least > width) {
        width = most - least;
        widest = k;
      }
    }
    if (box >= leaves) {
      leafStart[box - leaves] = from;
      return;
    }
    int half = (from + to) >>> 1;
    select(source, widest, from, to - 1, half);
    split(source, 2 * box, from, half);
    split(source, 2 * box + 1, half, to);
  }

  /** Hoare's selection: afterwards no point before {@code place} lies beyond one after it. */
  private void select(double[] source, int axis, int from, int to, int place) {
    int first = from;
    int last = to;
    while (first < last) {
      double pivot = source[order[(first + last) >>> 1] * dimension + axis];
      int i = first;
      int j = last;
      while (i <= j) {
        while (source[order[i] * dimension + axis] < pivot) {
          i++;
        }
        while (source[order[j] * dimension + axis] > pivot) {
          j--;
        }
        if (i <= j) {
          int swapped = order[i];
          order[i++] = order[j];
          order[j--] = swapped;
        }
      }
      if (place <= j) {
        last = j;
      } else if (place >= i) {
        first = i;
      } else {
        return;
      }
    }
  }
}
