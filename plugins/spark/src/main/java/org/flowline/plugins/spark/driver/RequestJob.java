package org.flowline.plugins.spark.driver;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;

/** A request as a job of one task. */
final class RequestJob {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final String RECENT = "most recent failure: ";
  private static final String EXCEPTION = "java.lang.IllegalStateException: ";

  private final JavaSparkContext spark;
  private final TaskServer server;
  private final Delivery delivery;
  private final WorkerStart worker;
  private final String request;
  private final Consumer<String> told;
  private final String ticket;
  private Optional<LineSocket> connection = Optional.empty();
  private int connections;
  private boolean stopped;
  private boolean ended;

  /**
   * A job that has not begun.
   *
   * @param told takes what its task says
   */
  RequestJob(
      JavaSparkContext spark,
      TaskServer server,
      Delivery delivery,
      WorkerStart worker,
      String request,
      Consumer<String> told) {
    this.spark = spark;
    this.server = server;
    this.delivery = delivery;
    this.worker = worker;
    this.request = request;
    this.told = told;
    ticket = server.ticket(this::connected);
  }

  /** Runs the job; says {@code answered -}, or {@code lost} and why. */
  String outcome() {
    spark.setJobGroup(ticket, request, true);
    try {
      boolean answered =
          delivery.compute(spark, new Computation(worker, server.address(), ticket), request);
      // What the task has said comes before its end.
      awaitConnections();
      return answered ? "answered -" : "lost the worker was ended";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "lost the driver was interrupted";
    } catch (Exception e) {
      // Scala throws what Java would have to declare.
      return "lost " + reason(e);
    } finally {
      server.forget(ticket);
    }
  }

  /** Each attempt of the task connects. */
  private void connected(LineSocket task) {
    synchronized (this) {
      connections++;
      connection = Optional.of(task);
      if (ended) {
        task.say(Computation.END);
      } else if (stopped) {
        task.say(Computation.STOP);
      }
    }
    for (Optional<String> line = task.next(); line.isPresent(); line = task.next()) {
      told.accept(line.get());
    }
    synchronized (this) {
      connections--;
      notifyAll();
    }
  }

  private synchronized void awaitConnections() throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    for (long left = PATIENCE_NANOS; connections > 0 && left > 0; ) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = deadline - System.nanoTime();
    }
  }

  /** Asks the worker to save and to answer; a task that no executor has begun is cancelled. */
  synchronized void stop() {
    stopped = true;
    tell(Computation.STOP);
  }

  /** Ends the worker at once. */
  synchronized void end() {
    ended = true;
    tell(Computation.END);
  }

  private void tell(String order) {
    if (connection.isPresent()) {
      connection.get().say(order);
    } else {
      spark.cancelJobGroup(ticket);
    }
  }

  /** The first line of what Spark says, without what it says of every failure. */
  private static String reason(Throwable failure) {
    String line =
        String.valueOf(failure.getMessage()).lines().findFirst().orElse(failure.toString());
    int recent = line.indexOf(RECENT);
    String last = recent < 0 ? line : line.substring(recent + RECENT.length());
    int exception = last.indexOf(EXCEPTION);
    return exception < 0 ? last : last.substring(exception + EXCEPTION.length());
  }
}
