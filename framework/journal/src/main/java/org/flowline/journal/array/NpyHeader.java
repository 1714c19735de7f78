package org.flowline.journal.array;

/**
 * What stands before the elements of an array.
 *
 * @param type of the elements
 * @param fortran whether the first index runs fastest
 * @param shape the length of each dimension
 * @param count of the elements
 * @param bytes before the first of them
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record NpyHeader(NpyType type, boolean fortran, int[] shape, int count, long bytes) {}
