package org.flowline.cli.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A SLURM of this machine alone: its controller, one node of two processors, and munge, on free
 * ports and in a directory of the test's own.
 */
final class SlurmCluster implements AutoCloseable {
  private static final List<String> PROGRAMS =
      List.of("munged", "slurmctld", "slurmd", "sbatch", "squeue", "scontrol", "scancel");
  private static final int KEY_BYTES = 1024;
  private static final int START_SECONDS = 60;

  private final Path place;
  private final List<Process> servers = new ArrayList<>();

  /** Why there can be none here; empty if there can. */
  static Optional<String> missing() {
    for (String program : PROGRAMS) {
      if (Stream.of("/usr/sbin", "/usr/bin").noneMatch(b -> Files.exists(Path.of(b, program)))) {
        return Optional.of(program + " is not installed (slurm-wlm and munge of the distribution)");
      }
    }
    return "root".equals(System.getProperty("user.name"))
        ? Optional.empty()
        : Optional.of("only root starts SLURM's servers");
  }

  SlurmCluster(Path place) throws IOException, InterruptedException {
    this.place = Files.createDirectories(place);
    Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path key = place.resolve("munge.key");
    byte[] secret = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(secret);
    Files.write(key, secret);
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    for (String folder : List.of("state", "spool")) {
      Files.createDirectory(place.resolve(folder));
    }
    String host = run("hostname", "-s").strip();
    Files.writeString(configuration(), settings(host));
    serve(
        "/usr/sbin/munged",
        "--foreground",
        "--force",
        "--key-file=" + key,
        "--socket=" + place.resolve("munge.sock"),
        "--pid-file=" + place.resolve("munge.pid"),
        "--log-file=" + place.resolve("munge.log"),
        "--seed-file=" + place.resolve("munge.seed"));
    serve("/usr/sbin/slurmctld", "-D");
    serve("/usr/sbin/slurmd", "-D", "-N", host);
    for (int i = 0; i < START_SECONDS && !idle(); i++) {
      TimeUnit.SECONDS.sleep(1);
    }
  }

  Path configuration() {
    return place.resolve("slurm.conf");
  }

  private String settings(String host) throws IOException {
    return """
        ClusterName=test
        SlurmctldHost=%1$s(127.0.0.1)
        SlurmUser=root
        SlurmdUser=root
        AuthType=auth/munge
        AuthInfo=socket=%2$s/munge.sock
        SlurmctldPort=%3$d
        SlurmdPort=%4$d
        StateSaveLocation=%2$s/state
        SlurmdSpoolDir=%2$s/spool
        SlurmctldLogFile=%2$s/slurmctld.log
        SlurmdLogFile=%2$s/slurmd.log
        SlurmctldPidFile=%2$s/slurmctld.pid
        SlurmdPidFile=%2$s/slurmd.pid
        ProctrackType=proctrack/linuxproc
        TaskPlugin=task/none
        JobAcctGatherType=jobacct_gather/none
        SelectType=select/cons_tres
        SelectTypeParameters=CR_CPU
        ReturnToService=2
        MpiDefault=none
        NodeName=%1$s NodeAddr=127.0.0.1 CPUs=2 RealMemory=1000
        PreemptType=preempt/partition_prio
        PreemptMode=REQUEUE
        PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP PriorityTier=1
        PartitionName=urgent Nodes=ALL MaxTime=INFINITE State=UP PriorityTier=2 PreemptMode=OFF
        """
        .formatted(host, place, freePort(), freePort());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private ProcessBuilder process(String... words) {
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().put("SLURM_CONF", configuration().toString());
    return builder;
  }

  private void serve(String... words) throws IOException {
    servers.add(
        process(words)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(place.resolve("servers.log").toFile()))
            .start());
  }

  /** What a program says, whatever its end. */
  String run(String... words) throws IOException, InterruptedException {
    Process process = process(words).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return said;
  }

  private boolean idle() throws IOException, InterruptedException {
    return run("sinfo", "-h", "-o", "%T").strip().equals("idle");
  }

  /** What the servers said, for whoever wonders why it did not start. */
  String logs() throws IOException {
    StringBuilder logs = new StringBuilder();
    for (String name : List.of("servers.log", "slurmctld.log", "slurmd.log", "munge.log")) {
      if (Files.exists(place.resolve(name))) {
        logs.append(name).append(":\n").append(Files.readString(place.resolve(name)));
      }
    }
    return logs.toString();
  }

  /** The numbers of the jobs that run. */
  List<String> running() throws IOException, InterruptedException {
    return run("squeue", "-h", "-t", "RUNNING", "-o", "%A").lines().toList();
  }

  /** Cancels a job by its number; one of an array has another name that {@code scancel} knows. */
  void cancel(String job) throws IOException, InterruptedException {
    String name =
        run("squeue", "-h", "-o", "%A %i")
            .lines()
            .map(line -> line.split(" "))
            .filter(words -> words[0].equals(job))
            .map(words -> words[1])
            .findFirst()
            .orElseThrow();
    run("scancel", name);
  }

  /** Ends the servers, and the jobs before them, which would outlive them. */
  @Override
  public void close() throws IOException {
    try {
      run("scancel", "--user=root");
      for (int i = 0; i < START_SECONDS && !running().isEmpty(); i++) {
        TimeUnit.SECONDS.sleep(1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (int i = servers.size() - 1; i >= 0; i--) {
      servers.get(i).destroy();
      if (!ended(servers.get(i))) {
        servers.get(i).destroyForcibly();
      }
    }
  }

  private static boolean ended(Process server) {
    try {
      return server.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
