package org.flowline.plugins.mlflow.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why the server did not do what it was asked. */
public final class TrackingException extends Exception {
  private static final long serialVersionUID = 1;

  /** What may help. */
  public enum Kind {
    /** Time: it does not answer, is overloaded, or failed by itself. */
    UNREACHABLE,
    /** Other credentials. */
    DENIED,
    /** Nothing: it does not take this request. */
    REFUSED
  }

  /** Scheme and host of an address, without a user in it. */
  private static final Pattern ORIGIN = Pattern.compile("^(https?://)(?:[^/?#]*@)?([^/?#@]+)");

  private final Kind kind;
  private final int status;

  /** Says what the server refused, or why it did not answer. */
  public TrackingException(Kind kind, String message) {
    this(kind, message, 0);
  }

  private TrackingException(Kind kind, String message, int status) {
    super(message);
    this.kind = kind;
    this.status = status;
  }

  /** Whether the server answered that there is no such thing. */
  boolean notFound() {
    return status == 404;
  }

  /** What helps against it. */
  public Kind kind() {
    return kind;
  }

  /**
   * The failure that an answer means. Where a redirect leads is told without what follows the host,
   * in which there may be secrets.
   *
   * @param location where the answer sends to
   */
  static TrackingException ofAnswer(int status, String body, Optional<String> location) {
    boolean elsewhere = status >= 300 && status < 400;
    return ofStatus(
        status,
        elsewhere
            ? "it sends to another address%s, where credentials do not follow; name that address"
                .formatted(
                    location.flatMap(TrackingException::origin).map(" at "::concat).orElse(""))
            : message(body, status));
  }

  private static Optional<String> origin(String location) {
    Matcher matcher = ORIGIN.matcher(location);
    return matcher.find() ? Optional.of(matcher.group(1) + matcher.group(2)) : Optional.empty();
  }

  private static String message(String body, int status) {
    String said = "";
    try {
      JsonNode answer = new JsonMapper().readTree(body);
      said = answer.path("message").asText().lines().findFirst().orElse("");
    } catch (JsonProcessingException e) {
      // No answer of MLflow's own.
    }
    return said.isEmpty() && status == 404 ? "no MLflow answers below this address" : said;
  }

  private static TrackingException ofStatus(int status, String message) {
    Kind kind =
        switch (status) {
          case 401, 403 -> Kind.DENIED;
          case 408, 429 -> Kind.UNREACHABLE;
          default -> status >= 500 ? Kind.UNREACHABLE : Kind.REFUSED;
        };
    return new TrackingException(
        kind, "HTTP " + status + (message.isEmpty() ? "" : ": " + message), status);
  }
}
