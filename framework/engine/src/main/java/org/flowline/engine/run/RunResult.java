package org.flowline.engine.run;

import java.util.Optional;
import java.util.SortedMap;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunState;

/**
 * How a run ended.
 *
 * @param directory where everything is
 * @param evaluation the short key of this evaluation
 * @param state finished, failed or interrupted
 * @param reused whether it was finished before and nothing was done
 * @param metrics the values of this evaluation by key
 * @param reason why it failed, if it did
 */
public record RunResult(
    RunDirectory directory,
    String evaluation,
    RunState state,
    boolean reused,
    SortedMap<String, Double> metrics,
    Optional<String> reason) {}
