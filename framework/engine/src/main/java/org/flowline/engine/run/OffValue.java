package org.flowline.engine.run;

/**
 * A number of a point in a column that is left out of learning, where all data have another one.
 *
 * @param row of the point, from 0
 * @param column from 0
 * @param value that of all data
 */
public record OffValue(int row, int column, double value) {}
