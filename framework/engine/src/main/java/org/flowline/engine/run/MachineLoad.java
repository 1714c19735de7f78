package org.flowline.engine.run;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** How busy the machine is and how large this process, under the names of MLflow's own metrics. */
final class MachineLoad {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String RESIDENT = "VmRSS:";

  /** The system counts in hundredths of a second: ten for a figure. */
  private static final long SHORTEST_NANOS = 100_000_000;

  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private long asked;

  /** Begins to measure: a load is that of a time, and the first question has none behind it. */
  MachineLoad() {
    ask();
  }

  private double ask() {
    asked = System.nanoTime();
    return system.getCpuLoad();
  }

  /**
   * What can be measured here: the load of all processors in percent since it was last asked, left
   * out after less than a tenth of a second, and the resident memory of this process in megabytes.
   */
  Map<String, Double> measure() throws IOException {
    Map<String, Double> load = new TreeMap<>();
    double busy = System.nanoTime() - asked < SHORTEST_NANOS ? -1 : ask();
    if (busy >= 0) {
      load.put("system/cpu_utilization_percentage", 100 * busy);
    }
    if (Files.exists(STATUS)) {
      for (String line : Files.readAllLines(STATUS)) {
        if (line.startsWith(RESIDENT)) {
          String kilobytes = line.substring(RESIDENT.length()).replace("kB", "").strip();
          load.put("system/process_memory_megabytes", Double.parseDouble(kilobytes) / 1024);
        }
      }
    }
    return load;
  }
}
