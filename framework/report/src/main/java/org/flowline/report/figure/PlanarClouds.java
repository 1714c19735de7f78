package org.flowline.report.figure;

import java.nio.file.Path;
import java.util.Optional;
import org.flowline.report.plot.Points;

/**
 * Data and samples of one evaluation in the plane.
 *
 * @param data the test data, {@code [n, 2]}
 * @param samples the generated points, {@code [n, 2]}
 */
public record PlanarClouds(Points data, Points samples) {
  private static final int PLANE = 2;

  /** Those of an evaluation directory, empty where it has not kept them or they are not planar. */
  public static Optional<PlanarClouds> read(Path directory) {
    EvaluationData evaluation = EvaluationData.read(directory);
    return evaluation
        .target()
        .filter(points -> points.dimension() == PLANE)
        .flatMap(
            data ->
                evaluation
                    .samples()
                    .filter(points -> points.dimension() == PLANE)
                    .map(samples -> new PlanarClouds(data, samples)));
  }
}
