package org.flowline.report.run;

import org.flowline.journal.run.RunDirectory;

/**
 * A run to report on.
 *
 * @param directory where it is
 * @param evaluation the short key of the evaluation to show
 */
public record ReportedRun(RunDirectory directory, String evaluation) {}
