package org.flowline.plugins.mlflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;

/** Where a server is and how one is let in; its text has no secret. */
final class Access {
  private final URI server;
  private final Optional<String> user;
  private final Optional<String> password;
  private final Optional<String> token;
  private final boolean insecure;
  private final Optional<Authorities> authorities;

  private Access(
      URI server,
      Optional<String> user,
      Optional<String> password,
      Optional<String> token,
      boolean insecure,
      Optional<Authorities> authorities) {
    this.server = server;
    this.user = user;
    this.password = password;
    this.token = token;
    this.insecure = insecure;
    this.authorities = authorities;
  }

  /**
   * The access that MLflow's own environment variables state.
   *
   * @param environment by the name of a variable
   * @throws IllegalArgumentException if the address is not one of a server, or the certificates
   *     that they name cannot be read
   */
  static Access of(String address, Function<String, Optional<String>> environment) {
    return new Access(
        server(address),
        environment.apply("MLFLOW_TRACKING_USERNAME"),
        environment.apply("MLFLOW_TRACKING_PASSWORD"),
        environment.apply("MLFLOW_TRACKING_TOKEN"),
        environment
            .apply("MLFLOW_TRACKING_INSECURE_TLS")
            .map(text -> text.equalsIgnoreCase("true") || text.equals("1"))
            .orElse(false),
        environment
            .apply("MLFLOW_TRACKING_SERVER_CERT_PATH")
            .map(file -> Authorities.of(Path.of(file))));
  }

  private static URI server(String address) {
    String trimmed = address.strip().replaceAll("/+$", "");
    String problem =
        "a tracking server is http://host:port or https://host:port, without a user in it, got '%s'";
    try {
      URI uri = URI.create(trimmed);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (http && uri.getHost() != null && uri.getUserInfo() == null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(problem.formatted(withoutUser(trimmed)), e);
    }
    throw new IllegalArgumentException(problem.formatted(withoutUser(trimmed)));
  }

  private static String withoutUser(String address) {
    return address.replaceAll("//[^/@]*@", "//***@");
  }

  URI server() {
    return server;
  }

  Optional<String> user() {
    return user.filter(name -> password.isPresent());
  }

  Optional<String> password() {
    return password.filter(word -> user.isPresent());
  }

  Optional<String> token() {
    return token;
  }

  /** Whether certificates are not checked. */
  boolean insecure() {
    return insecure;
  }

  /** Who vouches for the server, besides those that Java trusts. */
  Optional<Authorities> authorities() {
    return authorities;
  }

  /** The value of the header {@code Authorization}: user and password win over the token. */
  Optional<String> authorization() {
    Optional<String> basic =
        user().map(name -> name + ":" + password.orElseThrow()).map(Access::base64);
    return basic.map("Basic "::concat).or(() -> token.map("Bearer "::concat));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  @Override
  public String toString() {
    return server.toString();
  }
}
