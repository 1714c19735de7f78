package org.flowline.plugins.mlflow.server;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Uploads, for which MLflow's Java client would start Python, each with a deadline. No redirect is
 * followed, since it would carry the credentials to whatever it names.
 */
final class HttpCalls {
  /** The slowest upload that is waited for. */
  private static final long BYTES_A_SECOND = 1 << 18;

  private final Access access;
  private final Duration deadline;
  private final HttpClient client;

  HttpCalls(Access access, Duration deadline) {
    this.access = access;
    this.deadline = deadline;
    HttpClient.Builder builder =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(deadline);
    access.tls().ifPresent(builder::sslContext);
    client = builder.followRedirects(HttpClient.Redirect.NEVER).build();
  }

  /** A page of the server as text. */
  String get(String path) throws TrackingException {
    return send(request(URI.create(access.server() + path), deadline).GET().build());
  }

  /** Changes something of the server; the answer as text. */
  String patch(String path, String json) throws TrackingException {
    return send(
        request(URI.create(access.server() + path), deadline)
            .header("Content-Type", "application/json")
            .method("PATCH", BodyPublishers.ofString(json))
            .build());
  }

  /** Removes what is at an address. */
  void delete(URI address) throws TrackingException {
    send(request(address, deadline).DELETE().build());
  }

  /** Uploads a file; one that is there is replaced. */
  void put(URI address, Path file) throws TrackingException, IOException {
    Duration atMost = deadline.plusSeconds(Files.size(file) / BYTES_A_SECOND);
    try {
      send(request(address, atMost).PUT(BodyPublishers.ofFile(file)).build());
    } catch (FileNotFoundException e) {
      throw new IOException(file + " has gone", e);
    }
  }

  private HttpRequest.Builder request(URI address, Duration atMost) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(atMost);
    access.authorization().ifPresent(value -> request.header("Authorization", value));
    return request;
  }

  private String send(HttpRequest request) throws TrackingException {
    try {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      if (response.statusCode() >= 300) {
        throw TrackingException.ofAnswer(
            response.statusCode(), response.body(), response.headers().firstValue("Location"));
      }
      return response.body();
    } catch (IOException e) {
      throw new TrackingException(TrackingException.Kind.UNREACHABLE, NoAnswer.inWords(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TrackingException(TrackingException.Kind.UNREACHABLE, "interrupted");
    }
  }
}
