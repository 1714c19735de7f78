package org.flowline.plugins.spark.driver;

import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;

/** Executors see the request and the directory of runs where the driver does. */
record SharedDirectory() implements Delivery {
  @Override
  public boolean compute(JavaSparkContext spark, Computation computation, String request) {
    return spark.parallelize(List.of(request), 1).map(computation::compute).collect().get(0);
  }
}
