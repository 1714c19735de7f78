package org.flowline.plugins.launchers;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.component.NotEmpty;
import org.flowline.spi.launch.Launcher;
import org.flowline.spi.launch.Slot;
import org.flowline.spi.launch.WorkerCommand;

/**
 * Worker processes on other machines, which OpenSSH starts with the user's configuration. They have
 * the directories of this machine: runs, data, plugins, Flowline and Java are found at the same
 * paths.
 */
@Doc(
    value = "Worker processes on hosts that ssh reaches and that share this machine's directories.",
    example = "{type: ssh, hosts: [a, b:4]}")
public final class SshLauncher implements Launcher {
  private static final Duration REST = Duration.ofSeconds(5);

  private final Config config;
  private final List<SshHost> hosts;
  private final Duration rest;
  private Optional<SshPlaces> places = Optional.empty();

  /** A launcher. */
  @Inject
  public SshLauncher(Config config) {
    this(config, REST);
  }

  /**
   * A launcher of another patience.
   *
   * @param rest how long a host is left alone after the first failure
   */
  SshLauncher(Config config, Duration rest) {
    this.config = config;
    this.rest = rest;
    hosts = config.hosts().stream().map(SshHost::of).toList();
  }

  /** One run a slot of the hosts. */
  @Override
  public int parallel() {
    return hosts.stream().mapToInt(SshHost::slots).sum();
  }

  /** Any slot computes on any host: one whose host is gone goes on elsewhere. */
  @Override
  public synchronized Slot open(int number, WorkerCommand worker) {
    SshPlaces shared = places.orElseGet(() -> new SshPlaces(config, hosts, worker, rest));
    places = Optional.of(shared);
    return new SshSlot(shared, worker.logs().resolve("worker-" + number + ".log"));
  }

  /**
   * Settings.
   *
   * @param hosts {@code b}, or {@code b:4} for four workers
   * @param threads of a worker
   * @param java the program there
   * @param options of ssh, before those of Flowline
   * @param program that is called for ssh
   */
  public record Config(
      @NotEmpty @Doc("Names or aliases of OpenSSH's configuration, such as b, or b:4 for four workers.")
          List<String> hosts,
      @Default("1") @AtLeast(1) @Doc("Threads of a worker.") int threads,
      @Doc("The Java there, if it has another path than here.") Optional<String> java,
      @Default("[]") @Doc("Further options of ssh, such as [-F, cluster.conf].")
          List<String> options,
      @Default("ssh") @Doc("The program that is called for ssh.") String program) {
    /** Checks and copies. */
    public Config {
      hosts = List.copyOf(hosts);
      options = List.copyOf(options);
      hosts.forEach(SshHost::of);
    }
  }
}
