package org.flowline.plugins.mlflow.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.flowline.spi.component.SettingException;

/** Where a server is and how one is let in; its text has no secret. */
public final class Access {
  private final URI server;
  private final Optional<String> user;
  private final Optional<String> password;
  private final Optional<String> token;
  private final boolean insecure;
  private final Optional<TrustedCertificates> authorities;

  private Access(
      URI server,
      Optional<String> user,
      Optional<String> password,
      Optional<String> token,
      boolean insecure,
      Optional<TrustedCertificates> authorities) {
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
  public static Access of(String address, Function<String, Optional<String>> environment) {
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
            .map(file -> TrustedCertificates.of(Path.of(file))));
  }

  private static URI server(String address) {
    String trimmed = address.strip().replaceAll("/+$", "");
    // A password may hold any sign, so nothing of an address with a user in it is repeated.
    String problem =
        "a tracking server is http://host:port or https://host:port, without a user in it"
            + (trimmed.contains("@") ? "" : ", got '" + trimmed + "'");
    try {
      URI uri = URI.create(trimmed);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      // In http://ann:/word@host the host is ann, so that it is not enough to ask for a user.
      if (http && uri.getHost() != null && !trimmed.contains("@")) {
        return uri;
      }
    } catch (IllegalArgumentException unspoken) {
      // Without the cause, whose message has the address in it.
    }
    throw new SettingException("uri", problem);
  }

  /** The address of the server. */
  public URI server() {
    return server;
  }

  private Optional<String> user() {
    return user.filter(name -> password.isPresent());
  }

  /** Whether certificates are not checked. */
  boolean insecure() {
    return insecure;
  }

  /** Whom to trust, where that is not whom Java trusts. */
  Optional<SSLContext> tls() {
    return insecure
        ? Optional.of(TrustAll.context())
        : authorities.map(TrustedCertificates::context);
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
