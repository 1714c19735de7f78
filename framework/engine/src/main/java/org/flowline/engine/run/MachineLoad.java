package org.flowline.engine.run;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * How busy and how full the machine is, under the names of MLflow's own metrics, and how large this
 * process is, for which MLflow has none.
 */
final class MachineLoad {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String RESIDENT = "VmRSS:";
  private static final Path MEMORY = Path.of("/proc/meminfo");
  private static final String AVAILABLE = "MemAvailable:";

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
   * out after less than a tenth of a second; the memory of the machine that is in use, in megabytes
   * of 1,000,000 bytes and in percent; and the resident memory of this process in units of 2^20
   * bytes.
   */
  Map<String, Double> measure() throws IOException {
    Map<String, Double> load = new TreeMap<>();
    double busy = System.nanoTime() - asked < SHORTEST_NANOS ? -1 : ask();
    if (busy >= 0) {
      load.put("system/cpu_utilization_percentage", 100 * busy);
    }
    double total = system.getTotalMemorySize();
    OptionalDouble available = kilobytes(MEMORY, AVAILABLE);
    double used =
        total
            - (available.isPresent()
                ? 1024 * available.getAsDouble()
                : (double) system.getFreeMemorySize());
    if (total > 0 && used >= 0) {
      load.put("system/system_memory_usage_megabytes", used / 1e6);
      load.put("system/system_memory_usage_percentage", 100 * used / total);
    }
    kilobytes(STATUS, RESIDENT)
        .ifPresent(value -> load.put("system/process_memory_megabytes", value / 1024));
    return load;
  }

  /** A line of a table of the system in units of 1,024 bytes; empty where there is none. */
  private static OptionalDouble kilobytes(Path table, String name) throws IOException {
    if (!Files.exists(table)) {
      return OptionalDouble.empty();
    }
    return Files.readAllLines(table).stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(name.length()).replace("kB", "").strip())
        .mapToDouble(Double::parseDouble)
        .findFirst();
  }
}
