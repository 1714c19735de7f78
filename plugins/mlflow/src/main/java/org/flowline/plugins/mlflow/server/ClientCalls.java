package org.flowline.plugins.mlflow.server;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.MlflowClientException;

/**
 * Calls of MLflow's Java client, each with a deadline for the whole of it. A server that sends a
 * byte now and then keeps a call busy; past its deadline its thread is left to itself.
 */
final class ClientCalls implements AutoCloseable {
  private final MlflowClient client;
  private final Duration deadline;
  private ExecutorService thread = newThread();

  ClientCalls(MlflowClient client, Duration deadline) {
    this.client = client;
    this.deadline = deadline;
  }

  private static ExecutorService newThread() {
    return Executors.newSingleThreadExecutor(
        task -> {
          Thread thread = new Thread(task, "mlflow-client");
          thread.setDaemon(true);
          return thread;
        });
  }

  /** The result of a call. */
  <T> T call(Function<MlflowClient, T> request) throws TrackingException {
    Future<T> answer = thread.submit(() -> request.apply(client));
    try {
      return answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      abandon();
      throw new TrackingException(
          TrackingException.Kind.UNREACHABLE,
          "no answer within %d s".formatted(Math.max(1, deadline.toSeconds())));
    } catch (ExecutionException e) {
      throw failure(Objects.requireNonNull(e.getCause()));
    } catch (InterruptedException e) {
      abandon();
      Thread.currentThread().interrupt();
      throw new TrackingException(TrackingException.Kind.UNREACHABLE, "interrupted");
    }
  }

  private void abandon() {
    thread.shutdownNow();
    thread = newThread();
  }

  private static TrackingException failure(Throwable cause) {
    if (cause instanceof ApiClient.FailedException failed) {
      return failed.why();
    }
    if (cause instanceof MlflowClientException || cause instanceof IllegalStateException) {
      return new TrackingException(TrackingException.Kind.UNREACHABLE, NoAnswer.inWords(cause));
    }
    if (cause instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) cause;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
