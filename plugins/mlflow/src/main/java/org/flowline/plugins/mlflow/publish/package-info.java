/**
 * What of a run or a study a server lacks: images made of journals, receipts of what it has
 * confirmed.
 */
@NullMarked
package org.flowline.plugins.mlflow.publish;

import org.jspecify.annotations.NullMarked;
