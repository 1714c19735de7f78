package org.flowline.plugins.mlflow.server;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Where files of runs go: through the server, or into a directory that both can see. */
final class ArtifactStore {
  private static final String PROXIED = "mlflow-artifacts:";
  private static final String API = "/api/2.0/mlflow-artifacts/artifacts/";

  private final Access access;
  private final HttpCalls http;

  ArtifactStore(Access access, HttpCalls http) {
    this.access = access;
    this.http = http;
  }

  /**
   * Uploads a file; one that is there is replaced.
   *
   * @param root the artifact address that the server gave
   * @param path below it, with {@code /} between names
   */
  void upload(String root, String path, Path file) throws TrackingException, IOException {
    if (root.startsWith(PROXIED)) {
      http.put(address(root, path), file);
    } else {
      Path to = local(root).resolve(path);
      Files.createDirectories(to.resolveSibling(""));
      Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Removes a file. */
  void remove(String root, String path) throws TrackingException, IOException {
    if (root.startsWith(PROXIED)) {
      http.delete(address(root, path));
    } else {
      Files.deleteIfExists(local(root).resolve(path));
    }
  }

  private URI address(String root, String path) {
    String below = URI.create(root).getPath();
    return URI.create(access.server() + API + encoded(below) + "/" + encoded(path));
  }

  private static String encoded(String path) {
    return Arrays.stream(path.split("/", -1))
        .filter(name -> !name.isEmpty())
        .map(RestCalls::encoded)
        .collect(Collectors.joining("/"));
  }

  private static Path local(String root) throws TrackingException {
    if (root.startsWith("file:")) {
      return Path.of(URI.create(root).getPath());
    }
    if (root.startsWith("/")) {
      return Path.of(root);
    }
    throw new TrackingException(
        TrackingException.Kind.REFUSED,
        "files cannot be published to '%s'; start the server with --serve-artifacts"
            .formatted(root.replaceAll("//.*@", "//***@")));
  }
}
