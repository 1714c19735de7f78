package org.flowline.journal.study;

/**
 * One replicate of a trial.
 *
 * @param run the id of the run
 * @param evaluation the short key of its evaluation
 * @param seed its seed
 */
public record PlannedRun(String run, String evaluation, long seed) {}
