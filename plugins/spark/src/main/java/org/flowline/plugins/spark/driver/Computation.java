package org.flowline.plugins.spark.driver;

import java.io.IOException;
import java.io.Serializable;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A request given to a worker of the executor. A run that fails by itself is an answer like others;
 * the task fails where the worker does, and Spark then tries it again.
 *
 * @param start of a worker
 * @param driver where the task speaks to the driver
 * @param ticket by which the driver knows it
 */
record Computation(WorkerStart start, TaskServer.Address driver, String ticket)
    implements Serializable {
  private static final long serialVersionUID = 1;

  /** What asks for the request to be saved and answered, here as in Flowline. */
  static final String STOP = "stop";

  /** What asks for the worker to be ended. */
  static final String END = "end";

  private static final String ANSWERED = "answered";

  /** Whether the request was answered; otherwise the driver has ended its worker. */
  boolean compute(String request) throws IOException, InterruptedException {
    WorkerProcess worker = ExecutorWorkers.ofThisJvm().take(start);
    boolean answered = false;
    try (LineSocket socket = driver.connect()) {
      socket.say(ticket);
      if (start.shared()) {
        socket.say("log " + worker.log());
      }
      worker.say(request);
      AtomicBoolean ended = new AtomicBoolean();
      Thread orders = new Thread(() -> obey(socket, worker, ended), "orders");
      orders.setDaemon(true);
      orders.start();
      Optional<String> line = worker.next();
      while (line.isPresent() && !line.get().equals(ANSWERED)) {
        socket.say("said " + line.get());
        line = worker.next();
      }
      answered = line.isPresent();
      if (!answered) {
        String ending = worker.ending();
        if (!ended.get()) {
          throw new IllegalStateException(
              ending + " on " + InetAddress.getLocalHost().getHostName() + worker.lastWord());
        }
      }
      return answered;
    } finally {
      if (answered) {
        ExecutorWorkers.ofThisJvm().free(worker);
      } else {
        worker.end();
      }
    }
  }

  private static void obey(LineSocket driver, WorkerProcess worker, AtomicBoolean ended) {
    for (Optional<String> order = driver.next(); order.isPresent(); order = driver.next()) {
      if (order.get().equals(END)) {
        ended.set(true);
        worker.end();
      } else {
        worker.say(order.get());
      }
    }
  }
}
