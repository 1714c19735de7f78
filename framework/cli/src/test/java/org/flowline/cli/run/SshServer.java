package org.flowline.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * OpenSSH's server on a free port of this machine, with keys of its own, and a configuration in
 * which it has two names.
 *
 * @param process the server
 * @param configuration for {@code ssh -F}: hosts first and second, and gone, which is not there
 */
record SshServer(Process process, Path configuration) implements AutoCloseable {
  private static final String SERVER =
      """
      Port %d
      ListenAddress 127.0.0.1
      HostKey %s
      AuthorizedKeysFile %s
      PidFile none
      StrictModes no
      UsePAM no
      PermitRootLogin yes
      PasswordAuthentication no
      """;

  private static final String CLIENT =
      """
      Host first second
        HostName 127.0.0.1
        Port %d
      Host gone
        HostName 127.0.0.1
        Port %d
      Host *
        IdentityFile %s
        IdentitiesOnly yes
        StrictHostKeyChecking no
        UserKnownHostsFile /dev/null
        LogLevel ERROR
      """;

  /** Where the program is; empty where OpenSSH's server is not installed. */
  static Optional<Path> program() {
    return Stream.concat(
            Stream.of(System.getenv("PATH").split(File.pathSeparator)), Stream.of("/usr/sbin"))
        .map(place -> Path.of(place, "sshd"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Starts one that keeps its files in a directory. */
  static SshServer start(Path directory) throws IOException, InterruptedException {
    Path host = key(directory.resolve("host"));
    Path user = key(directory.resolve("user"));
    int port = freePort();
    Path own = directory.resolve("sshd.conf");
    Files.writeString(own, SERVER.formatted(port, host, directory.resolve("user.pub")));
    Path configuration =
        Files.writeString(directory.resolve("ssh.conf"), CLIENT.formatted(port, freePort(), user));
    if (ProcessHandle.current().info().user().filter("root"::equals).isPresent()) {
      // Where the distribution's service would have it.
      Files.createDirectories(Path.of("/run/sshd"));
    }
    Process process =
        new ProcessBuilder(program().orElseThrow().toString(), "-D", "-e", "-f", own.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("sshd.log").toFile())
            .start();
    while (!listens(port)) {
      assertTrue(process.isAlive(), () -> "sshd has ended, see " + directory);
      TimeUnit.MILLISECONDS.sleep(10);
    }
    return new SshServer(process, configuration);
  }

  private static Path key(Path file) throws IOException, InterruptedException {
    Process made =
        new ProcessBuilder(
                List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file.toString()))
            .start();
    assertEquals(0, made.waitFor());
    return file;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** The workers that have been started over it and live. */
  List<ProcessHandle> workers() {
    return process
        .descendants()
        .filter(child -> child.info().command().filter(name -> name.endsWith("java")).isPresent())
        .toList();
  }

  /** Ends it with all that was started over it. */
  @Override
  public void close() {
    Stream.concat(process.descendants(), Stream.of(process.toHandle()))
        .toList()
        .forEach(ProcessHandle::destroyForcibly);
  }
}
