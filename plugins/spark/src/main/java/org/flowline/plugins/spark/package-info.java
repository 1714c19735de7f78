/**
 * Runs as tasks of Apache Spark.
 *
 * <p>Spark's driver is a process of its own, which Flowline starts by Spark's {@code SparkSubmit}
 * and speaks to by lines, as it does to a worker. So Flowline's process loads nothing of Spark: no
 * 149 jars beside its own in other versions, no {@code --add-opens}, no logging; and the driver has
 * the jars of the cluster, which have to be of the cluster's version. A Spark that hangs or ends
 * takes nothing along.
 *
 * <p>A request is a job of one task. The task hands the request to a worker process of Flowline on
 * its executor and is done when the worker has answered, whatever the answer says: a run that
 * failed by itself is an answer. Only a worker or an executor that is lost is a failure of the
 * task, which Spark tries again by its own rules.
 */
@NullMarked
package org.flowline.plugins.spark;

import org.jspecify.annotations.NullMarked;
