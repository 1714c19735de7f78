package org.flowline.engine.wiring.rule;

/**
 * What is set aside, counted.
 *
 * @param validation the number of validation points, 0 for none
 * @param test the number of test points
 * @param seed decides which rows or draws they are
 */
public record Split(int validation, int test, long seed) {}
