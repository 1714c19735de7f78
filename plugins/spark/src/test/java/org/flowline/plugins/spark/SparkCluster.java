package org.flowline.plugins.spark;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real standalone cluster: a master and two workers of one core each, which are processes of
 * their own.
 */
final class SparkCluster implements AutoCloseable {
  private static final String EXECUTOR = "CoarseGrainedExecutorBackend";

  private final Path home;
  private final Path directory;
  private final List<String> prefix;
  private final int port;
  private final Process master;
  private final List<Process> workers = new ArrayList<>();

  private SparkCluster(Path home, Path directory, List<String> prefix, int port)
      throws IOException {
    this.home = home;
    this.directory = directory;
    this.prefix = prefix;
    this.port = port;
    master = start("master.Master", "--host", "127.0.0.1", "--port", Integer.toString(port));
  }

  /** Starts one that keeps its files in a directory. */
  static SparkCluster start(Path home, Path directory) throws IOException, InterruptedException {
    return start(home, directory, List.of());
  }

  /**
   * Starts one that does not see another directory, if this machine can hide one: that takes a
   * mount of its own, which the system may not grant.
   */
  static SparkCluster without(Path hidden, Path home, Path directory)
      throws IOException, InterruptedException {
    List<String> prefix =
        List.of(
            "unshare",
            "--mount",
            "sh",
            "-c",
            "mount -t tmpfs none '%s' && exec \"$@\"".formatted(hidden),
            "-");
    List<String> attempt = new ArrayList<>(prefix);
    attempt.add("true");
    return start(
        home,
        directory,
        new ProcessBuilder(attempt).inheritIO().start().waitFor() == 0 ? prefix : List.of());
  }

  private static SparkCluster start(Path home, Path directory, List<String> prefix)
      throws IOException, InterruptedException {
    SparkCluster cluster = new SparkCluster(home, directory, prefix, freePort());
    while (!cluster.listens()) {
      assertTrue(cluster.master.isAlive(), () -> "the master has ended, see " + directory);
      TimeUnit.MILLISECONDS.sleep(50);
    }
    cluster.addWorker();
    cluster.addWorker();
    return cluster;
  }

  private Process start(String type, String... arguments) throws IOException {
    String name = type.replaceFirst(".*\\.", "") + workers.size();
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-cp", home.resolve("jars").resolve("*").toString()));
    command.add("org.apache.spark.deploy." + type);
    command.addAll(List.of("--webui-port", Integer.toString(freePort())));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(Files.createDirectories(directory.resolve(name)).toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve(name + ".log").toFile());
    builder.environment().put("SPARK_HOME", home.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    return builder.start();
  }

  /** Starts a worker of Spark, which has room for one executor. */
  void addWorker() throws IOException {
    Path work = directory.resolve("work" + workers.size());
    workers.add(
        start(
            "worker.Worker",
            "--host",
            "127.0.0.1",
            "--cores",
            "1",
            "--memory",
            "1g",
            "--work-dir",
            work.toString(),
            address()));
  }

  String address() {
    return "spark://127.0.0.1:" + port;
  }

  /** The workers of Flowline that executors have started. */
  List<ProcessHandle> flowlines() {
    return executors().stream()
        .flatMap(ProcessHandle::children)
        .filter(ProcessHandle::isAlive)
        .toList();
  }

  /** The executors. */
  List<ProcessHandle> executors() {
    return workers.stream()
        .flatMap(Process::descendants)
        .filter(
            child -> child.info().commandLine().filter(line -> line.contains(EXECUTOR)).isPresent())
        .toList();
  }

  /** Kills a worker of Spark, as if its machine had lost power, with all that it has started. */
  void killWorker() {
    Process worker = workers.get(0);
    Stream.concat(Stream.of(worker.toHandle()), worker.descendants())
        .toList()
        .forEach(ProcessHandle::destroyForcibly);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private boolean listens() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    Stream.concat(workers.stream(), Stream.of(master))
        .flatMap(process -> Stream.concat(Stream.of(process.toHandle()), process.descendants()))
        .toList()
        .forEach(ProcessHandle::destroyForcibly);
  }
}
