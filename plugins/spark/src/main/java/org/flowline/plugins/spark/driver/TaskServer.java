package org.flowline.plugins.spark.driver;

import java.io.IOException;
import java.io.Serializable;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.spark.SparkConf;

/**
 * Where tasks report to the driver, and are told to stop. Spark has nothing for it: accumulators
 * come with heartbeats, one way. A task shows a ticket that nobody can guess.
 */
final class TaskServer implements AutoCloseable {
  private static final String PORT = "spark.flowline.port";
  private static final int TICKET_BYTES = 16;

  private final ServerSocket socket;
  private final Address address;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Consumer<LineSocket>> expected = new ConcurrentHashMap<>();

  /**
   * Where a task finds it.
   *
   * @param host the driver's name
   */
  record Address(String host, int port) implements Serializable {
    private static final long serialVersionUID = 1;

    LineSocket connect() throws IOException {
      return new LineSocket(new Socket(host, port));
    }
  }

  /**
   * Listens where the driver does, on the port that {@code spark.flowline.port} says, or a free
   * one.
   */
  TaskServer(SparkConf conf) throws IOException {
    String host = conf.get("spark.driver.host");
    socket =
        new ServerSocket(
            conf.getInt(PORT, 0),
            0,
            InetAddress.getByName(conf.get("spark.driver.bindAddress", host)));
    address = new Address(host, socket.getLocalPort());
    Thread thread = new Thread(this::accept, "tasks");
    thread.setDaemon(true);
    thread.start();
  }

  Address address() {
    return address;
  }

  /** A ticket, whose connections are handed on, each on a thread of its own. */
  String ticket(Consumer<LineSocket> connected) {
    byte[] bytes = new byte[TICKET_BYTES];
    random.nextBytes(bytes);
    String ticket = HexFormat.of().formatHex(bytes);
    expected.put(ticket, connected);
    return ticket;
  }

  /** A ticket that is not valid any more. */
  void forget(String ticket) {
    expected.remove(ticket);
  }

  private void accept() {
    try {
      while (true) {
        Socket task = socket.accept();
        Thread thread = new Thread(() -> serve(task), "task");
        thread.setDaemon(true);
        thread.start();
      }
    } catch (IOException e) {
      close();
    }
  }

  private void serve(Socket task) {
    try (LineSocket connection = new LineSocket(task)) {
      connection
          .next()
          .flatMap(ticket -> Optional.ofNullable(expected.get(ticket)))
          .ifPresent(connected -> connected.accept(connection));
    } catch (IOException e) {
      // The task hears it, too, and is tried again.
      return;
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // The driver is about to end.
      return;
    }
  }
}
