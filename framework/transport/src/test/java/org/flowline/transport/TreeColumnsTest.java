package org.flowline.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TreeColumnsTest {

  @ParameterizedTest
  @CsvSource({
    "NORMAL, 2, 1",
    "NORMAL, 33, 2",
    "CLUSTERS, 200, 2",
    "DUPLICATES, 150, 3",
    "SAME_POINT, 100, 2",
    "FAR_SCALES, 300, 1",
    "UNIFORM, 257, 6"
  })
  void answersAsALookAtEveryColumnDoes(Clouds cloud, int n, int dimension) {
    Random random = new Random(1);
    PointTree sources = new PointTree(n, dimension);
    PointTree targets = new PointTree(n, dimension);
    TreeColumns columns = new TreeColumns(sources, targets, n, dimension);
    sources.load(Clouds.NORMAL.draw(n, dimension, random));
    targets.load(cloud.draw(n, dimension, random));
    columns.reset();
    for (int step = 0; step < 300; step++) {
      int changed = random.nextInt(n);
      columns.setPrice(changed, columns.prices[changed] + random.nextGaussian());
      int row = random.nextInt(n);
      double[] values =
          IntStream.range(0, n)
              .mapToDouble(j -> columns.cost(row, j) + columns.prices[j])
              .toArray();
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      double scale = Math.abs(sorted[0]) + Math.abs(sorted[1]);
      columns.search(row);
      assertEquals(sorted[0], columns.bestValue, 1e-14 * scale);
      assertEquals(sorted[1], columns.secondValue, 1e-14 * scale);
      assertEquals(values[columns.best], columns.bestValue);

      int wanted = random.nextInt(n);
      double limit = sorted[wanted] + 1e-9 * (1 + Math.abs(sorted[wanted]));
      int[] expected = IntStream.range(0, n).filter(j -> values[j] <= limit).toArray();
      int[] found = new int[n];
      int count = columns.within(row, limit, found, new double[n]);
      assertArrayEquals(expected, IntStream.of(found).limit(count).sorted().toArray());
    }
  }

  @ParameterizedTest
  @CsvSource({"NORMAL, 1000, 2", "DUPLICATES, 500, 3", "SAME_POINT, 100, 1", "CLUSTERS, 1, 2"})
  void holdsEveryPointOnceAndInsideItsBox(Clouds cloud, int n, int dimension) {
    double[] points = cloud.draw(n, dimension, new Random(2));
    PointTree tree = new PointTree(n, dimension);
    tree.load(points);
    assertArrayEquals(
        IntStream.range(0, n).toArray(), Arrays.stream(tree.order).sorted().toArray());
    for (int place = 0; place < n; place++) {
      for (int k = 0; k < dimension; k++) {
        double coordinate = points[tree.order[place] * dimension + k];
        assertEquals(coordinate, tree.points[place * dimension + k]);
        for (int box = tree.leafOf[place]; box > 0; box /= 2) {
          int side = box * dimension + k;
          double outside = Math.abs(coordinate - tree.middle[side]) - tree.reach[side];
          assertEquals(0, Math.max(0, outside));
        }
      }
    }
  }
}
