package org.flowline.plugins.spark.driver;

import java.io.IOException;
import org.apache.spark.api.java.JavaSparkContext;

/** How a request comes to an executor, and its answer back. */
interface Delivery {
  /**
   * Has a request computed by a job of one task.
   *
   * @return whether it was answered; otherwise the driver has ended its worker
   */
  boolean compute(JavaSparkContext spark, Computation computation, String request)
      throws IOException;
}
