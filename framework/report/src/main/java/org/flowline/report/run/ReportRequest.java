package org.flowline.report.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.flowline.report.figure.VectorFigures;

/**
 * What to report on and where to.
 *
 * @param name the name of the experiment or study
 * @param description what it is about
 * @param runs the runs on the page, at least one
 * @param columns the columns of tables to show in pairs, from 0; those that samples miss most if
 *     there are none
 * @param output the directory of the page, for example {@code reports/<name>}
 * @param vectors in which formats figures are written beside their PNG
 */
public record ReportRequest(
    String name,
    Optional<String> description,
    List<ReportedRun> runs,
    List<Integer> columns,
    Path output,
    VectorFigures vectors) {

  public ReportRequest {
    runs = List.copyOf(runs);
    columns = List.copyOf(columns);
    if (runs.isEmpty()) {
      throw new IllegalArgumentException("the report '" + name + "' has no runs");
    }
  }
}
