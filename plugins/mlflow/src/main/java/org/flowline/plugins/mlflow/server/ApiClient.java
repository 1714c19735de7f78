package org.flowline.plugins.mlflow.server;

import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.creds.BasicMlflowHostCreds;

/**
 * MLflow's client with its requests on a way of ours. Its own follows redirects with all headers,
 * the credentials among them, has no deadline, repeats what is refused, and waits for ever on 429.
 */
final class ApiClient extends MlflowClient {
  private static final long serialVersionUID = 1;

  private final transient ApiCalls calls;
  private final transient HttpCalls others;

  /** A request that failed, through methods of the client that know no such failure. */
  static final class FailedException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient TrackingException why;

    FailedException(TrackingException why) {
      super(why);
      this.why = why;
    }

    TrackingException why() {
      return why;
    }
  }

  /**
   * A client.
   *
   * @param others sends what {@code calls} cannot
   */
  ApiClient(Access access, ApiCalls calls, HttpCalls others) {
    // Without credentials: a method that still takes the client's own way has none to give away.
    super(new BasicMlflowHostCreds(access.server().toString()));
    this.calls = calls;
    this.others = others;
  }

  @Override
  public String sendGet(String path) {
    try {
      return calls.get(path);
    } catch (TrackingException e) {
      throw new FailedException(e);
    }
  }

  @Override
  public String sendPost(String path, String json) {
    try {
      return calls.post(path, json);
    } catch (TrackingException e) {
      throw new FailedException(e);
    }
  }

  @Override
  public String sendPatch(String path, String json) {
    try {
      return others.patch("/api/2.0/mlflow/" + path, json);
    } catch (TrackingException e) {
      throw new FailedException(e);
    }
  }
}
