/**
 * What runs in Spark's driver and on its executors. It sees Spark and the JDK only: of Flowline it
 * knows that a worker is a process that is given lines.
 */
@NullMarked
package org.flowline.plugins.spark.driver;

import org.jspecify.annotations.NullMarked;
