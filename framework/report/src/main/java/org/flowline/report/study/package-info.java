/**
 * From a study's journal to tables, statistics and one HTML page. Tables read {@code study.jsonl}
 * only; curves and pictures come from the runs' directories.
 */
@NullMarked
package org.flowline.report.study;

import org.jspecify.annotations.NullMarked;
