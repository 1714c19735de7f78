package org.flowline.plugins.spark;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.flowline.spi.launch.Slot;
import org.flowline.spi.launch.WorkerLostException;

/** Computes each request as a job of the application. */
final class SparkSlot implements Slot {
  private static final long PATIENCE_NANOS = 5_000_000_000L;
  private static final long PAUSE_MILLIS = 100;

  private final int number;
  private final SparkApplication application;
  private Optional<DriverProcess> current = Optional.empty();
  private boolean closed;

  SparkSlot(int number, SparkApplication application) {
    this.number = number;
    this.application = application;
    application.enter();
  }

  @Override
  public void compute(Path request, Consumer<String> progress)
      throws WorkerLostException, InterruptedException {
    BlockingQueue<DriverMessage> messages = begin(request);
    Path log = application.log();
    try {
      while (true) {
        DriverMessage message = messages.take();
        switch (message.kind()) {
          case LOG -> log = Path.of(message.text());
          case SAID -> progress.accept(message.text());
          case ANSWERED -> {
            return;
          }
          case LOST -> throw new WorkerLostException(message.text(), log);
        }
      }
    } finally {
      end();
    }
  }

  private synchronized BlockingQueue<DriverMessage> begin(Path request) throws WorkerLostException {
    if (closed) {
      throw new WorkerLostException("the worker was ended", application.log());
    }
    DriverProcess driver = application.running();
    BlockingQueue<DriverMessage> messages = driver.messages(number);
    driver.say("compute " + number + " " + request.toAbsolutePath());
    current = Optional.of(driver);
    return messages;
  }

  private synchronized void end() {
    current = Optional.empty();
    notifyAll();
  }

  @Override
  public synchronized void stop() {
    current.ifPresent(driver -> driver.say("stop " + number + " -"));
  }

  /** Waits until the worker has ended, for as long as it takes an executor to hear of it. */
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      current.ifPresent(driver -> driver.say("end " + number + " -"));
      long deadline = System.nanoTime() + PATIENCE_NANOS;
      try {
        while (current.isPresent() && System.nanoTime() < deadline) {
          wait(PAUSE_MILLIS);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    application.leave();
  }
}
