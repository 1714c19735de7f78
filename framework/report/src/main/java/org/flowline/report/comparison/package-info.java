/**
 * What a study says of its settings: means over seeds, which differences count, which trial is
 * best. It reads histories of trials only.
 */
@NullMarked
package org.flowline.report.comparison;

import org.jspecify.annotations.NullMarked;
