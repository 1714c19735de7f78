package org.flowline.plugins.launchers;

import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.component.SettingException;
import org.flowline.spi.launch.Crew;
import org.flowline.spi.launch.Fleet;
import org.flowline.spi.launch.FleetOrder;

/**
 * Jobs of a SLURM cluster, each a worker on a directory that all machines share. They are found in
 * the queue again by their name, so a study that is cut off goes on with those that it had.
 */
@Doc("Jobs of a SLURM cluster, as many as execution.parallel says, on a shared directory.")
public final class SlurmLauncher implements Fleet {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
  private static final Pattern TIME =
      Pattern.compile(
          "\\d+(:\\d+){0,2}|\\d+-\\d+(:\\d+){0,2}|UNLIMITED|INFINITE", Pattern.CASE_INSENSITIVE);
  private static final Pattern MEMORY =
      Pattern.compile("\\d+([KMGT]B?)?", Pattern.CASE_INSENSITIVE);
  private static final Pattern IDLE = Pattern.compile("(?=\\d)(\\d+d)?(\\d+h)?(\\d+m)?(\\d+s)?");

  private final Config config;
  private final SlurmQueue queue;
  private final Duration every;

  /** A launcher with the given settings. */
  @Inject
  public SlurmLauncher(Config config) {
    this(config, new SlurmQueue(""), LOOK_EVERY);
  }

  SlurmLauncher(Config config, SlurmQueue queue, Duration every) {
    this.config = config;
    this.queue = queue;
    this.every = every;
  }

  @Override
  public int parallel() {
    return 1;
  }

  @Override
  public String plan(FleetOrder order) {
    return new SlurmScript(order, config).text();
  }

  @Override
  public Crew muster(FleetOrder order) throws IOException {
    return new SlurmCrew(order, new SlurmScript(order, config), queue, every);
  }

  /** Settings; what is left out is as the cluster has it. */
  public record Config(
      @Doc("The partition.") Optional<String> partition,
      @Doc("The time limit of a job, such as 4:00:00.") Optional<String> time,
      @Default("1") @AtLeast(1) @Doc("Processors, and threads, of a job.") int cpus,
      @Doc("The memory of a job, such as 4G.") Optional<String> memory,
      @Doc("The account that pays.") Optional<String> account,
      @Default("5m") @Doc("How long a job waits for a run before it ends.") String idle,
      @Default("[]") @Doc("Further options of sbatch, such as --qos=long.") List<String> extra) {
    /** Checks that each value is one line, as a script has it. */
    public Config {
      extra = List.copyOf(extra);
      check("partition", partition);
      check("time", time);
      check("memory", memory);
      check("account", account);
      check("idle", Optional.of(idle));
      check("time", time, TIME, "a time of SLURM's, such as 90 (minutes), 4:00:00 or 2-12:00:00");
      check("memory", memory, MEMORY, "a size of SLURM's, such as 4G or 500M");
      check("idle", Optional.of(idle), IDLE, "a time, such as 90s, 10m or 2h");
      for (String option : extra) {
        if (!option.matches("-[^\\n\\r]*")) {
          throw new SettingException(
              "extra",
              "each of extra must be an option of sbatch, such as --qos=long, got '%s'"
                  .formatted(option));
        }
      }
    }

    private static void check(String name, Optional<String> value, Pattern pattern, String what) {
      if (value.isPresent() && !pattern.matcher(value.get()).matches()) {
        throw new SettingException(
            name, "%s must be %s, got '%s'".formatted(name, what, value.get()));
      }
    }

    private static void check(String name, Optional<String> value) {
      if (value.isPresent() && !value.get().matches("[^\\s\"'\\\\]+")) {
        throw new SettingException(
            name, "%s must be one word without quotes, got '%s'".formatted(name, value.get()));
      }
    }
  }
}
