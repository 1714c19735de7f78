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
 */
final class ClientCalls implements AutoCloseable {
  private record Connection(MlflowClient client, ExecutorService thread) {
    void discard() {
      thread.shutdownNow();
      // Closing ends the wait for a connection in which a client can be stuck.
      Thread closer = new Thread(client::close, "mlflow-close");
      closer.setDaemon(true);
      closer.start();
    }
  }

  /** The client's own words about requests that it repeats; a logger without a holder forgets. */
  private final Logger chatter = Logger.getLogger("org.mlflow_project");

  private final Access access;
  private final Duration deadline;
  private Optional<Connection> connection = Optional.empty();

  ClientCalls(Access access, Duration deadline) {
    this.access = access;
    this.deadline = deadline;
    chatter.setLevel(Level.OFF);
  }

  /** The result of a call. */
  <T> T call(Function<MlflowClient, T> request) throws TrackingException {
    Connection open = connection.orElseGet(this::connect);
    connection = Optional.of(open);
    Future<T> answer = open.thread().submit(() -> request.apply(open.client()));
    try {
      return answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      close();
      throw new TrackingException(
          TrackingException.Kind.UNREACHABLE,
          "no answer within %d s".formatted(Math.max(1, deadline.toSeconds())));
    } catch (ExecutionException e) {
      close();
      throw failure(e.getCause());
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new TrackingException(TrackingException.Kind.UNREACHABLE, "interrupted");
    }
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

  private Connection connect() {
    BasicMlflowHostCreds credentials =
        new BasicMlflowHostCreds(
            access.server().toString(),
            access.user().orElse(null),
            access.password().orElse(null),
            access.token().orElse(null),
            access.insecure());
    return new Connection(
        new MlflowClient(credentials),
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, "mlflow-client");
              thread.setDaemon(true);
              return thread;
            }));
  }

  @Override
  public void close() {
    connection.ifPresent(Connection::discard);
    connection = Optional.empty();
  }
}
