package org.flowline.plugins.mlflow.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import org.jspecify.annotations.Nullable;

/**
 * Requests of the REST API. Each has a connection of its own: on one that is kept, MLflow's server
 * answers in two packets of which the second waits 40 ms for the system to confirm the first.
 *
 * <p>No redirect is followed, since it would carry the credentials to whatever it names.
 */
final class ApiCalls {
  private static final String API = "/api/2.0/mlflow/";

  private final Access access;
  private final int patience;

  /**
   * Calls.
   *
   * @param deadline of connecting, and of each wait for more of an answer
   */
  ApiCalls(Access access, Duration deadline) {
    this.access = access;
    patience = Math.toIntExact(deadline.toMillis());
  }

  /** The answer to a question. */
  String get(String path) throws TrackingException {
    try {
      return answer(open(path));
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  /** The answer to a request that changes something; it is sent once. */
  String post(String path, String json) throws TrackingException {
    byte[] body = json.getBytes(UTF_8);
    try {
      HttpURLConnection connection = open(path);
      connection.setRequestMethod("POST");
      connection.setRequestProperty("Content-Type", "application/json");
      connection.setDoOutput(true);
      // A body of known length is streamed, and what is streamed is not sent again by the JDK.
      connection.setFixedLengthStreamingMode(body.length);
      try (OutputStream out = connection.getOutputStream()) {
        out.write(body);
      }
      return answer(connection);
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  private static TrackingException unreachable(IOException cause) {
    return new TrackingException(TrackingException.Kind.UNREACHABLE, NoAnswer.inWords(cause));
  }

  private HttpURLConnection open(String path) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(access.server() + API + path).toURL().openConnection();
    connection.setInstanceFollowRedirects(false);
    connection.setConnectTimeout(patience);
    connection.setReadTimeout(patience);
    connection.setUseCaches(false);
    connection.setRequestProperty("Connection", "close");
    access
        .authorization()
        .ifPresent(value -> connection.setRequestProperty("Authorization", value));
    if (connection instanceof HttpsURLConnection secure) {
      access.tls().ifPresent(context -> secure.setSSLSocketFactory(context.getSocketFactory()));
      if (access.insecure()) {
        secure.setHostnameVerifier((host, session) -> true);
      }
    }
    return connection;
  }

  private static String answer(HttpURLConnection connection) throws TrackingException, IOException {
    try {
      int status = connection.getResponseCode();
      boolean good = status >= 200 && status < 300;
      String body = text(good ? connection.getInputStream() : connection.getErrorStream());
      if (!good) {
        throw TrackingException.ofAnswer(
            status, body, Optional.ofNullable(connection.getHeaderField("Location")));
      }
      return body;
    } finally {
      connection.disconnect();
    }
  }

  /**
   * All of an answer. Its stream is left to {@code disconnect}: where the answer is an error,
   * closing it first would give the connection back to the JDK, for the next request.
   */
  private static String text(@Nullable InputStream in) throws IOException {
    return in == null ? "" : new String(in.readAllBytes(), UTF_8);
  }
}
