package org.flowline.plugins.mlflow;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.MlflowClientException;
import org.mlflow.tracking.MlflowHttpException;
import org.mlflow.tracking.creds.BasicMlflowHostCreds;

/**
 * Calls of MLflow's Java client, each with a deadline. The client has none of its own and waits for
 * ever on a server that hangs or answers 429; past its deadline it is thrown away with its thread.
 *
 * <p>Each call has a client, and so a connection, of its own: on one that is kept, MLflow's server
 * answers in two packets of which the second waits 40 ms for the system to confirm the first.
 */
final class ClientCalls implements AutoCloseable {
  /** The client's own words about requests that it repeats; a logger without a holder forgets. */
  private final Logger chatter = Logger.getLogger("org.mlflow_project");

  private final BasicMlflowHostCreds credentials;
  private final Duration deadline;
  private ExecutorService thread = newThread();

  ClientCalls(Access access, Duration deadline) {
    this.deadline = deadline;
    credentials =
        new BasicMlflowHostCreds(
            access.server().toString(),
            access.user().orElse(null),
            access.password().orElse(null),
            access.token().orElse(null),
            access.insecure());
    access.authorities().ifPresent(Authorities::install);
    chatter.setLevel(Level.OFF);
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
    MlflowClient client = new MlflowClient(credentials);
    Future<T> answer = thread.submit(() -> request.apply(client));
    try {
      T result = answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
      client.close();
      return result;
    } catch (TimeoutException e) {
      abandon(client);
      throw new TrackingException(
          TrackingException.Kind.UNREACHABLE,
          "no answer within %d s".formatted(Math.max(1, deadline.toSeconds())));
    } catch (ExecutionException e) {
      client.close();
      throw failure(e.getCause());
    } catch (InterruptedException e) {
      abandon(client);
      Thread.currentThread().interrupt();
      throw new TrackingException(TrackingException.Kind.UNREACHABLE, "interrupted");
    }
  }

  /** Leaves a client that is stuck, and its thread, to themselves. */
  private void abandon(MlflowClient client) {
    thread.shutdownNow();
    thread = newThread();
    // Closing ends the wait for a connection in which a client can be stuck, or waits as well.
    Thread closer = new Thread(client::close, "mlflow-close");
    closer.setDaemon(true);
    closer.start();
  }

  private static TrackingException failure(Throwable cause) {
    if (cause instanceof MlflowHttpException http) {
      String body = Optional.ofNullable(http.getBodyMessage()).orElse("");
      return TrackingException.ofStatus(http.getStatusCode(), firstLine(body));
    }
    if (cause instanceof MlflowClientException || cause instanceof IllegalStateException) {
      return new TrackingException(TrackingException.Kind.UNREACHABLE, Causes.inWords(cause));
    }
    if (cause instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) cause;
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
