package org.flowline.toolkit.file;

import java.util.List;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Bounds;

/**
 * What a CSV file says.
 *
 * @param rows the points with their contexts, if it has any
 * @param columns names of the coordinates; none if the file has no header
 * @param classes names of the classes in their order; none if there are no labels
 * @param context names of the numbers of a context, in their order; their numbers from 1 if the
 *     file has no header
 * @param bounds of the coordinates, as they were asked for
 * @since 0.1.0
 */
public record CsvTable(
    Batch rows, List<String> columns, List<String> classes, List<String> context, Bounds bounds) {}
