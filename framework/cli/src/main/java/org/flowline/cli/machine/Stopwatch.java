package org.flowline.cli.machine;

import java.util.Arrays;

/** Medians of repeated work, in microseconds. */
final class Stopwatch {
  private Stopwatch() {}

  /** The median time of one run of {@code work} after {@code warm} runs that are not counted. */
  static double medianMicros(Runnable work, int warm, int counted) {
    for (int i = 0; i < warm; i++) {
      work.run();
    }
    double[] micros = new double[counted];
    for (int i = 0; i < counted; i++) {
      long started = System.nanoTime();
      work.run();
      micros[i] = (System.nanoTime() - started) / 1e3;
    }
    Arrays.sort(micros);
    return micros[counted / 2];
  }
}
